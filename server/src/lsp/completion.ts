/** Keys, values and rule ids in YAML; headings in the body. Works on text, so a broken document is no obstacle. */
import { type CompletionItem, CompletionItemKind, CompletionItemTag, type Position } from "vscode-languageserver";
import type { ParsedDoc } from "../core/document.ts";
import { yamlValue } from "../core/edit/plan.ts";
import type { SourceText, Span } from "../core/text.ts";
import { nodeAt, type PathStep } from "../core/tree.ts";
import { describe, type FieldInfo, keysAt } from "../schema/lookup.ts";
import type { SchemaId } from "../schema/schemas.ts";
import { schemaOf } from "../schema/select.ts";
import { vocabulary } from "../schema/vocabulary.ts";
import { type YamlCursor, yamlCursor } from "./cursor.ts";
import { headings } from "./headings.ts";
import { projectValues, templateValues } from "./projectValues.ts";
import type { Place } from "./workspace.ts";

export const TRIGGERS = [":", " ", "-", "[", "/", "#"] as const;

interface Site {
  readonly place: Place;
  readonly doc: ParsedDoc;
  readonly source: SourceText;
}

/** What may stand at a position. Empty where Plumbline has nothing to say. */
export function complete(place: Place, position: Position): CompletionItem[] {
  const { folder, path, document } = place;
  const doc = folder.engine.parsed(path);
  if (doc === undefined) return [];
  const source = document.source;
  const offset = source.offsetAt(position);
  const site = { place, doc, source };
  const line = source.text.slice(source.lineStart(position.line), offset);
  const ignoring = /plumbline-ignore[ \t]+(?:[\w/-]+,?[ \t]+)*([\w/-]*)$/.exec(line);
  if (ignoring !== null) return ruleItems(site, { start: offset - (ignoring[1] ?? "").length, end: offset });
  const template = doc.kind === "pipeline" ? /\$\{([\w.]*)$/.exec(line) : null;
  if (template !== null) return templateItems(site, template[1] ?? "", offset);
  const region = yamlRegion(doc, source);
  if (region !== undefined && offset >= region.start && offset <= region.end) return inYaml(site, region, offset);
  return doc.format === "markdown" ? headings(place, doc, line, offset) : [];
}

/** The YAML of a file, or of its front matter; of front matter that is never closed, everything behind its fence. */
function yamlRegion(doc: ParsedDoc, source: SourceText): Span | undefined {
  if (doc.format === "yaml") return { start: 0, end: source.length };
  if (doc.fence !== undefined) return doc.fence.content;
  return doc.unclosed === undefined ? undefined : { start: doc.unclosed.end, end: source.length };
}

function inYaml(site: Site, region: Span, offset: number): CompletionItem[] {
  const items = fitting(site, region, offset);
  const cursor = items.length === 0 ? undefined : yamlCursor(site.source.text, region, offset);
  const taken = cursor === undefined ? undefined : listedAlready(site.doc, cursor, offset);
  return taken === undefined ? items : items.filter(({ label }) => !taken.has(label));
}

/** What the list at the cursor holds already, but for the entry that is being written. */
function listedAlready(doc: ParsedDoc, { path, at }: YamlCursor, offset: number): ReadonlySet<string> | undefined {
  const isItem = at === "item" || path.at(-1) === 0;
  const list = isItem
    ? nodeAt(doc.tree?.root, at === "item" && path.at(-1) !== 0 ? path : path.slice(0, -1))
    : undefined;
  if (list?.kind !== "seq") return undefined;
  const others = list.items.filter(({ span }) => offset < span.start || offset > span.end);
  return new Set(
    others.flatMap((item) =>
      item.kind === "scalar"
        ? [String(item.value)]
        : item.kind === "map" && item.entries.length === 1
          ? [item.entries[0]?.name ?? ""]
          : [],
    ),
  );
}

function fitting(site: Site, region: Span, offset: number): CompletionItem[] {
  const schema = schemaFor(site.doc);
  const cursor = yamlCursor(site.source.text, region, offset);
  if (schema === undefined || cursor === undefined) return [];
  const field = describe(schema, cursor.path);
  switch (cursor.at) {
    case "value":
      return field === undefined ? [] : [...values(site, field, cursor), ...ofProject(site, field, cursor)];
    case "key":
      return keys(site, schema, cursor);
    case "item":
      // Behind a dash stands a value, or the first key of a mapping.
      if (field === undefined) return keys(site, schema, cursor);
      return [...values(site, field, cursor), ...ofProject(site, field, cursor), ...keys(site, schema, cursor)];
  }
}

function schemaFor(doc: ParsedDoc): SchemaId | undefined {
  return schemaOf(doc) ?? (doc.kind === "model-card" || doc.kind === "dataset-card" ? doc.kind : undefined);
}

function keys(site: Site, schema: SchemaId, { path, span, present }: YamlCursor): CompletionItem[] {
  if (schema === "plumbline" && isRules(path)) return ruleItems(site, span, ": ");
  const colon = /^[ \t]*:/.test(site.source.text.slice(span.end)) ? "" : ": ";
  return keysAt(schema, path)
    .filter(({ name }) => !present.has(name))
    .map((field, i) => ({
      label: field.name,
      kind: CompletionItemKind.Property,
      detail: field.typeWords,
      sortText: `${field.required ? 0 : field.deprecated || field.reserved ? 2 : 1}${String(i).padStart(3, "0")}`,
      ...(field.description === undefined ? {} : { documentation: { kind: "markdown", value: field.description } }),
      ...(field.deprecated ? { tags: [CompletionItemTag.Deprecated] } : {}),
      textEdit: { range: site.source.range(span), newText: field.name + colon },
    }));
}

function isRules(path: readonly PathStep[]): boolean {
  return path.length === 1 && path[0] === "rules";
}

function values(site: Site, field: FieldInfo, { span, needsBlank }: YamlCursor): CompletionItem[] {
  const range = site.source.range(span);
  const item = (value: string, label: string | undefined, description: string | undefined, order: number) => ({
    label: value,
    kind: CompletionItemKind.Value,
    sortText: String(order).padStart(4, "0"),
    // Who types a name ("Apache License") means its id.
    filterText: label === undefined ? value : `${value} ${label}`,
    ...(label === undefined || label === value ? {} : { detail: label }),
    ...(description === undefined ? {} : { documentation: { kind: "markdown" as const, value: description } }),
    textEdit: { range, newText: (needsBlank ? " " : "") + yamlValue(value) },
  });
  const items: CompletionItem[] = field.values.map(({ value, description }, i) =>
    item(value, undefined, description, i),
  );
  if (field.vocabulary !== undefined) {
    const { entries } = vocabulary(field.vocabulary);
    items.push(...entries.map(({ id, label, description }, i) => item(id, label, description, i)));
  }
  if (items.length === 0 && field.types.includes("boolean")) {
    for (const [i, word] of ["true", "false"].entries()) {
      const newText = (needsBlank ? " " : "") + word;
      items.push({ label: word, kind: CompletionItemKind.Value, sortText: String(i), textEdit: { range, newText } });
    }
  }
  return items;
}

/** Files, parameters and outputs of the project, where the schema says that one of them belongs here. */
function ofProject(
  { place, source }: Site,
  { from }: FieldInfo,
  { path, span, needsBlank }: YamlCursor,
): CompletionItem[] {
  if (from === undefined) return [];
  const typed = source.slice({ start: span.start, end: span.end });
  const range = source.range(span);
  return projectValues(place, from, path, /^["']/.test(typed) ? "" : typed).map(({ value, detail }, i) => ({
    label: value,
    kind: from === "parameters" ? CompletionItemKind.Variable : CompletionItemKind.File,
    detail,
    sortText: String(i).padStart(4, "0"),
    textEdit: { range, newText: (needsBlank ? " " : "") + yamlValue(value) },
  }));
}

/** Names of parameters behind `${` in a pipeline. */
function templateItems({ place, source }: Site, typed: string, offset: number): CompletionItem[] {
  const range = source.range({ start: offset - typed.length, end: offset });
  return templateValues(place).map(({ value, detail }) => ({
    label: value,
    kind: CompletionItemKind.Variable,
    detail,
    textEdit: { range, newText: value },
  }));
}

/** Rules that have findings in this document come first: they are the ones people want to ignore. */
function ruleItems({ place, source }: Site, span: Span, suffix = ""): CompletionItem[] {
  const { engine } = place.folder;
  const found = new Set(engine.findingsOf(place.path).map(({ rule }) => rule));
  const infos = engine.rules.flatMap(({ meta }) => [meta, ...(meta.family ?? [])]);
  return infos.map(({ id, title }) => ({
    label: id,
    kind: CompletionItemKind.EnumMember,
    detail: title,
    sortText: `${found.has(id) ? 0 : 1}${id}`,
    textEdit: { range: source.range(span), newText: id + suffix },
  }));
}
