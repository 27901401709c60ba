/** What a count above a line opens: the places that it counts. */
import { commands, Location, Position, Range, Uri } from "vscode";

interface PlainPosition {
  readonly line: number;
  readonly character: number;
}

interface PlainLocation {
  readonly uri: string;
  readonly range: { readonly start: PlainPosition; readonly end: PlainPosition };
}

/** Takes what the server's lens carries, plain data, and hands the editor its own types. */
export async function showReferences(uri: unknown, position: unknown, locations: unknown): Promise<void> {
  if (typeof uri !== "string" || !isPosition(position) || !Array.isArray(locations)) return;
  const places = locations.filter(isLocation).map(({ uri: target, range }) => {
    const [start, end] = [range.start, range.end].map((at) => new Position(at.line, at.character));
    return new Location(Uri.parse(target), new Range(start ?? new Position(0, 0), end ?? new Position(0, 0)));
  });
  const at = new Position(position.line, position.character);
  await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), at, places);
}

function isPosition(value: unknown): value is PlainPosition {
  return typeof value === "object" && value !== null && "line" in value && "character" in value;
}

function isLocation(value: unknown): value is PlainLocation {
  return typeof value === "object" && value !== null && "uri" in value && "range" in value;
}
