/** Values of a shape that readers reject, as the schema says it. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Report } from "../../core/finding.ts";
import type { SchemaProblem } from "../../schema/problem.ts";
import { isReadable } from "./metadata.ts";
import { schemaReports } from "./schemaReports.ts";

/** Keywords about the shape of a value. */
const SHAPE: ReadonlySet<string> = new Set(["type", "anyOf", "oneOf", "enum", "required"]);

/** Reports about the shape of values, without the problems that another rule says. */
export function wrongTypeReports(
  doc: ParsedDoc,
  problems: readonly SchemaProblem[],
  hasOwnRule: (problem: SchemaProblem) => boolean,
): readonly Report[] {
  if (!isReadable(doc)) return [];
  return schemaReports(
    doc,
    problems.filter((problem) => problem.path.length > 0 && SHAPE.has(problem.keyword) && !hasOwnRule(problem)),
  );
}
