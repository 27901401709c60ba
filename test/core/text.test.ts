import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceText } from "../../server/src/core/text.ts";
import { anyCard } from "./arbitrary.ts";

describe("positions", () => {
  it("go from offset to position and back, except inside a line break", () => {
    fc.assert(
      fc.property(anyCard, fc.nat(), (text, seed) => {
        const source = new SourceText(text);
        const offset = seed % (text.length + 1);
        const back = source.offsetAt(source.positionAt(offset));
        const insideBreak = text[offset - 1] === "\r" && text[offset] === "\n";
        expect(back).toBe(insideBreak ? offset - 1 : offset);
      }),
    );
  });

  it("never lie behind the end of their line, not even between CR and LF", () => {
    fc.assert(
      fc.property(anyCard, fc.nat(), (text, seed) => {
        const source = new SourceText(text);
        const { line, character } = source.positionAt(seed % (text.length + 1));
        const { start, end } = source.lineSpan(line);
        expect(character).toBeLessThanOrEqual(end - start);
      }),
    );
    expect(new SourceText("ab\r\nc").positionAt(3)).toEqual({ line: 0, character: 2 });
  });

  it("count the lines that the protocol counts", () => {
    fc.assert(
      fc.property(anyCard, (text) => {
        const source = new SourceText(text);
        const lines = text.split(/\r\n|\n|\r/);
        expect(source.lineCount).toBe(lines.length);
        for (const [i, line] of lines.entries()) expect(source.slice(source.lineSpan(i))).toBe(line);
      }),
    );
  });

  it("outside the text move to its nearest end", () => {
    fc.assert(
      fc.property(anyCard, fc.integer(), fc.integer(), (text, line, character) => {
        const offset = new SourceText(text).offsetAt({ line, character });
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it("make spans with the start before the end, whatever the range says", () => {
    const position = fc.record({
      line: fc.integer({ min: -1, max: 40 }),
      character: fc.integer({ min: -1, max: 200 }),
    });
    fc.assert(
      fc.property(anyCard, position, position, (text, start, end) => {
        const span = new SourceText(text).span({ start, end });
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
