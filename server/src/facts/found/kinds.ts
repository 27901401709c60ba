/** Which kinds of personal data a document holds, for the documents that speak of it. No value is among the facts. */
import type { ParsedDoc } from "../../core/document.ts";
import type { DetectOptions } from "../../detect/detection.ts";
import type { PersonalClass } from "./classes.ts";
import { foundIn } from "./found.ts";

export interface PersonalKind {
  readonly class: PersonalClass;
  /** How many values there are: at least one. */
  readonly number: number;
}

/** What leads to a person by itself. A column about health or a server's address does not. */
const LEADS_NOWHERE: ReadonlySet<PersonalClass> = new Set(["secret", "ip-address", "special-category", "attribute"]);

/** Sorted by kind. */
export function personalIn(doc: ParsedDoc, detect: DetectOptions): readonly PersonalKind[] {
  const { values, columns } = foundIn(doc, detect);
  const counts = new Map<PersonalClass, number>();
  const add = (personal: PersonalClass, number: number) => counts.set(personal, (counts.get(personal) ?? 0) + number);
  for (const value of values) add(value.class, 1);
  for (const column of columns) add(column.class, column.values.length);
  return [...counts]
    .filter(([personal]) => !LEADS_NOWHERE.has(personal))
    .map(([personal, number]) => ({ class: personal, number }))
    .sort((a, b) => (a.class < b.class ? -1 : 1));
}
