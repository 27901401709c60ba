/** Links out of a card or datasheet: its licence, papers, data sets and models on the Hub, files of the project. */
import type { DocumentLink } from "vscode-languageserver";
import { type Anchor, resolve } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import { overlaps, type Span, shift } from "../core/text.ts";
import type { DocFacts, FileReference, NamedThing } from "../facts/facts.ts";
import { lockedStages } from "../facts/locked.ts";
import { stagesOf } from "../facts/stages.ts";
import { licence } from "../schema/licenses.ts";
import type { Folder } from "./folder.ts";
import type { Place } from "./workspace.ts";

const HUB = "https://huggingface.co";

/** `owner/name` or a bare name, as the Hub takes them; nothing that could leave its address. */
const HUB_ID = /^[\w.-]+(?:\/[\w.-]+)?$/;

const PAPERS: readonly { readonly find: RegExp; readonly address: (id: string) => string }[] = [
  {
    find: /\b10\.\d{4,9}\/[^\s"'<>()[\]{}|]*[^\s"'<>()[\]{}|.,;:]/g,
    address: (id) => `https://doi.org/${encodeURI(id)}`,
  },
  { find: /\barXiv:\s?(\d{4}\.\d{4,5}(?:v\d+)?)/gi, address: (id) => `https://arxiv.org/abs/${id}` },
];

/** The links of a document. What already is an address is left to the editor. */
export function documentLinks(place: Place): DocumentLink[] {
  const { folder, path } = place;
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return [];
  const facts = folder.engine.facts(path);
  const found: { span: Span; target: string; tooltip: string }[] = papers(doc);
  const card = facts === undefined ? undefined : cardOf(facts);
  if (card !== undefined) found.push(...named(doc, card), ...files(place, doc, card));
  found.push(...pipelineFiles(place, doc, facts));
  return found.map(({ span, target, tooltip }) => ({ range: doc.source.range(span), target, tooltip }));
}

/** What a card links to, whatever it is about. */
interface Linked {
  readonly license: NamedThing | undefined;
  readonly datasets: readonly NamedThing[];
  readonly baseModels: readonly NamedThing[];
  readonly references: readonly FileReference[];
}

function cardOf(facts: DocFacts): Linked | undefined {
  if (facts.kind === "model-card") return facts;
  if (facts.kind !== "dataset-card" && facts.kind !== "datasheet") return undefined;
  return { ...facts, datasets: facts.kind === "dataset-card" ? facts.sources : [], baseModels: [] };
}

function named(doc: ParsedDoc, facts: Linked): { span: Span; target: string; tooltip: string }[] {
  const links: { span: Span; target: string; tooltip: string }[] = [];
  const known = facts.license === undefined ? undefined : licence(facts.license.id);
  if (facts.license !== undefined && known?.spdx !== undefined) {
    const target = `https://spdx.org/licenses/${known.spdx}.html`;
    links.push({ span: resolve(doc, facts.license.anchor), target, tooltip: known.name });
  }
  for (const { id, anchor } of facts.datasets) {
    if (!HUB_ID.test(id)) continue;
    links.push({ span: resolve(doc, anchor), target: `${HUB}/datasets/${id}`, tooltip: "Data set on the Hub" });
  }
  for (const { id, anchor } of facts.baseModels) {
    if (HUB_ID.test(id))
      links.push({ span: resolve(doc, anchor), target: `${HUB}/${id}`, tooltip: "Model on the Hub" });
  }
  return links;
}

/** Files that the card names and that are there. Markdown's own links are the editor's business. */
function files({ folder }: Place, doc: ParsedDoc, facts: Linked): { span: Span; target: string; tooltip: string }[] {
  return facts.references.flatMap(({ path, anchor, how }) => {
    if (path === undefined || (how !== "code" && how !== "field") || !folder.has(path)) return [];
    return [{ span: resolve(doc, anchor), target: folder.uriOf(path), tooltip: "Open the file" }];
  });
}

/** Files that a pipeline, its lock or a pointer names and that are there. */
function pipelineFiles(
  { folder }: Place,
  doc: ParsedDoc,
  facts: DocFacts | undefined,
): { span: Span; target: string; tooltip: string }[] {
  return filesOf(folder, facts).flatMap(({ path, anchor }) =>
    folder.has(path) ? [{ span: resolve(doc, anchor), target: folder.uriOf(path), tooltip: "Open the file" }] : [],
  );
}

function filesOf(folder: Folder, facts: DocFacts | undefined): readonly { path: string; anchor: Anchor }[] {
  if (facts?.kind === "data-pointer") return facts.outs.map(({ path, anchor }) => ({ path, anchor: pathOf(anchor) }));
  if (facts?.kind === "pipeline-lock")
    return lockedStages(folder.engine.index, facts).flatMap(({ deps, outs }) =>
      [...deps, ...outs].map(({ path, anchor }) => ({ path, anchor: pathOf(anchor) })),
    );
  if (facts?.kind !== "pipeline") return [];
  return stagesOf(folder.engine.index, facts).flatMap(({ reads, writes }) =>
    // In a loop one place stands for many files.
    [...reads, ...writes].flatMap(({ id, text, anchor }) =>
      anchor.at === "tree" && anchor.path.includes("do") && id !== text ? [] : [{ path: id, anchor }],
    ),
  );
}

/** The path that stands beside a hash. */
function pathOf(anchor: Anchor): Anchor {
  return anchor.at === "tree" ? { ...anchor, path: [...anchor.path.slice(0, -1), "path"] } : anchor;
}

function papers({ body, bodyStart }: ParsedDoc): { span: Span; target: string; tooltip: string }[] {
  if (body === undefined) return [];
  const found: { span: Span; target: string; tooltip: string }[] = [];
  for (const { find, address } of PAPERS) {
    for (const match of body.text.matchAll(find)) {
      const span = { start: match.index, end: match.index + match[0].length };
      const taken =
        body.masked.some((masked) => overlaps(masked, span)) || body.links.some((link) => overlaps(link.span, span));
      if (!taken)
        found.push({ span: shift(span, bodyStart), target: address(match[1] ?? match[0]), tooltip: "Open the paper" });
    }
  }
  return found;
}
