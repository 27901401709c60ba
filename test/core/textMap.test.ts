import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextMap } from "../../server/src/core/textMap.ts";

/** The text between the quotes of a JSON string, some characters escaped that need not be. */
const literal = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.string({ unit: "binary", minLength: 1, maxLength: 3 }),
        fc.constantFrom('"', "\\", "\n", "\t", "/", "😀", "\u0000"),
      ),
      fc.boolean(),
    ),
    {
      maxLength: 20,
    },
  )
  .map((parts) => {
    const decoded = parts.map(([text]) => text).join("");
    const raw = parts
      .map(([text, escaped]) => (escaped ? unicodeEscape(text) : JSON.stringify(text).slice(1, -1)))
      .join("");
    return { decoded, raw };
  });

function unicodeEscape(text: string): string {
  return [...Array(text.length).keys()].map((i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, "0")}`).join("");
}

describe("a map of an escaped JSON string", () => {
  it("decodes as JSON does", () => {
    fc.assert(
      fc.property(literal, ({ decoded, raw }) => {
        expect(TextMap.jsonString(raw, 0).text).toBe(decoded);
        expect(JSON.parse(`"${raw}"`)).toBe(decoded);
      }),
    );
  });

  it("goes to the file and back without loss", () => {
    fc.assert(
      fc.property(literal, fc.nat({ max: 50 }), fc.nat(), fc.nat(), ({ decoded, raw }, at, a, b) => {
        const map = TextMap.jsonString(raw, at);
        const start = Math.min(a, b) % (decoded.length + 1);
        const end = start + (Math.max(a, b) % (decoded.length + 1 - start));
        const file = map.toFile({ start, end });
        expect(file.start).toBeGreaterThanOrEqual(at);
        expect(file.end).toBeLessThanOrEqual(at + raw.length);
        if (start < end) {
          expect(map.toDecoded(file)).toEqual({ start, end });
          expect(JSON.parse(`"${raw.slice(file.start - at, file.end - at)}"`)).toBe(decoded.slice(start, end));
        }
      }),
    );
  });

  it("never leaves the region, however broken the literal is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 40 }),
        fc.nat({ max: 10 }),
        fc.nat({ max: 60 }),
        fc.nat({ max: 60 }),
        (raw, at, a, b) => {
          const map = TextMap.jsonString(raw, at);
          const file = map.toFile({ start: Math.min(a, b), end: Math.max(a, b) });
          expect(file.start).toBeGreaterThanOrEqual(at);
          expect(file.start).toBeLessThanOrEqual(file.end);
          expect(file.end).toBeLessThanOrEqual(at + raw.length);
        },
      ),
    );
  });

  it("joins the lines of a cell into one text whose parts stay where they are", () => {
    fc.assert(
      fc.property(fc.array(literal, { minLength: 1, maxLength: 5 }), (lines) => {
        const file = lines.map(({ raw }) => `"${raw}"`).join(",");
        let at = 0;
        const maps = lines.map(({ raw }) => {
          const map = TextMap.jsonString(raw, at + 1);
          at += raw.length + 3;
          return map;
        });
        const whole = TextMap.concat(maps);
        expect(whole.text).toBe(lines.map(({ decoded }) => decoded).join(""));
        let offset = 0;
        for (const { decoded } of lines) {
          if (decoded !== "") {
            const span = whole.toFile({ start: offset, end: offset + decoded.length });
            expect(JSON.parse(`"${file.slice(span.start, span.end)}"`)).toBe(decoded);
          }
          offset += decoded.length;
        }
      }),
    );
  });
});
