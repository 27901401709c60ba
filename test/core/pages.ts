/** Property tests on real problems: the examples of all rule pages, disturbed as files in the wild are. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { parseRulePage } from "../harness/rulePage.ts";

export type Files = Readonly<Record<string, string>>;

const folder = fileURLToPath(new URL("../../server/src/rules/", import.meta.url));

/** Every example of every rule page. */
export const examples: readonly Files[] = globSync("*/*/rule.md", { cwd: folder })
  .sort()
  .flatMap((page) => parseRulePage(readFileSync(join(folder, page), "utf8")).examples)
  .map(({ files }) => Object.fromEntries(files.map(({ path, text }) => [path, text])));

const PIECES = fc.constantFrom(
  "😀",
  "\u0301",
  "\uFEFF",
  "\u0000",
  "\ud800",
  "|",
  "\n",
  "\n\n",
  "---\n",
  "\n---\n",
  ": ",
  "- ",
  "\t",
  "[",
  "]",
  "{",
  '"',
  "'",
  "`",
  "```\n",
  "<!--",
  "-->",
  "# ",
  " %",
  "0.5",
  "&a ",
  "*a",
  "#",
  ",",
);

/** Cut, inserted into, deleted from, moved: the places come as shares of the length. */
const change = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant("insert" as const), at: fc.double({ min: 0, max: 1, noNaN: true }), piece: PIECES }),
  fc.record({
    kind: fc.constant("delete" as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 30 }),
  }),
  fc.record({
    kind: fc.constant("double" as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 60 }),
  }),
);

function changed(text: string, by: typeof change extends fc.Arbitrary<infer T> ? T : never): string {
  const at = Math.round(by.at * text.length);
  switch (by.kind) {
    case "cut":
      return text.slice(0, at);
    case "insert":
      return text.slice(0, at) + by.piece + text.slice(at);
    case "delete":
      return text.slice(0, at) + text.slice(at + by.length);
    case "double":
      return text.slice(0, at + by.length) + text.slice(at);
  }
}

/** The files of an example under LF, CRLF or CR, with or without a byte order mark, changed in up to three places. */
export const disturbedExample: fc.Arbitrary<Files> = fc
  .tuple(
    fc.constantFrom(...examples),
    fc.constantFrom("\n", "\r\n", "\r"),
    fc.boolean(),
    fc.array(change, { maxLength: 3 }),
  )
  .map(([files, eol, bom, changes]) => {
    const entries = Object.entries(files).map(([path, text]) => {
      const other = changes.reduce(changed, text).replace(/\n/g, eol);
      return [path, (bom ? "\uFEFF" : "") + other] as const;
    });
    return Object.fromEntries(entries);
  });

/** The same, but whole: nothing inserted, cut or deleted. */
export const wholeExample: fc.Arbitrary<Files> = fc
  .tuple(fc.constantFrom(...examples), fc.constantFrom("\n", "\r\n", "\r"), fc.boolean())
  .map(([files, eol, bom]) =>
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, (bom ? "\uFEFF" : "") + text.replace(/\n/g, eol)]),
    ),
  );
