/** Misspelt keys, which every reader passes over. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Fix, Report } from "../../core/finding.ts";
import type { SchemaProblem } from "../../schema/problem.ts";
import { isReadable, keyAt } from "./metadata.ts";
import { PYTHON_ARGUMENT, RENAMED_KEYS } from "./renamedKeys.ts";

/** The templates for `misspeltKeyReports`. */
export const MISSPELT_KEY_MESSAGES = {
  misspelt: "`{key}` is not read by the Hub. Did you mean `{meant}`?",
  both: "`{key}` is not read by the Hub, only the right spelling beside it is. Remove `{key}`.",
} as const;

/** One report for each key that the schema knows as a wrong spelling of another. */
export function* misspeltKeyReports(doc: ParsedDoc, schemaProblems: readonly SchemaProblem[]): Iterable<Report> {
  if (!isReadable(doc)) return;
  for (const { keyword, path, property: key, suggestion } of schemaProblems) {
    if (keyword !== "x-aliases" || key === undefined || RENAMED_KEYS.has(key) || key === PYTHON_ARGUMENT) continue;
    const anchor = keyAt(doc, path);
    if (suggestion === undefined) {
      const fix: Fix = {
        title: `Remove \`${key}\``,
        safety: "review",
        ops: [{ op: "delete-entry", doc: doc.path, path }],
      };
      yield { message: "both", data: { key }, anchor, fixes: [fix] };
    } else {
      const fix: Fix = {
        title: `Rename to \`${suggestion.value}\``,
        safety: "safe",
        ops: [{ op: "replace", anchor, text: suggestion.value }],
      };
      yield { message: "misspelt", data: { key, meant: suggestion.value }, anchor, fixes: [fix] };
    }
  }
}
