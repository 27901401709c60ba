import { describe, expect, it } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver/node";
import { parseDocument } from "../../server/src/core/document.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { documentSymbols } from "../../server/src/lsp/symbols.ts";

const outline = (symbols: readonly DocumentSymbol[], depth = 0): string[] =>
  symbols.flatMap(({ name, detail, children }) => [
    `${" ".repeat(depth)}${name} ${detail}`.trimEnd(),
    ...outline(children ?? [], depth + 1),
  ]);

describe("the outline of files that are read line by line", () => {
  it("lists packages", () => {
    const text = "# x\nnumpy==2.0\npandas\n";
    const doc = parseDocument("requirements.txt", "requirements", "text", new SourceText(text));
    expect(outline(documentSymbols(doc))).toEqual(["numpy ==2.0", "pandas"]);
  });

  it("lists instructions by stage, each inside its parent", () => {
    const text = "ARG A=1\nFROM python:3.12 AS build\nRUN pip install \\\n  numpy\nFROM build\nCMD x\n";
    const doc = parseDocument("Dockerfile", "dockerfile", "text", new SourceText(text));
    const symbols = documentSymbols(doc);
    expect(outline(symbols)).toEqual([
      "ARG A=1",
      "build python:3.12",
      " RUN pip install numpy",
      "build build",
      " CMD x",
    ]);
    for (const { range, selectionRange } of symbols)
      expect(selectionRange.end.line).toBeLessThanOrEqual(range.end.line);
  });
});
