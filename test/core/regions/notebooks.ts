/** Notebooks for the tests of regions. */
import { type ParsedDoc, parseDocument } from "../../../server/src/core/document.ts";
import { type Region, textRegions } from "../../../server/src/core/parse/regions/index.ts";
import { SourceText } from "../../../server/src/core/text.ts";

export function parsedNotebook(text: string): ParsedDoc {
  return parseDocument("a.ipynb", "notebook", "json", new SourceText(text));
}

export function notebookOf(cells: readonly unknown[], metadata: unknown = {}): string {
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

/** A code cell that shows a MIME bundle. */
export function showing(data: Readonly<Record<string, unknown>>): unknown {
  return {
    cell_type: "code",
    source: [],
    metadata: {},
    outputs: [{ output_type: "display_data", data, metadata: {} }],
  };
}

/** The regions that hold a text. */
export function regionsWith(text: string, word: string): Region[] {
  return textRegions(parsedNotebook(text)).regions.filter(({ map }) => map.text.includes(word));
}
