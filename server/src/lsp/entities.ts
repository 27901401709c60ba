/** The thing that a position names, and where else it is named: for definition, references, rename and counts. */
import { resolve } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import type { Span } from "../core/text.ts";
import { type EntityKind, type Occurrence, occurrencesIn, occurrencesOf } from "../facts/entities.ts";
import type { Folder } from "./folder.ts";

export interface Named {
  readonly entity: EntityKind;
  readonly id: string;
  /** The name at the position. */
  readonly span: Span;
}

/** One place of a text that names a thing. */
export interface NamedPlace {
  readonly path: string;
  readonly span: Span;
  readonly role: Occurrence["role"];
}

/** An id of the Hub: `owner/name`. Behind a slash it would be the middle of a longer path. */
const HUB_ID = /(?<![\w.-])[\w.-]+\/[\w.-]*\w/g;

/** What stands at an offset, by the narrowest place that covers it. */
export function namedAt(folder: Folder, doc: ParsedDoc, offset: number): Named | undefined {
  const facts = folder.engine.facts(doc.path);
  if (facts === undefined) return undefined;
  let best: Named | undefined;
  for (const { entity, id, anchor } of occurrencesIn(folder.engine.index, facts)) {
    const span = bare(doc, resolve(doc, anchor));
    if (span.start > offset || offset > span.end) continue;
    if (best === undefined || span.end - span.start < best.span.end - best.span.start) best = { entity, id, span };
  }
  return best ?? hubIdAt(folder, doc, offset);
}

/** In prose, links and code an id counts when some document names a data set by it. */
function hubIdAt(folder: Folder, doc: ParsedDoc, offset: number): Named | undefined {
  const line = doc.source.lineSpan(doc.source.positionAt(offset).line);
  for (const match of doc.source.slice(line).matchAll(HUB_ID)) {
    const span = { start: line.start + match.index, end: line.start + match.index + match[0].length };
    const id = match[0].toLowerCase();
    if (span.start <= offset && offset <= span.end && occurrencesOf(folder.engine.index, "dataset", id).length > 0)
      return { entity: "dataset", id, span };
  }
  return undefined;
}

/** Every place that names a thing, by path and offset. Ids of the Hub are found in all texts that were read. */
export function placesOf(folder: Folder, { entity, id }: Pick<Named, "entity" | "id">): readonly NamedPlace[] {
  const { engine } = folder;
  const places = new Map<string, NamedPlace>();
  const add = (path: string, span: Span, role: Occurrence["role"]) => {
    const key = `${path}\n${span.start}`;
    if (role === "definition" || !places.has(key)) places.set(key, { path, span, role });
  };
  for (const { anchor, role } of occurrencesOf(engine.index, entity, id)) {
    const doc = engine.parsed(anchor.doc);
    if (doc !== undefined) add(anchor.doc, bare(doc, resolve(doc, anchor)), role);
  }
  if (entity === "dataset" && id.includes("/"))
    for (const doc of engine.documents()) for (const span of mentions(doc.source.text, id)) add(doc.path, span, "use");
  return [...places.values()].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.span.start - b.span.start,
  );
}

function* mentions(text: string, id: string): Generator<Span> {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(id); at >= 0; at = lower.indexOf(id, at + id.length)) {
    const before = lower[at - 1] ?? "";
    const after = lower.slice(at + id.length, at + id.length + 2);
    // A full stop may end a sentence; before a letter it is a part of the name.
    if (/[\w.-]/.test(before) || /^(?:[\w-]|\.\w|\/\w)/.test(after)) continue;
    yield { start: at, end: at + id.length };
  }
}

/** The place without the quotes around it. */
function bare(doc: ParsedDoc, span: Span): Span {
  const text = doc.source.slice(span);
  return /^(["'`]).*\1$/s.test(text) && text.length >= 2 ? { start: span.start + 1, end: span.end - 1 } : span;
}
