import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../server/src/core/parse/markdown.ts";

const LINES = [
  "# Card",
  "",
  "| Metric | Value |",
  "| --- | --- |",
  "| F1 | 0.91 |",
  "",
  "```python",
  "x = 1",
  "```",
  "",
];

/** The kinds of the blocks, and the texts of the cells: both would change if an offset did. */
function read(text: string): readonly string[] {
  return parseMarkdown(text).blocks.flatMap((block) =>
    block.kind === "table" ? [block.kind, ...block.rows.flat().map((cell) => cell.text)] : [block.kind],
  );
}

describe("Markdown", () => {
  it("finds the same blocks whatever ends a line", () => {
    for (const eol of ["\n", "\r\n", "\r"]) expect(read(LINES.join(eol))).toEqual(["table", "F1", "0.91", "code"]);
  });

  it("finds a table whose rule has blanks behind it", () => {
    expect(read(LINES.join("\n").replace("| --- | --- |", "| --- | --- |  "))).toEqual(["table", "F1", "0.91", "code"]);
  });
});
