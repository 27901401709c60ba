/** Findings from schema problems: like problems of like places become one finding, so that a list is not a wall. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Fix, Report } from "../../core/finding.ts";
import { nodeAt, type TreePath } from "../../core/tree.ts";
import type { SchemaProblem } from "../../schema/problem.ts";
import { fieldName, keyAt, valueAt } from "./metadata.ts";
import { type Repair, repairOf } from "./repair.ts";

/** The templates for `schemaReports`. */
export const SCHEMA_MESSAGES = {
  one: "{statement}. {remedy}",
  many: "{statement}, {count} times here. {remedy}",
} as const;

/** One report for each group of problems that differ only in the index of a list. */
export function schemaReports(doc: ParsedDoc, problems: readonly SchemaProblem[]): Report[] {
  const groups = new Map<string, SchemaProblem[]>();
  for (const problem of problems) {
    if (isTemplate(doc, problem.path)) continue;
    const shape = problem.path.map((step) => (typeof step === "number" ? "*" : step)).join("/");
    const key = `${shape}:${problem.keyword}:${problem.property ?? ""}:${withoutValue(problem.problem)}`;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].map((group) => report(doc, group));
}

function report(doc: ParsedDoc, group: readonly SchemaProblem[]): Report {
  const [first, ...others] = group as readonly [SchemaProblem, ...SchemaProblem[]];
  const many = others.length > 0;
  return {
    message: many ? "many" : "one",
    data: { statement: statementOf(first, many), remedy: first.remedy, count: group.length },
    key: `${first.keyword}:${first.property ?? ""}`,
    anchor: anchorOf(doc, first),
    related: others.map((other) => ({ anchor: anchorOf(doc, other), message: "Here too." })),
    fixes: fixesFor(doc, group),
    ...(group.every(saysNothing) ? { severity: "warning" as const } : {}),
  };
}

/** The field and what is so. A problem may start with the field's own name, or with another, which needs a colon. */
function statementOf({ path, problem }: SchemaProblem, many: boolean): string {
  const said = many ? withoutValue(problem) : problem;
  if (said.startsWith(`\`${path.at(-1)}\``)) return said;
  const field = path.length === 0 ? "This file" : `\`${fieldOf(path, many)}\``;
  return `${field}${said.startsWith("`") ? ":" : ""} ${said}`;
}

/** What several places have in common: each has a number, not this one. */
function withoutValue(problem: string): string {
  return problem.replace(/the number \S+$/, "a number");
}

/** Readers take a key without a value for one that is not there, so nothing is provably wrong. */
function saysNothing({ keyword, actual }: SchemaProblem): boolean {
  return keyword === "type" && (actual === "nothing" || actual === "`null`");
}

/** For a group, and deep down, the last names say more than where in which list. */
function fieldOf(path: TreePath, many: boolean): string {
  if (!many && path.length <= 3) return fieldName(path);
  const names = path.filter((step) => typeof step === "string").slice(-2);
  return names.length > 0 ? names.join(".") : fieldName(path.slice(0, 1));
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
