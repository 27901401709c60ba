/** Hovers over what is joined to another document: the value there, or what the card of a data set or model says. */
import type { Span } from "../core/text.ts";
import { thousands } from "../core/words.ts";
import type { ValueLink } from "../engine/links.ts";
import type { DocFacts } from "../facts/facts.ts";
import type { AboutData } from "../facts/sources.ts";
import type { Folder } from "./folder.ts";
import type { Place } from "./workspace.ts";

export interface SourcePart {
  readonly lines: readonly string[];
  readonly span: Span;
}

const LONGEST = 80;
const MOST_COUNTS = 4;

/** What stands at the sources of the values at an offset, with the way there. */
export function sourceParts({ folder, path }: Place, offset: number): SourcePart[] {
  const here = folder.engine.links(path).filter(({ span }) => span.start <= offset && offset <= span.end);
  const seen = new Set<string>();
  return here.flatMap((link) => {
    const lines = linesOf(folder, link);
    const key = lines.join("\n");
    if (lines.length === 0 || seen.has(key)) return [];
    seen.add(key);
    return [{ lines, span: link.span }];
  });
}

function linesOf(folder: Folder, { what, to, state }: ValueLink): string[] {
  const source = folder.engine.parsed(to.path)?.source;
  if (source === undefined) return [];
  const facts = folder.engine.facts(to.path);
  if (what === "dataset" && (facts?.kind === "dataset-card" || facts?.kind === "datasheet"))
    return [`**${to.text || "Data set"}**: ${fileLink(folder, to.path)}`, ...aboutData(facts)];
  if (what === "model" && facts?.kind === "model-card")
    return [`**${to.text || "Model"}**: ${fileLink(folder, to.path)}`, ...licence(facts.license?.id)];
  const line = source.positionAt(to.span.start).line + 1;
  const value = to.text.trim();
  const shown = value === "" || value.length > LONGEST || /[\r\n`]/.test(value) ? "" : ` is \`${value}\``;
  const pointer = to.pointer === "" ? "" : ` \`${to.pointer}\``;
  return [`Source: ${fileLink(folder, to.path, line)}${pointer}${shown}${shown === "" ? " " : ", which "}${state}`];
}

function fileLink(folder: Folder, path: string, line?: number): string {
  return line === undefined ? `[${path}](${folder.uriOf(path)})` : `[${path}:${line}](${folder.uriOf(path)}#L${line})`;
}

function licence(id: string | undefined): string[] {
  return id === undefined ? [] : [`Licence: \`${id}\``];
}

function aboutData(facts: AboutData & Pick<DocFacts, "kind">): string[] {
  const allowed = facts.allowedPurposes.map(({ id }) => id);
  const prohibited = facts.prohibitedPurposes.map(({ id }) => id);
  const counts = sizes(facts);
  return [
    ...licence(facts.license?.id),
    ...(counts.length === 0 ? [] : [`Size: ${counts.join(", ")}`]),
    ...(facts.personalData === undefined ? [] : [`Personal data: ${facts.personalData.says}`]),
    ...(allowed.length === 0 ? [] : [`For: ${allowed.join(", ")}`]),
    ...(prohibited.length === 0 ? [] : [`Not for: ${prohibited.join(", ")}`]),
  ];
}

function sizes(facts: AboutData): string[] {
  const splits = "splits" in facts && Array.isArray(facts.splits) ? facts.splits : [];
  const values: AboutData["counts"] = splits.length > 0 ? splits : facts.counts;
  const words = values.slice(0, MOST_COUNTS).map(({ name, value, text }) => {
    const number = typeof value === "number" ? thousands(value) : text;
    return splits.length > 0 ? `${name} ${number}` : `${number} ${name}`;
  });
  return [...new Set(words)];
}
