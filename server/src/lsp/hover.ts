/** Hovers: what a key means and allows, and why a finding matters. Twelve lines at most. */

import { type Hover, MarkupKind, type Position } from "vscode-languageserver";
import type { ParsedDoc } from "../core/document.ts";
import { type Finding, type RuleId, SEVERITIES } from "../core/finding.ts";
import type { Span } from "../core/text.ts";
import { entryAt, pathAt, type TreePath } from "../core/tree.ts";
import { thousands } from "../core/words.ts";
import { summaries } from "../rules/summaries.generated.ts";
import { describe, type FieldInfo } from "../schema/lookup.ts";
import { schemaOf } from "../schema/select.ts";
import { type VocabularyName, vocabulary } from "../schema/vocabulary.ts";
import type { Spot } from "./codeActions.ts";
import type { Folder } from "./folder.ts";
import { sourceParts } from "./sourceHover.ts";
import type { Place } from "./workspace.ts";

const MOST_LINES = 12;
const MOST_VALUES = 10;
const MOST_FINDINGS = 3;

interface Part {
  readonly lines: readonly string[];
  readonly span: Span;
}

export type PageOf = (rule: RuleId) => string | undefined;

/** What is known about a position, or null. */
export function hover(place: Place, position: Position, pageOf: PageOf): Hover | null {
  const { folder, path } = place;
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return null;
  const offset = doc.source.offsetAt(position);
  const key = keyPart(place, doc, offset, pageOf);
  const found = folder.engine.findingsOf(path).filter(({ span }) => span.start <= offset && offset <= span.end);
  const findings = findingParts(folder, found, pageOf);
  const parts = [...(key === undefined ? [] : [key]), ...findings, ...sourceParts(place, offset)];
  const first = parts[0];
  return first === undefined ? null : { ...contentsOf(parts), range: doc.source.range(first.span) };
}

/** Why what is found at a place in a cell matters, or null. */
export function cellHover({ folder, source, shown }: Spot, position: Position, pageOf: PageOf): Hover | null {
  const offset = source.offsetAt(position);
  const here = shown.filter(({ range }) => {
    const { start, end } = source.span(range);
    return start <= offset && offset <= end;
  });
  const parts = findingParts(
    folder,
    here.map(({ finding }) => finding),
    pageOf,
  );
  return here[0] === undefined ? null : { ...contentsOf(parts), range: here[0].range };
}

function contentsOf(parts: readonly Part[]): Hover {
  const lines = parts.flatMap(({ lines }, i) => (i === 0 ? lines : ["", ...lines])).slice(0, MOST_LINES);
  // Two blanks at the end break a line in Markdown.
  return { contents: { kind: MarkupKind.Markdown, value: lines.join("  \n") } };
}

function keyPart(place: Place, doc: ParsedDoc, offset: number, pageOf: PageOf): Part | undefined {
  const schema = schemaOf(doc);
  const { path, onKey } = pathAt(doc.tree?.root, offset);
  if (schema === undefined || !onKey) return undefined;
  const field = describe(schema, path);
  const entry = entryAt(doc.tree?.root, path);
  if (field?.description === undefined || entry === undefined) return undefined;
  const lines = [`**${field.name}**: ${field.description}`, ...allowed(field), ...example(field)];
  const rules = rulesFor(place, path, field).map((rule) => ruleLink(rule, pageOf));
  if (doc.kind === "policy") lines.push("Every key with an example: `docs/plumbline-yaml.md`");
  if (rules.length > 0) lines.push(`Checked by ${rules.join(", ")}`);
  return { lines, span: entry.key.span };
}

/** The first of a long list in the order of the alphabet are known to nobody. */
const COMMON: Readonly<Partial<Record<VocabularyName, readonly string[]>>> = {
  languages: ["en", "de", "fr", "es", "pt", "zh", "ja", "ar", "hi", "ru"],
  licenses: [
    "apache-2.0",
    "mit",
    "bsd-2-clause",
    "bsd-3-clause",
    "gpl-3.0",
    "cc-by-4.0",
    "cc-by-sa-4.0",
    "cc0-1.0",
    "openrail",
    "other",
  ],
};

