/** The tables of a data file from its text. */
import { parseJson } from "../json.ts";
import { recordTables } from "./records.ts";
import type { TableFile } from "./region.ts";
import { tableForm, tableStream } from "./tableStream.ts";

/** Whether `tableOf` reads a file of this name; `bytes` when it wants the file as it is on disk. */
export function tableInput(path: string): "text" | "bytes" | undefined {
  if (/\.(?:parquet|pq)$/i.test(path)) return "bytes";
  return tableForm(path) !== undefined || /\.json$/i.test(path) ? "text" : undefined;
}

/** The tables of a text: CSV, TSV, JSON Lines, a JSON list of records. For large files use `tableStream`. */
export function tableOfText(path: string, text: string): TableFile {
  const stream = tableStream(path, Number.POSITIVE_INFINITY);
  if (stream === undefined) {
    const { root, notRead } = parseJson(text);
    const notChecked = notRead === undefined ? [] : [{ ...notRead, count: 1 }];
    return { tables: root === undefined ? [] : recordTables(root), notChecked };
  }
  stream.push(text);
  const table = stream.end();
  return { tables: table === undefined ? [] : [table], notChecked: [] };
}
