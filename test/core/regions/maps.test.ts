/** Every decoded slice stands in the file where its decoding is that slice, whatever the text is written in. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutAnsi } from "../../../server/src/core/parse/regions/ansi.ts";
import { readHtml } from "../../../server/src/core/parse/regions/html.ts";
import type { Span } from "../../../server/src/core/text.ts";
import { TextMap } from "../../../server/src/core/textMap.ts";

const character = fc.oneof(
  fc.constantFrom(
    "a",
    "Jane",
    " ",
    "\n",
    "\r\n",
    "\t",
    "é",
    "😀",
    "👩🏽‍🔬",
    '"',
    "\\",
    "&",
    "<",
    ">",
    "'",
    "\uFEFF",
    "&amp;",
    "0",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 3 }),
);
const words = fc.array(character, { maxLength: 20 });

/** The text between the quotes of a JSON string. */
const jsonRaw = (text: string) => JSON.stringify(text).slice(1, -1);

const sliceOf = fc.tuple(fc.nat(), fc.nat());
function spanIn(text: string, [a, b]: readonly [number, number]): Span {
  const start = a % (text.length + 1);
  return { start, end: start + (b % (text.length + 1 - start)) };
}

/** The span without the halves of characters at its ends. */
function wholeCharacters(text: string, { start, end }: Span): Span {
  const inside = (at: number) =>
    at > 0 && /^[\udc00-\udfff]/.test(text.slice(at)) && /[\ud800-\udbff]$/.test(text.slice(0, at));
  const from = inside(start) ? start - 1 : start;
  return { start: from, end: Math.max(from, inside(end) ? end - 1 : end) };
}

/** What the stretches that hold a span say, put together. */
function inFile(file: string, map: TextMap, span: Span): string {
  return map
    .toFileParts(span)
    .map(({ start, end }) => file.slice(start, end))
    .join("");
}

