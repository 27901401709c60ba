/**
 * Where a cursor stands in YAML, read from the lines around it. A parser is no help here: while somebody types, the
 * YAML at the cursor is empty or broken. Indentation alone says which key a line belongs to.
 */
import type { Span } from "../core/text.ts";
import type { PathStep } from "../core/tree.ts";

export interface YamlCursor {
  /** A key of the mapping at `path` is being written, or the value at `path`; behind a dash it may be either. */
  readonly at: "key" | "value" | "item";
  readonly path: readonly PathStep[];
  /** What is written so far, and would be replaced. */
  readonly span: Span;
  /** Keys that the mapping has already. */
  readonly present: ReadonlySet<string>;
  /** Between the colon and the cursor there is no blank yet. */
  readonly needsBlank: boolean;
}

/** A dash or a key, at its column. `open` keys have no value on their line, so deeper lines belong to them. */
type Opener =
  | { readonly kind: "dash"; readonly column: number }
  | { readonly kind: "key"; readonly column: number; readonly name: string; readonly open: boolean };

const KEY = /^(?:"([^"]*)"|'([^']*)'|([^\s:#"'[\]{},&*!|>%@`-][^:#]*?|-[^\s:#][^:#]*?))[ \t]*:(?=[ \t]|$)/;

/** The cursor in the YAML that stands between `region.start` and `region.end`; undefined in comments and odd places. */
export function yamlCursor(text: string, region: Span, offset: number): YamlCursor | undefined {
  if (offset < region.start || offset > region.end) return undefined;
  const lines = linesOf(text, region);
  const index = lines.findLastIndex(({ start }) => start <= offset);
  const line = lines[index];
  if (line === undefined || offset > line.end) return undefined;
  const before = text.slice(line.start, offset);
  const rest = text.slice(offset, line.end);
  const openers = openersOf(before);
  const last = openers.at(-1);
  const content = /^[ \t]*(?:-(?:[ \t]+|$))*/.exec(before)?.[0].length ?? 0;
  const typed = before.slice(content);
  if (/^#|[ \t]#/.test(typed)) return undefined;
  const above = lines.slice(0, index).map(({ start, end }) => text.slice(start, end));
  const below = lines.slice(index + 1).map(({ start, end }) => text.slice(start, end));

  if (last?.kind === "key") {
    const path = [...parentsOf(above, openers.slice(0, -1), last), last.name];
    const written = typed.slice(KEY.exec(typed)?.[0].length ?? 0);
    return valueCursor(path, written, rest, offset);
  }
  const dashes = openers.filter(({ kind }) => kind === "dash");
  const here: Opener = { kind: "key", column: content, name: "", open: true };
  const path = parentsOf(above, dashes, here);
  const end = offset + (/^[^\s:#]*/.exec(rest)?.[0].length ?? 0);
  return {
    at: dashes.length > 0 ? "item" : "key",
    path,
    span: { start: line.start + content, end },
    present: siblings(above, below, dashes, content),
    needsBlank: false,
  };
}

function valueCursor(path: PathStep[], written: string, rest: string, offset: number): YamlCursor | undefined {
  const value = written.trimStart();
  const needsBlank = written === "";
  if (/^[{|>&*!]/.test(value)) return undefined;
  if (value.startsWith("[")) {
    const token = /[^[,]*$/.exec(value)?.[0] ?? "";
    if (value.includes("]")) return undefined;
    const start = offset - token.trimStart().length;
    const end = offset + (/^[^,\]#]*/.exec(rest)?.[0].trimEnd().length ?? 0);
    return { at: "value", path: [...path, 0], span: { start, end }, present: new Set(), needsBlank: false };
  }
  const end = offset + rest.replace(/[ \t]#.*$/, "").trimEnd().length;
  return { at: "value", path, span: { start: offset - value.length, end }, present: new Set(), needsBlank };
}

/** The path of what owns the content of a line: dashes on the line itself, then what the lines above say. */
function parentsOf(above: readonly string[], own: readonly Opener[], start: Opener): PathStep[] {
  const path: PathStep[] = [];
  let at: Opener = start;
  const climb = (opener: Opener) => {
    if (opener.kind === "dash") {
      if (opener.column >= at.column) return;
      path.unshift(0);
    } else {
      // A list may stand at the very column of its key.
      if (!opener.open || (at.kind === "dash" ? opener.column > at.column : opener.column >= at.column)) return;
      path.unshift(opener.name);
    }
    at = opener;
  };
  for (const opener of own.toReversed()) climb(opener);
  for (const line of above.toReversed()) for (const opener of openersOf(line).toReversed()) climb(opener);
  return path;
}

/** The other keys at this column, up and down to where the mapping starts and ends. */
function siblings(
  above: readonly string[],
  below: readonly string[],
  dashes: readonly Opener[],
  column: number,
): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (lines: readonly string[], stopsAtDash: boolean) => {
    for (const line of lines) {
      const openers = openersOf(line);
      const first = openers[0];
      if (first === undefined) continue;
      const key = openers.find((opener) => opener.kind === "key" && opener.column === column);
      const leaves = first.column < column && key === undefined;
      if (leaves || (!stopsAtDash && first.column < column)) return;
      if (key?.kind === "key") found.add(key.name);
      if (first.column < column) return;
    }
  };
  if (dashes.length === 0) collect(above.toReversed(), true);
  collect(below, false);
  return found;
}

function openersOf(line: string): Opener[] {
  const openers: Opener[] = [];
  let column = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  for (
    let dash = /^-(?:[ \t]+|$)/.exec(line.slice(column));
    dash !== null;
    dash = /^-(?:[ \t]+|$)/.exec(line.slice(column))
  ) {
    openers.push({ kind: "dash", column });
    column += dash[0].length;
  }
  const key = KEY.exec(line.slice(column));
  if (key === null) return openers;
  const name = (key[1] ?? key[2] ?? key[3] ?? "").trim();
  const value = line
    .slice(column + key[0].length)
    .replace(/[ \t]#.*$/, "")
    .trim();
  openers.push({ kind: "key", column, name, open: value === "" || /^[&!][^\s]*$/.test(value) });
  return openers;
}

function linesOf(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  let from = start;
  for (const found of text.slice(start, end).matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start: from, end: start + found.index });
    from = start + found.index + found[0].length;
  }
  lines.push({ start: from, end });
  return lines;
}
