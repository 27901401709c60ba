/** Text without the codes that colour it in a terminal. A value that is partly coloured reads as one. */
import { MapBuilder, type TextMap } from "../../textMap.ts";

const ESCAPE = 0x1b;
const BELL = 0x07;

/** The same text with its terminal codes dropped; the address of a terminal link is kept, since it is text. */
export function withoutAnsi(map: TextMap): TextMap {
  const { text } = map;
  let at = text.indexOf("\x1b");
  if (at < 0) return map;
  const view = new MapBuilder(map);
  let from = 0;
  while (at >= 0) {
    view.keep(from, at);
    const next = text.charCodeAt(at + 1);
    if (next === 0x5d) {
      const end = endOfString(text, at + 2);
      view.gap("\n");
      view.keep(at + 2, end.start);
      view.gap("\n");
      from = end.end;
    } else from = endOfSequence(text, next === 0x5b ? at + 2 : at + 1, next === 0x5b ? 0x40 : 0x30);
    at = text.indexOf("\x1b", from);
  }
  view.keep(from, text.length);
  return view.done();
}

/** Parameters, then intermediates, then one final character. What does not follow that order ends the sequence. */
function endOfSequence(text: string, start: number, lowestFinal: number): number {
  let at = start;
  if (lowestFinal === 0x40) while (within(text.charCodeAt(at), 0x30, 0x3f)) at++;
  while (within(text.charCodeAt(at), 0x20, 0x2f)) at++;
  return within(text.charCodeAt(at), lowestFinal, 0x7e) ? at + 1 : at;
}

function within(code: number, low: number, high: number): boolean {
  return code >= low && code <= high;
}

/** A command of the operating system's kind ends with a bell or with ESC and a backslash. */
function endOfString(text: string, start: number): { start: number; end: number } {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BELL) return { start: at, end: at + 1 };
    if (code === ESCAPE) return { start: at, end: text[at + 1] === "\\" ? at + 2 : at };
    if (code === 10) return { start: at, end: at };
  }
  return { start: text.length, end: text.length };
}
