/** Where the cells of the tables of an HTML text begin and end, while it is read. */

export interface RawCell {
  readonly start: number;
  end: number;
  /** A `th`. */
  readonly header: boolean;
  readonly col: number;
  readonly row: number;
}

export interface RawRow {
  readonly cells: readonly RawCell[];
  /** In a `thead`. */
  readonly head: boolean;
}

export interface RawTable {
  readonly rows: readonly RawRow[];
}

interface OpenTable {
  readonly rows: { cells: RawCell[]; head: boolean }[];
  head: boolean;
  cell: RawCell | undefined;
}

/** Follows the tags of tables, nested ones too. Tags that are never closed are closed by the next ones. */
export class TableMarks {
  static readonly TAGS: ReadonlySet<string> = new Set(["table", "thead", "tbody", "tfoot", "tr", "td", "th"]);
  /** In the order in which they open. */
  readonly tables: RawTable[] = [];
  readonly #open: OpenTable[] = [];

  /** A tag at an offset of the text that is shown. */
  tag(name: string, closing: boolean, at: number, spans: { readonly col: number; readonly row: number }): void {
    if (name === "table") {
      if (closing) this.#close(at);
      else {
        const table: OpenTable = { rows: [], head: false, cell: undefined };
        this.tables.push(table);
        this.#open.push(table);
      }
      return;
    }
    const table = this.#open.at(-1);
    if (table === undefined) return;
    endCell(table, at);
    if (name === "thead") table.head = !closing;
    else if (name === "tbody" || name === "tfoot") table.head = false;
    else if (closing) return;
    else if (name === "tr") table.rows.push({ cells: [], head: table.head });
    else {
      if (table.rows.length === 0) table.rows.push({ cells: [], head: table.head });
      table.cell = { start: at, end: at, header: name === "th", col: spans.col, row: spans.row };
    }
  }

  finish(at: number): void {
    while (this.#open.length > 0) this.#close(at);
  }

  #close(at: number): void {
    const table = this.#open.pop();
    if (table !== undefined) endCell(table, at);
  }
}

function endCell(table: OpenTable, end: number): void {
  if (table.cell === undefined) return;
  table.cell.end = end;
  table.rows.at(-1)?.cells.push(table.cell);
  table.cell = undefined;
}
