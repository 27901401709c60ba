/** JSON records as a table: keys are columns, keys of nested records are joined by a dot. */
import { TextMap } from "../../textMap.ts";
import { child, type ScalarNode, type TreeNode } from "../../tree.ts";
import { widestTable } from "./columns.ts";
import { type Column, isMissing, type NotChecked, type Table } from "./region.ts";

const MOST_COLUMNS = 2000;

interface Growing {
  readonly header: TextMap;
  readonly cells: (TextMap | undefined)[];
}

/** The table that JSON data is: a list of records, or the `data` of a table resource. */
export function recordTables(node: TreeNode): Table[] {
  const list = node.kind === "map" ? child(node, "data") : node;
  if (list?.kind !== "seq" || list.items.length === 0) return [];
  if (!list.items.every((item) => item.kind === "map")) return [];
  const table = new RecordTable();
  for (const item of list.items) table.row(item);
  return table.done();
}

/** Collects rows, whose keys may come in any order and be missing. */
export class RecordTable {
  readonly #columns = new Map<string, Growing>();
  #rows = 0;
  #cells = 0;
  #lost = 0;

  /** A record; `shift` is the offset of the text that it was parsed from. */
  row(node: TreeNode, shift = 0): void {
    this.#add(node, "", undefined, shift);
    this.#rows++;
  }

  done(notChecked: readonly NotChecked[] = []): Table[] {
    if (this.#columns.size === 0) return [];
    // Records of ever new keys would make columns of nothing.
    const most = widestTable(this.#rows, this.#cells);
    this.#lost += Math.max(0, this.#columns.size - most);
    const columns = [...this.#columns].slice(0, most).map(([name, { header, cells }]): Column => {
      cells.length = this.#rows;
      return { name, header, cells: Array.from(cells), index: false };
    });
    const lost: NotChecked[] =
      this.#lost === 0 ? [] : [{ code: "cap", reason: "records have too many different keys", count: this.#lost }];
    return [{ form: "records", columns, rows: this.#rows, located: true, notChecked: [...notChecked, ...lost] }];
  }

  #add(node: TreeNode, prefix: string, key: ScalarNode | undefined, shift: number): void {
    if (node.kind === "map") {
      for (const { key: inner, name, value } of node.entries)
        this.#add(value, prefix === "" ? name : `${prefix}.${name}`, inner, shift);
      return;
    }
    if (key === undefined) return;
    let column = this.#columns.get(prefix);
    if (column === undefined) {
      if (this.#columns.size >= MOST_COLUMNS) {
        this.#lost++;
        return;
      }
      column = { header: TextMap.jsonString(key.raw, key.span.start + 1 + shift), cells: [] };
      this.#columns.set(prefix, column);
    }
    this.#cells++;
    column.cells[this.#rows] = cellOf(node, shift);
  }
}

function cellOf(node: TreeNode, shift: number): TextMap | undefined {
  if (node.kind === "scalar") return scalarOf(node, shift);
  if (node.kind === "map") return undefined;
  // A list of words in a cell reads as one text.
  const parts = node.items.flatMap((item) => (item.kind === "scalar" ? (scalarOf(item, shift) ?? []) : []));
  return parts.length === 0 ? undefined : TextMap.concat(parts, ", ");
}

function scalarOf(node: ScalarNode, shift: number): TextMap | undefined {
  if (typeof node.value === "string")
    return isMissing(node.value) ? undefined : TextMap.jsonString(node.raw, node.span.start + 1 + shift);
  return node.value === null ? undefined : TextMap.jsonBare(node.raw, node.span.start + shift);
}
