/**
 * Symbolic places. Rules say *what* they mean (a key, a cell, a heading), never where it stands; the engine turns an
 * anchor into a span against the newest parse, so a finding stays right while lines move.
 */
import type { ParsedDoc } from "./document.ts";
import type { Block, Section } from "./parse/markdown.ts";
import { type Span, shift } from "./text.ts";
import { entryAt, nodeAt, type TreeNode, type TreePath } from "./tree.ts";

/** A place in YAML, JSON or front matter. `within` is relative to the start of the value as it stands in the file. */
export interface TreeAnchor {
  readonly doc: string;
  readonly at: "tree";
  readonly path: TreePath;
  readonly part: "key" | "value" | "entry";
  readonly within?: Span;
}

/** A place in Markdown: a section (its title), a block or a table cell, or a stretch of one. */
export interface RegionAnchor {
  readonly doc: string;
  readonly at: "region";
  readonly region: string;
  readonly within?: Span;
}

/** The head of a document: the first heading, else the first key, else the first line. */
export interface TopAnchor {
  readonly doc: string;
  readonly at: "top";
}

/** A bare stretch of the file, for what has no other name: syntax errors, comments. Never kept across an edit. */
export interface SpanAnchor {
  readonly doc: string;
  readonly at: "span";
  readonly span: Span;
}

/** A place that the document's reader gave a name to (`ParsedDoc.places`): a requirement, an argument of a call. */
export interface PlaceAnchor {
  readonly doc: string;
  readonly at: "place";
  readonly name: string;
  /** Relative to the start of the place. */
  readonly within?: Span;
}

export type Anchor = TreeAnchor | RegionAnchor | TopAnchor | SpanAnchor | PlaceAnchor;

/** The stretch of the file that an anchor stands for now. Always inside the document. */
export function resolve(doc: ParsedDoc, anchor: Anchor): Span {
  switch (anchor.at) {
    case "span":
      return clamp(anchor.span, doc.source.length);
    case "top":
      return top(doc);
    case "tree":
      return resolveTree(doc, anchor);
    case "region":
      return resolveRegion(doc, anchor);
    case "place": {
      const place = doc.places?.get(anchor.name);
      if (place === undefined) return top(doc);
      return anchor.within === undefined ? place : within(place, anchor.within);
    }
  }
}

/** The part of an anchor that a fingerprint may hold: no offsets, no counts that an inserted paragraph would change. */
export function stem(anchor: Anchor): string {
  if (anchor.at === "tree") return `tree:${anchor.path.join("/")}:${anchor.part}`;
  if (anchor.at === "region") return `region:${anchor.region.split("§")[0]}`;
  // Behind `§` stands which of several like places it is.
  if (anchor.at === "place") return `place:${anchor.name.split("§")[0]}`;
  return anchor.at;
}

function top(doc: ParsedDoc): Span {
  const heading = doc.body?.sections.find((section) => section.heading !== undefined)?.heading;
  if (heading !== undefined) return shift(heading.title, doc.bodyStart);
  const root = doc.tree?.root;
  const first = root?.kind === "map" ? root.entries[0] : undefined;
  if (first !== undefined) return first.key.span;
  return firstLine(doc);
}

function firstLine(doc: ParsedDoc): Span {
  for (let line = 0; line < doc.source.lineCount; line++) {
    const span = doc.source.lineSpan(line);
    if (doc.source.slice(span).trim() !== "") return span;
  }
  return { start: 0, end: 0 };
}

function resolveTree(doc: ParsedDoc, anchor: TreeAnchor): Span {
  const root = doc.tree?.root;
  if (root === undefined) return doc.fence?.open ?? top(doc);
  // A path that is gone since resolves to the nearest place that is still there.
  for (let length = anchor.path.length; length > 0; length--) {
    const path = anchor.path.slice(0, length);
    const node = nodeAt(root, path);
    if (node === undefined) continue;
    const whole = length === anchor.path.length;
    if (whole && anchor.within !== undefined && node.kind === "scalar" && anchor.part === "value")
      return within(node.span, anchor.within);
    const found = entryAt(root, path);
    if (whole && anchor.part === "entry" && found !== undefined) return found.span;
    if (found !== undefined && (anchor.part === "key" || !whole || isBulky(node, doc))) return found.key.span;
    return leading(node);
  }
  return anchor.path.length === 0 ? (doc.fence?.open ?? top(doc)) : leading(root);
}

/** Underlining a whole block would point at nothing: such values are shown at their key. So is an empty value. */
function isBulky(node: TreeNode, doc: ParsedDoc): boolean {
  if (node.span.start >= node.span.end) return true;
  if (node.kind === "scalar") return node.style === "block";
  return !node.flow || doc.source.slice(node.span).includes("\n");
}

function leading(node: TreeNode): Span {
  if (node.kind === "map") return node.entries[0]?.key.span ?? node.span;
  if (node.kind === "seq" && node.items[0] !== undefined && !node.flow) return leading(node.items[0]);
  return node.span;
}

type Places = ReadonlyMap<string, Span>;
const placesOf = new WeakMap<object, Places>();

function resolveRegion(doc: ParsedDoc, anchor: RegionAnchor): Span {
  if (doc.body === undefined) return top(doc);
  let places = placesOf.get(doc.body);
  if (places === undefined) {
    places = collect(doc.body.sections, doc.body.blocks);
    placesOf.set(doc.body, places);
  }
  const place = places.get(anchor.region);
  if (place === undefined) return top(doc);
  const span = shift(place, doc.bodyStart);
  return anchor.within === undefined ? span : within(span, anchor.within);
}

function collect(sections: readonly Section[], blocks: readonly Block[]): Places {
  const places = new Map<string, Span>();
  for (const section of sections)
    places.set(section.id, section.heading?.title ?? { start: section.own.start, end: section.own.start });
  for (const block of blocks) {
    places.set(block.id, block.span);
    if (block.kind !== "table") continue;
    for (const row of [block.header, ...block.rows]) for (const cell of row) places.set(cell.id, cell.span);
  }
  return places;
}

function within(outer: Span, inner: Span): Span {
  const start = Math.min(outer.start + inner.start, outer.end);
  return { start, end: Math.max(start, Math.min(outer.start + inner.end, outer.end)) };
}

function clamp(span: Span, length: number): Span {
  const start = Math.min(Math.max(0, span.start), length);
  return { start, end: Math.min(Math.max(start, span.end), length) };
}