function allowed(field: FieldInfo): string[] {
  const values =
    field.vocabulary === undefined
      ? field.values.map(({ value }) => value)
      : vocabulary(field.vocabulary).entries.map(({ id }) => id);
  if (values.length === 0) return field.typeWords === "" ? [] : [`Type: ${field.typeWords}`];
  const common = (field.vocabulary === undefined ? undefined : COMMON[field.vocabulary]) ?? [];
  const first = common.length === 0 ? values : common.filter((value) => values.includes(value));
  const shown = first.slice(0, MOST_VALUES).map((value) => `\`${value}\``);
  const more = values.length - shown.length;
  const prefix = field.vocabulary !== undefined && !vocabulary(field.vocabulary).closed ? "Common" : "Allowed";
  return [`${prefix}: ${shown.join(", ")}${more > 0 ? ` and ${thousands(more)} more` : ""}`];
}

function example({ name, examples }: FieldInfo): string[] {
  const [first] = examples;
  if (first === undefined || (typeof first === "object" && first !== null && !Array.isArray(first))) return [];
  const list = Array.isArray(first) && first.every((item) => typeof item === "string" || typeof item === "number");
  if (Array.isArray(first) && !list) return [];
  const value = Array.isArray(first) ? `[${first.join(", ")}]` : String(first);
  return value.includes("\n") ? [] : [`Example: \`${name}: ${value}\``];
}

/** Rules that look at keys by name. Those that the engine does not have are left out; a test says so. */
export const BY_KEY: readonly { readonly key: RegExp; readonly rules: readonly RuleId[] }[] = [
  { key: /^license$/, rules: ["model-card/license-text-differs", "dataset-card/license-text-differs"] },
  { key: /^model-index$/, rules: ["model-card/model-index-incomplete"] },
  { key: /^model-index\/.*dataset$/, rules: ["model-card/result-without-split"] },
  { key: /^model-index\/.*value$/, rules: ["lineage/metric-mismatch", "model-card/metric-out-of-range"] },
  { key: /^annotations_creators$/, rules: ["dataset-card/annotation-contradiction"] },
  { key: /^multilinguality$/, rules: ["dataset-card/multilinguality-contradiction"] },
  { key: /^size_categories$/, rules: ["dataset-card/size-mismatch"] },
  { key: /^configs$/, rules: ["dataset-card/invalid-configs"] },
  { key: /^dataset_info(\/\d+)?(\/(splits|dataset_size))?$/, rules: ["dataset-card/splits-inconsistent"] },
  { key: /^extra_gated_/, rules: ["dataset-card/gated-without-terms"] },
];

/** The rule of dataset cards that looks values up in a list. */
const BY_VOCABULARY: Readonly<Partial<Record<VocabularyName, RuleId>>> = {
  licenses: "dataset-card/unknown-license-id",
  languages: "dataset-card/invalid-language",
  "dataset-tasks": "dataset-card/unknown-task",
  subtasks: "dataset-card/unknown-task",
};

/** The rules that look at a key of a card and are on here. */
export function rulesFor({ folder, path }: Place, key: TreePath, field: FieldInfo): RuleId[] {
  const kind = folder.engine.facts(path)?.kind;
  if (kind !== "model-card" && kind !== "dataset-card") return [];
  const name = key.join("/");
  const ids: RuleId[] = BY_KEY.filter((row) => row.key.test(name))
    .flatMap(({ rules }) => rules)
    .filter((id) => id.startsWith(`${kind}/`) || id.startsWith("lineage/"));
  if (field.vocabulary !== undefined)
    ids.push((kind === "dataset-card" ? BY_VOCABULARY[field.vocabulary] : undefined) ?? `${kind}/unknown-value`);
  if (field.types.length > 0) ids.push(`${kind}/wrong-type`);
  if (field.deprecated) ids.push(`${kind}/deprecated-key`);
  return ids.filter((id) => folder.engine.severityOf(id, path) !== "off");
}

function findingParts(folder: Folder, here: readonly Finding[], pageOf: PageOf): Part[] {
  const weight = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
  const found = here.toSorted((a, b) => weight(b) - weight(a)).slice(0, MOST_FINDINGS);
  return found.map(({ rule, span, suppressed }) => {
    const why = summaries[rule] ?? folder.engine.info(rule)?.title;
    const head = ruleLink(rule, pageOf);
    const ignored = suppressed === undefined ? [] : [`Ignored: ${suppressed.reason}`];
    return { lines: [why === undefined ? head : `${head}: ${why}`, ...ignored], span };
  });
}

function ruleLink(rule: RuleId, pageOf: PageOf): string {
  const uri = pageOf(rule);
  return uri === undefined ? `\`${rule}\`` : `[${rule}](${uri})`;
}
