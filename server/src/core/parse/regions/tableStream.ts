/**
 * Tables of data files, a stretch at a time, so that a file of any size is read in constant memory. Columns keep their names
 * and their order from table to table; offsets are those of the whole file.
 */
import { TextMap } from "../../textMap.ts";
import { parseJson } from "../json.ts";
import { type Row, tableOfRows } from "./columns.ts";
import { RecordTable } from "./records.ts";
import { type NotChecked, NotCheckedList, type Table } from "./region.ts";
import { type Dialect, fieldMaps, RowReader, sniff } from "./separated.ts";

/** Characters that are read at once. */
const BATCH = 262_144;
/** A longer row is none: a file of another kind, or one without ends of lines. */
const LONGEST_ROW = 16_777_216;

/** Gives a text in stretches, gets its tables. */
export interface TableStream {
  /** The rows that are complete by now; undefined until there are enough for a table. */
  push(chunk: string): Table | undefined;
  /** The rest. */
  end(): Table | undefined;
  /** What of the file was in no table, up to now. */
  readonly notChecked: readonly NotChecked[];
}

/** The stream for a file, or undefined when its name is not that of a table. `batch`: characters that are read at once. */
export function tableStream(path: string, batch = BATCH): TableStream | undefined {
  const form = tableForm(path);
  if (form === "records") return new LineStream(batch);
  return form === undefined ? undefined : new SeparatedStream(batch, form === "tab" ? "\t" : undefined);
}

/** How the table of a file is written, by its name. */
export function tableForm(path: string): "separated" | "tab" | "records" | undefined {
  if (/\.(?:csv|psv)$/i.test(path)) return "separated";
  if (/\.(?:tsv|tab)$/i.test(path)) return "tab";
  return /\.(?:jsonl|ndjson|jsonlines)$/i.test(path) ? "records" : undefined;
}

abstract class Stream implements TableStream {
  #chunks: string[] = [];
  #length = 0;
  /** Offset in the file of what is held. */
  #start = 0;
  readonly #batch: number;

  #wanted: number;
  #skips = false;
  #lost = 0;

  constructor(batch: number) {
    this.#batch = batch;
    this.#wanted = batch;
  }

  get notChecked(): readonly NotChecked[] {
    const reason = "a row of more than 16 MB is not read";
    return this.#lost === 0 ? [] : [{ code: "cap", reason, count: this.#lost }];
  }

  push(chunk: string): Table | undefined {
    const rest = this.#skips ? this.#skip(chunk) : chunk;
    this.#chunks.push(rest);
    this.#length += rest.length;
    return this.#length < this.#wanted ? undefined : this.#read(true);
  }

  end(): Table | undefined {
    return this.#read(false);
  }

  /** Drops what belongs to a row that is too long. */
  #skip(chunk: string): string {
    const end = chunk.indexOf("\n");
    this.#skips = end < 0;
    const dropped = end < 0 ? chunk.length : end + 1;
    this.#start += dropped;
    return chunk.slice(dropped);
  }

  #read(partial: boolean): Table | undefined {
    const text = this.#chunks.join("");
    const { table, read } = this.rows(text, this.#start, partial);
    let left = text.slice(read);
    if (left.length > LONGEST_ROW && partial) {
      this.#start += left.length;
      this.#lost++;
      this.#skips = true;
      left = "";
    }
    this.#chunks = [left];
    this.#length = left.length;
    this.#start += read;
    // A row that goes on is not read again for each chunk.
    this.#wanted = Math.max(this.#batch, 2 * left.length);
    return table;
  }

  /** Reads the rows of a text that stands at an offset; with `partial` only those that are complete. */
  protected abstract rows(text: string, start: number, partial: boolean): { table: Table | undefined; read: number };
}

class SeparatedStream extends Stream {
  readonly #separator: string | undefined;
  #dialect: Dialect | undefined;
  #names: Row[] = [];

  constructor(batch: number, separator: string | undefined) {
    super(batch);
    this.#separator = separator;
  }

  protected rows(text: string, start: number, partial: boolean): { table: Table | undefined; read: number } {
    const isFirst = this.#dialect === undefined;
    this.#dialect ??= sniff(text, this.#separator);
    const { separator, header } = this.#dialect;
    const whole = TextMap.identity(text, start);
    const reader = new RowReader(text, separator, isFirst && text.charCodeAt(0) === 0xfeff ? 1 : 0);
    const rows: Row[] = [];
    for (let fields = reader.next(partial); fields !== undefined; fields = reader.next(partial)) {
      const row = fieldMaps(whole, fields, separator);
      if (row.length === 1 && row[0]?.text === "") continue;
      if (header && this.#names.length === 0) this.#names.push(row);
      else rows.push(row);
    }
    const notChecked: NotChecked[] =
      reader.broken === undefined
        ? []
        : [
            {
              code: "syntax",
              reason: "a quote is never closed; from there on quotes are read as characters",
              count: 1,
            },
          ];
    // What was read of a row that is not complete is read again.
    return { table: tableOfRows("separated", this.#names, rows, 0, notChecked), read: reader.at };
  }
}

class LineStream extends Stream {
  protected rows(text: string, start: number, partial: boolean): { table: Table | undefined; read: number } {
    const table = new RecordTable();
    const lost = new NotCheckedList();
    let at = start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (at < text.length) {
      const found = text.indexOf("\n", at);
      if (found < 0 && partial) break;
      const end = found < 0 ? text.length : found;
      const line = text.slice(at, end);
      if (/\S/.test(line)) {
        const { root, problems } = parseJson(line);
        if (root?.kind === "map") table.row(root, start + at);
        if (root?.kind !== "map" || problems.length > 0)
          lost.add({ code: "syntax", reason: "lines are no records of JSON" });
      }
      at = end + 1;
    }
    return { table: table.done(lost.list())[0], read: Math.min(at, text.length) };
  }
}
