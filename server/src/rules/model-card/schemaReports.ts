/** Findings from schema problems: like problems of like places become one finding, so that a list is not a wall. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Fix, Report } from "../../core/finding.ts";
import { nodeAt, type TreePath } from "../../core/tree.ts";
import type { SchemaProblem } from "../../schema/problem.ts";
import { fieldName, keyAt, valueAt } from "./metadata.ts";
import { type Repair, repairOf } from "./repair.ts";

/** The templates for `schemaReports`. */
export const SCHEMA_MESSAGES = {
  one: "`{field}` {problem}. {remedy}",
  many: "`{field}` {problem}, {count} times here. {remedy}",
} as const;

/** One report for each group of problems that differ only in the index of a list. */
export function schemaReports(doc: ParsedDoc, problems: readonly SchemaProblem[]): Report[] {
  const groups = new Map<string, SchemaProblem[]>();
  for (const problem of problems) {
    if (isTemplate(doc, problem.path)) continue;
    const shape = problem.path.map((step) => (typeof step === "number" ? "*" : step)).join("/");
    const key = `${shape}:${problem.keyword}:${problem.property ?? ""}:${problem.problem}`;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].map((group) => report(doc, group));
}

function report(doc: ParsedDoc, group: readonly SchemaProblem[]): Report {
  const [first, ...others] = group as readonly [SchemaProblem, ...SchemaProblem[]];
  const { problem, remedy } = first;
  const many = others.length > 0;
  const data = { field: fieldOf(first, many), problem, remedy, count: group.length };
  return {
    message: many ? "many" : "one",
    data,
    key: `${first.keyword}:${first.property ?? ""}`,
    anchor: anchorOf(doc, first),
    related: others.map((other) => ({ anchor: anchorOf(doc, other), message: "Here too." })),
    fixes: fixesFor(doc, group),
  };
}

/** For a group the last names say more than the index of one of many. */
function fieldOf({ path, on, property }: SchemaProblem, many: boolean): string {
  const whole = on === "key" && property !== undefined && path.at(-1) !== property ? [...path, property] : path;
  if (!many && whole.length <= 3) return fieldName(whole) || "the document";
  return whole
    .filter((step) => typeof step === "string")
    .slice(-2)
    .join(".");
}

function anchorOf(doc: ParsedDoc, { path, on }: SchemaProblem) {
  return on === "key" ? keyAt(doc, path) : valueAt(doc, path);
}

function fixesFor(doc: ParsedDoc, group: readonly SchemaProblem[]): Fix[] {
  const repairs: Repair[] = [];
  for (const problem of group) {
    const repair = repairOf(doc, problem);
    if (repair === undefined) return [];
    repairs.push(repair);
  }
  const [first] = repairs;
  if (first === undefined) return [];
  const safety = repairs.every((repair) => repair.safety === "safe") ? "safe" : "review";
  const title = group.length > 1 ? `${first.kind}, ${group.length} times` : first.title;
  return [{ title, safety, ops: repairs.map(({ op }) => op) }];
}

/** A value such as `{{ license }}` is filled in by a template engine later; until then it has no type. */
function isTemplate(doc: ParsedDoc, path: TreePath): boolean {
  const node = nodeAt(doc.tree?.root, path);
  return node !== undefined && node.span.start < node.span.end && doc.source.slice(node.span).startsWith("{{");
}
