/** Where text stands in a document, decoded, with exact maps back to the file. Pure; never throws. */
import type { ParsedDoc } from "../../document.ts";
import { SourceText } from "../../text.ts";
import { TextMap } from "../../textMap.ts";
import { parseJson } from "../json.ts";
import { withoutData } from "./binary.ts";
import { RegionList } from "./bundle.ts";
import { brokenJson, notebookRegions } from "./notebookRegions.ts";
import { recordTables } from "./records.ts";
import type { Table, TextRegions } from "./region.ts";
import { tableForm } from "./tableStream.ts";
import { tableOfText } from "./tableText.ts";
import { textTables } from "./textTables.ts";

export type { Column, NotChecked, Region, RegionKind, Table, TableFile, TableForm, TextRegions } from "./region.ts";
export { fileSpan } from "./region.ts";
export { type TableStream, tableStream } from "./tableStream.ts";
export { tableInput, tableOfText } from "./tableText.ts";

/** The texts of a parsed document, and what of it is not read. */
export function textRegions(doc: ParsedDoc): TextRegions {
  if (doc.kind === "notebook") return notebookRegions(doc);
  if (doc.format === "json") return jsonRegions(doc);
  return wholeText(doc.path, doc.source.text);
}

/** Characters. Nobody opens a larger notebook; its tree would take more than a gigabyte. */
const LONGEST_NOTEBOOK = 100_000_000;

/**
 * The texts of any file, by its name, where no document has been parsed. A notebook of more than 100 MB is not read, and that
 * is said.
 */
export function fileRegions(path: string, text: string): TextRegions {
  const isNotebook = /\.ipynb$/i.test(path);
  if (!isNotebook && !/\.json$/i.test(path)) return wholeText(path, text);
  if (text.length > LONGEST_NOTEBOOK)
    return { regions: [], notChecked: [{ code: "cap", reason: "it has more than 100 MB", count: 1 }] };
  const source = new SourceText(text);
  const tree = parseJson(text);
  const doc = { path, tree, source, notRead: tree.notRead };
  return isNotebook ? notebookRegions(doc) : jsonRegions(doc);
}

function jsonRegions(doc: Pick<ParsedDoc, "path" | "tree" | "source" | "notRead">): TextRegions {
  const list = new RegionList();
  const root = doc.tree?.root;
  const problem = doc.tree?.problems[0];
  if (doc.notRead !== undefined) list.notChecked.add(doc.notRead);
  else if (problem !== undefined) list.notChecked.add(brokenJson(doc.source, problem));
  if (root === undefined) {
    // What is no JSON is text all the same.
    const { regions, notChecked } = wholeText(doc.path, doc.source.text);
    return { regions, notChecked: [...list.notChecked.list(), ...notChecked] };
  }
  list.addJson("text", "application/json", { at: [] }, [{ node: root }], () => recordTables(root));
  return { regions: list.regions, notChecked: list.notChecked.list() };
}

const LANGUAGES: readonly (readonly [RegExp, string, string])[] = [
  [/\.py$/i, "python", "text/x-python"],
  [/\.(?:md|markdown|qmd|rmd)$/i, "markdown", "text/markdown"],
  [/\.ya?ml$/i, "yaml", "application/yaml"],
  [/(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$/i, "dotenv", "text/plain"],
  [/\.(?:csv|psv)$/i, "csv", "text/csv"],
  [/\.(?:tsv|tab)$/i, "tsv", "text/tab-separated-values"],
  [/\.(?:jsonl|ndjson|jsonlines)$/i, "jsonl", "application/jsonl"],
  [/\.(?:json|ipynb)$/i, "json", "application/json"],
];

function wholeText(path: string, text: string): TextRegions {
  const list = new RegionList();
  const [, language, mime] = LANGUAGES.find(([name]) => name.test(path)) ?? [undefined, undefined, "text/plain"];
  // A byte order mark is no text.
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { map, dropped } = withoutData(TextMap.identity(start === 0 ? text : text.slice(start), start));
  for (const image of dropped) list.image(image, { at: [] });
  const tables = (): readonly Table[] => {
    if (tableForm(path) !== undefined) return tableOfText(path, text).tables;
    return language === "markdown" ? textTables(map) : [];
  };
  list.add("text", mime, { at: [] }, map, { language, tables });
  return { regions: list.regions, notChecked: list.notChecked.list() };
}
