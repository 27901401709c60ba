/** From a number in a card to the place in the metrics file that it came from. */
import type { ClientCapabilities, Location, LocationLink, Position } from "vscode-languageserver";
import type { Place } from "./workspace.ts";

/** Where the number at a position comes from, or null. */
export function definition(
  { folder, path }: Place,
  position: Position,
  client: ClientCapabilities,
): Location[] | LocationLink[] | null {
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return null;
  const offset = doc.source.offsetAt(position);
  const links = folder.engine.links(path).filter(({ span }) => span.start <= offset && offset <= span.end);
  const targets = links.flatMap(({ span, to }) => {
    const source = folder.engine.parsed(to.path)?.source;
    if (source === undefined) return [];
    return [{ uri: folder.uriOf(to.path), range: source.range(to.span), origin: doc.source.range(span) }];
  });
  if (targets.length === 0) return null;
  if (client.textDocument?.definition?.linkSupport !== true) return targets.map(({ uri, range }) => ({ uri, range }));
  return targets.map(({ uri, range, origin }) => ({
    targetUri: uri,
    targetRange: range,
    targetSelectionRange: range,
    originSelectionRange: origin,
  }));
}
