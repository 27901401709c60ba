/** Find references: everything that names the same thing, and the numbers that came from the same place. */
import type { Location, Position } from "vscode-languageserver";
import type { ParsedDoc } from "../core/document.ts";
import type { Span } from "../core/text.ts";
import { entryAt, pathAt } from "../core/tree.ts";
import { namedAt, placesOf } from "./entities.ts";
import type { Folder } from "./folder.ts";
import type { Place } from "./workspace.ts";

/** The places that name what stands at a position. Empty where nothing is named. */
export function references({ folder, path }: Place, position: Position, withDefinition: boolean): Location[] {
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return [];
  const offset = doc.source.offsetAt(position);
  const named = namedAt(folder, doc, offset);
  const places =
    named === undefined ? [] : placesOf(folder, named).filter(({ role }) => withDefinition || role === "use");
  const found = new Map<string, Location>();
  for (const place of [...places, ...joinedPlaces(folder, path, valueOffset(doc, offset))])
    for (const one of location(folder, place.path, place.span))
      found.set(`${one.uri} ${place.span.start}`, found.get(`${one.uri} ${place.span.start}`) ?? one);
  return [...found.values()];
}

/** Who stands on a key of data means its value. */
function valueOffset(doc: ParsedDoc, offset: number): number {
  const { path, onKey } = pathAt(doc.tree?.root, offset);
  const value = onKey ? entryAt(doc.tree?.root, path)?.value : undefined;
  return value?.kind === "scalar" ? value.span.start : offset;
}

/** The numbers that are joined to the value at an offset, or to the same value as the number there. */
function joinedPlaces(folder: Folder, path: string, offset: number): { path: string; span: Span }[] {
  const links = folder.engine.links();
  const here = (span: Span) => span.start <= offset && offset <= span.end;
  const target = links.find(
    (link) => (link.to.path === path && here(link.to.span)) || (link.path === path && here(link.span)),
  )?.to;
  if (target === undefined) return [];
  const same = links.filter(({ to }) => to.path === target.path && to.span.start === target.span.start);
  return [...same, target];
}

/** A place as the protocol has it; nothing when its text is no longer the one that was read. */
export function location(folder: Folder, path: string, span: Span): Location[] {
  const source = folder.engine.parsed(path)?.source;
  return source === undefined || !folder.isCurrent(path)
    ? []
    : [{ uri: folder.uriOf(path), range: source.range(span) }];
}