describe("a map of a JSON string", () => {
  it("finds the stretch that decodes to a slice, in lists of strings too", () => {
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("", "\n", ": "),
        sliceOf,
        (parts, gap, at) => {
          const texts = parts.map((part) => part.join(""));
          let file = "\uFEFF[";
          const literals = texts.map((text) => {
            const start = file.length + 1;
            const raw = jsonRaw(text);
            file += `"${raw}",\r\n`;
            return { raw, at: start };
          });
          const map = TextMap.jsonStrings(literals, gap);
          expect(map.text).toBe(texts.join(gap));
          const span = spanIn(map.text, at);
          const holds = JSON.parse(`"${inFile(file, map, span)}"`);
          // Gaps stand nowhere; without them the slice is there, character by character.
          if (gap === "") expect(holds).toBe(map.text.slice(span.start, span.end));
          else expect(texts.join("")).toContain(holds);
          const whole = map.toFile(span);
          expect(whole.start).toBeLessThanOrEqual(whole.end);
          expect(whole.end).toBeLessThanOrEqual(file.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("writes text so that it is read as that text", () => {
    fc.assert(
      fc.property(words, words, sliceOf, (before, put, at) => {
        const text = before.join("");
        const file = `"${jsonRaw(text)}"`;
        const map = TextMap.jsonString(jsonRaw(text), 1);
        const span = spanIn(text, at);
        const { start, end } = map.toFile(span);
        const written = file.slice(0, start) + map.encode(put.join(""), span.start) + file.slice(end);
        expect(JSON.parse(written)).toBe(text.slice(0, span.start) + put.join("") + text.slice(span.end));
      }),
    );
  });
});

const HTML: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&#62;",
  '"': "&quot;",
  é: "&eacute;",
  "😀": "&#x1F600;",
};
const htmlRaw = (text: string) => [...text].map((mark) => HTML[mark] ?? mark).join("");
const fromHtml = (text: string) =>
  text.replace(
    /&amp;|&lt;|&#62;|&quot;|&eacute;|&#x1F600;/g,
    (found) => Object.entries(HTML).find(([, raw]) => raw === found)?.[0] ?? "",
  );

describe("a map of HTML in a JSON string", () => {
  it("finds the stretches that decode to a slice, across tags and entities", () => {
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 1, maxLength: 4 }),
        fc.constantFrom("", "<b>", "</b>", "<td class='a>b'>", "<!-- note -->"),
        sliceOf,
        (parts, tag, at) => {
          const texts = parts.map((part) => part.join(""));
          const raw = jsonRaw(texts.map(htmlRaw).join(tag));
          const file = `{"text/html": "${raw}"}`;
          const { shown } = readHtml(TextMap.jsonString(raw, 15));
          const glue = tag.startsWith("<td") ? "\t" : "";
          if (glue === "") expect(shown.text).toBe(texts.join(""));
          const span = wholeCharacters(shown.text, spanIn(shown.text, at));
          const holds = fromHtml(JSON.parse(`"${inFile(file, shown, span)}"`));
          const wanted = shown.text.slice(span.start, span.end);
          if (glue === "") expect(holds).toBe(wanted);
          else expect(wanted.replaceAll("\t", "")).toBe(holds.replaceAll("\t", ""));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("writes marks so that they show", () => {
    const raw = jsonRaw('<td>Jane</td><td title="Jane">x</td>');
    const { shown, attributes } = readHtml(TextMap.jsonString(raw, 0));
    expect(shown.encode("<PERSON>")).toBe("&lt;PERSON&gt;");
    expect(attributes?.text).toBe("Jane");
    expect(attributes?.encode('"<PERSON>"')).toBe("&quot;&lt;PERSON&gt;&quot;");
  });

  it("reads anything without throwing, and every stretch lies in the file", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            character,
            fc.constantFrom(
              "<table>",
              "<tr>",
              "<td>",
              "</td>",
              "</table>",
              "<td rowspan=3 colspan='9'>",
              "<!--",
              "-->",
              "<script>",
              "</script",
              "<a href='x",
              "<",
              "</",
              "<![CDATA[",
              "&#x;",
              "&#99999999;",
              "<svg><text>",
            ),
          ),
          { maxLength: 40 },
        ),
        sliceOf,
        (parts, at) => {
          const text = parts.join("");
          const html = readHtml(TextMap.identity(text, 0));
          for (const map of [html.shown, html.attributes, html.scripts]) {
            if (map === undefined) continue;
            const { start, end } = map.toFile(spanIn(map.text, at));
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("a map of coloured text", () => {
  const code = fc.constantFrom("\u001b[0;31m", "\u001b[0m", "\u001b[38;5;241m", "\u001b[K", "\u001b(B");
  it("reads through the codes, and finds the characters on both sides", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, code), { minLength: 1, maxLength: 5 }), sliceOf, (parts, at) => {
        const plain = parts.map(([text]) => text.join("")).join("");
        const raw = jsonRaw(parts.map(([text, mark]) => `${text.join("")}${mark}`).join(""));
        const map = withoutAnsi(TextMap.jsonString(raw, 1));
        expect(map.text).toBe(plain);
        const span = spanIn(plain, at);
        expect(JSON.parse(`"${inFile(`"${raw}"`, map, span)}"`)).toBe(plain.slice(span.start, span.end));
      }),
    );
  });

  it("keeps the address of a terminal link", () => {
    const map = withoutAnsi(TextMap.identity("\u001b]8;;mailto:jane@x.example\u0007Jane\u001b]8;;\u0007", 0));
    expect(map.text).toContain("mailto:jane@x.example\nJane");
  });
});

describe("a slice", () => {
  it("stands where its text stands", () => {
    fc.assert(
      fc.property(words, sliceOf, sliceOf, (parts, at, inner) => {
        const text = parts.join("");
        const raw = jsonRaw(text);
        const outer = spanIn(text, at);
        const part = TextMap.jsonString(raw, 0).slice(outer.start, outer.end);
        const span = spanIn(part.text, inner);
        expect(JSON.parse(`"${inFile(raw, part, span)}"`)).toBe(part.text.slice(span.start, span.end));
      }),
    );
  });
});
