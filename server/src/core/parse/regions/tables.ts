/** The tables of a data file. `check` does not know these files; `scan` reads them through this. */
import { parseJson } from "../json.ts";
import { type ByteSource, parquetTable, type TableFile } from "./parquet.ts";
import { recordTables } from "./records.ts";
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

/** The tables of a data file, from its text, or from its bytes (Parquet). Never throws. */
export async function tableOf(path: string, input: string | ByteSource | Uint8Array): Promise<TableFile> {
  if (typeof input === "string") return tableOfText(path, input);
  if (tableInput(path) !== "bytes")
    return { tables: [], notChecked: [{ code: "kind", reason: "its text is wanted, not its bytes", count: 1 }] };
  if (!(input instanceof Uint8Array)) return parquetTable(input);
  const copy = new Uint8Array(input).buffer;
  return parquetTable(copy);
}
