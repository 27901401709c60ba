/** What a GitHub workflow says: its jobs, what they wait for, and what their steps run. */
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import { child, listOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import type { WorkflowFacts, WorkflowJob, WorkflowStep } from "./sources.ts";

/** Reads the jobs of a workflow. Expressions (`${{ … }}`) stay as they are written. */
export function workflowFacts(doc: ParsedDoc): WorkflowFacts {
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const jobs = child(root, "jobs");
  return {
    kind: "workflow",
    path: doc.path,
    jobs: (jobs?.kind === "map" ? jobs.entries : []).map(({ name, value }) => jobOf(doc.path, name, value)),
  };
}

function jobOf(doc: string, name: string, job: TreeNode): WorkflowJob {
  const at: TreePath = ["jobs", name];
  const steps = listOf(child(job, "steps")).map((step, i) => stepOf(doc, [...at, "steps", i], step));
  return {
    name,
    anchor: { doc, at: "tree", path: at, part: "key" },
    commands: steps.flatMap(({ run }) => (run === undefined ? [] : linesOf(run))),
    reads: [],
    writes: [],
    params: [],
    unresolved: 0,
    needs: listOf(child(job, "needs")).flatMap((item) => stringOf(item) ?? []),
    steps,
  };
}

function stepOf(doc: string, path: TreePath, step: TreeNode): WorkflowStep {
  const run = stringOf(child(step, "run"));
  const uses = stringOf(child(step, "uses"));
  const part = run !== undefined ? "run" : uses !== undefined ? "uses" : undefined;
  return {
    name: stringOf(child(step, "name")),
    uses,
    run,
    anchor: { doc, at: "tree", path: part === undefined ? path : [...path, part], part: "value" },
  };
}

/** The commands of a script line by line; a line that ends in a backslash goes on in the next. */
function linesOf(run: string): string[] {
  return run
    .replace(/[ \t]*\\\r?\n\s*/g, " ")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
