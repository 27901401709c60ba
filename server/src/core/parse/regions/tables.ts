/**
 * The tables of a data file. `check` does not know these files; `scan` reads them through this. Apart from `index.ts`, so that
 * a language server does not carry the reader of Parquet.
 */
import { type ByteSource, parquetTable } from "./parquet.ts";
import type { TableFile } from "./region.ts";
import { tableInput, tableOfText } from "./tableText.ts";

/** The tables of a data file, from its text, or from its bytes (Parquet). Never throws. */
export async function tableOf(path: string, input: string | ByteSource | Uint8Array): Promise<TableFile> {
  if (typeof input === "string") return tableOfText(path, input);
  if (tableInput(path) !== "bytes")
    return { tables: [], notChecked: [{ code: "kind", reason: "its text is wanted, not its bytes", count: 1 }] };
  if (!(input instanceof Uint8Array)) return parquetTable(input);
  const copy = new Uint8Array(input).buffer;
  return parquetTable(copy);
}
