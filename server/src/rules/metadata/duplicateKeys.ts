/** Keys that stand twice in one mapping of a card or datasheet: readers keep only the later one. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Report } from "../../core/finding.ts";
import { repeatedKeys } from "./repeatedKeys.ts";

/** The templates for `duplicateKeyReports`. */
export const DUPLICATE_KEY_MESSAGES = {
  differs: "`{key}` stands twice with different values; readers keep only the later one. Remove the one that is stale.",
  same: "`{key}` stands twice with the same value. Remove one of them.",
} as const;

/** One report for each repeated key: an error where the values differ. */
export function* duplicateKeyReports(doc: ParsedDoc): Iterable<Report> {
  for (const report of repeatedKeys(doc))
    yield { ...report, severity: report.message === "same" ? "warning" : "error" };
}
