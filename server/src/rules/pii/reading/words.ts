/** Words for what was found and where. A value itself is in none of them: messages end up in logs and screenshots. */
import type { ParsedDoc } from "../../../core/document.ts";
import type { Column, Region } from "../../../core/parse/regions/region.ts";
import { counted, type PersonalClass } from "../../../facts/found/classes.ts";
import type { Found, FoundValue } from "../../../facts/found/found.ts";

/** Longer ones are sentences, if not data. */
const LONGEST_NAME = 40;

/** `2 e-mail addresses and 1 phone number`, the most frequent first. */
export function listed(values: readonly Pick<FoundValue, "class">[]): string {
  const counts = new Map<PersonalClass, number>();
  for (const value of values) counts.set(value.class, (counts.get(value.class) ?? 0) + 1);
  const words = [...counts].sort(([, a], [, b]) => b - a).map(([personal, number]) => counted(personal, number));
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** `Output 2 of cell 5`, `Cell 5`, `The metadata`: counted from 1, as people count. */
export function shownIn(doc: ParsedDoc, { kind, cell, output }: Region): string {
  const inCell = cell === undefined ? "the notebook" : `cell ${cellNumber(doc, cell)}`;
  if (output !== undefined) return `Output ${output + 1} of ${inCell}`;
  if (kind === "widget") return "The saved state of widgets";
  if (kind === "attachment") return `An attachment of ${inCell}`;
  if (kind === "metadata") return `The metadata of ${inCell}`;
  return cell === undefined ? "The notebook" : `Cell ${cellNumber(doc, cell)}`;
}

/** The number of a cell, from 1; also where it is read without those before it. */
export function cellNumber({ notebook }: ParsedDoc, cell: number): number {
  return (notebook?.cellsBefore ?? 0) + cell + 1;
}

/** The name of a column as a message may show it: a table without a header has data where names would be. */
export function columnName({ name }: Pick<Column, "name">, { values, columns }: Found): string {
  if (name.trim() === "") return "without a name";
  const reads = ({ map, inText }: FoundValue) => name.includes(map.text.slice(inText.start, inText.end));
  const isData = values.some(reads) || columns.some((column) => column.values.some(reads));
  return isData || name.length > LONGEST_NAME ? "whose name is not shown" : `\`${name}\``;
}

/** Where findings of one place belong together, whatever is edited elsewhere. */
export function keyOf(doc: ParsedDoc, { kind, cell, output, at }: Region, what: string): string {
  const id = cell === undefined ? "" : (doc.notebook?.cells[cell]?.id ?? "");
  return [kind, id, output ?? "", kind === "metadata" ? at.join("/") : "", what].join(" ");
}
