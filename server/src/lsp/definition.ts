/** From a number to the place that it came from, from a name to the document that defines it. */
import type { ClientCapabilities, Location, LocationLink, Position } from "vscode-languageserver";
import type { ParsedDoc } from "../core/document.ts";
import { namedAt, placesOf } from "./entities.ts";
import type { Folder } from "./folder.ts";
import { location } from "./references.ts";
import type { Place } from "./workspace.ts";

/** Where the number or the name at a position comes from, or null. */
export function definition(
  { folder, path }: Place,
  position: Position,
  client: ClientCapabilities,
): Location[] | LocationLink[] | null {
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return null;
  const offset = doc.source.offsetAt(position);
  const links = folder.engine.links(path).filter(({ span }) => span.start <= offset && offset <= span.end);
  const joined = links.flatMap(({ span, to }) => {
    const source = folder.engine.parsed(to.path)?.source;
    if (source === undefined) return [];
    return [{ uri: folder.uriOf(to.path), range: source.range(to.span), origin: doc.source.range(span) }];
  });
  const targets = joined.length > 0 ? joined : definitionsOf(folder, doc, offset);
  if (targets.length === 0) return null;
  if (client.textDocument?.definition?.linkSupport !== true) return targets.map(({ uri, range }) => ({ uri, range }));
  return targets.map(({ uri, range, origin }) => ({
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
    originSelectionRange: origin,
  }));
}

/** What defines the thing that is named at an offset; a file that nothing makes is its own definition. */
function definitionsOf(folder: Folder, doc: ParsedDoc, offset: number) {
  const named = namedAt(folder, doc, offset);
  if (named === undefined) return [];
  const origin = doc.source.range(named.span);
  const defined = placesOf(folder, named).filter(
    ({ role, path, span }) => role === "definition" && !(path === doc.path && span.start === named.span.start),
  );
  const locations = defined.flatMap(({ path, span }) => location(folder, path, span));
  if (locations.length === 0 && named.entity === "file" && folder.engine.exists(named.id) === true) {
    const start = { line: 0, character: 0 };
    locations.push({ uri: folder.uriOf(named.id), range: { start, end: start } });
  }
  return locations.map(({ uri, range }) => ({ uri, range, origin }));
}
