/** Columns of a Parquet file: their names, and a sample of rows from its beginning, middle and end. */
import type { AsyncBuffer, FileMetaData } from "hyparquet";
import { TextMap } from "../../textMap.ts";
import { type Column, isMissing, NotCheckedList, type Table, type TableFile } from "./region.ts";

/** Reads stretches of a file; all bytes of a small one will do. */
export interface ByteSource {
  readonly byteLength: number;
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

/** Rows from each of the three places. */
const SAMPLE_ROWS = 1000;

/** Reads names and a sample of a Parquet file. The reader is loaded when it is first needed. Never throws. */
export async function parquetTable(source: ByteSource): Promise<TableFile> {
  try {
    const { parquetMetadataAsync } = await import("hyparquet");
    const metadata = await parquetMetadataAsync(source);
    return { tables: [await sampleOf(source, metadata)], notChecked: [] };
  } catch (error) {
    const reason = `it is no Parquet file that can be read (${error instanceof Error ? plain(error.message) : "unknown"})`;
    return { tables: [], notChecked: [{ code: "unreadable", reason, count: 1 }] };
  }
}

/** The words of a library about a format, without anything that could be data. */
function plain(message: string): string {
  return message
    .replace(/[^A-Za-z .:-]+/g, " ")
    .slice(0, 100)
    .trim();
}

async function sampleOf(source: AsyncBuffer, metadata: FileMetaData): Promise<Table> {
  const { parquetReadObjects, parquetSchema } = await import("hyparquet");
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const total = Number(metadata.num_rows);
  const notChecked = new NotCheckedList();
  const values = new Map<string, (TextMap | undefined)[]>(names.map((name) => [name, []]));
  let rows = 0;
  for (const { start, end } of samples(metadata, total)) {
    try {
      const read = await parquetReadObjects({ file: source, metadata, rowStart: start, rowEnd: end });
      for (const row of read) for (const [name, cells] of values) cells.push(cellOf(row[name], notChecked));
      rows += read.length;
    } catch (error) {
      const reason = `rows cannot be read (${error instanceof Error ? plain(error.message) : "unknown"})`;
      notChecked.add({ code: "unreadable", reason }, end - start);
    }
  }
  const left = total - rows;
  if (left > 0 && notChecked.list().every(({ code }) => code !== "unreadable"))
    notChecked.add({ code: "cap", reason: `a sample of ${rows} of ${total} rows is read` }, left);
  const columns = names.map((name): Column => {
    const header = TextMap.nowhere(name);
    return { name, header, cells: values.get(name) ?? [], index: name.startsWith("__index_level_") };
  });
  return { form: "parquet", columns, rows, located: false, notChecked: notChecked.list() };
}

/** Rows of the first, the middle and the last row group; all rows of a small file. */
function samples(metadata: FileMetaData, total: number): { start: number; end: number }[] {
  if (total <= 3 * SAMPLE_ROWS) return total === 0 ? [] : [{ start: 0, end: total }];
  const groups: { start: number; end: number }[] = [];
  for (let start = 0, i = 0; i < metadata.row_groups.length; i++) {
    const end = start + Number(metadata.row_groups[i]?.num_rows ?? 0);
    groups.push({ start, end });
    start = end;
  }
  const picked = new Set([groups[0], groups[groups.length >> 1], groups.at(-1)]);
  // One large group has its places too.
  if (groups.length < 3)
    return [0, (total - SAMPLE_ROWS) >> 1, total - SAMPLE_ROWS].map((start) => ({ start, end: start + SAMPLE_ROWS }));
  return [...picked].flatMap((group) =>
    group === undefined ? [] : [{ start: group.start, end: Math.min(group.end, group.start + SAMPLE_ROWS) }],
  );
}

function cellOf(value: unknown, notChecked: NotCheckedList): TextMap | undefined {
  if (value === null || value === undefined) return undefined;
  if (ArrayBuffer.isView(value)) {
    notChecked.add({ code: "kind", reason: "binary values are not read" });
    return undefined;
  }
  const text = textOf(value);
  return isMissing(text) ? undefined : TextMap.nowhere(text);
}

function textOf(value: unknown): string {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString();
  if (typeof value !== "object") return String(value);
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "";
}
