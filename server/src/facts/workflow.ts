/** What a GitHub workflow says: its jobs, what they wait for, and what their steps run. */
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import { child, listOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import type { SettingValue, WorkflowFacts, WorkflowJob, WorkflowStep } from "./sources.ts";

/** Reads the jobs of a workflow. Expressions (`${{ … }}`) stay as they are written. */
export function workflowFacts(doc: ParsedDoc): WorkflowFacts {
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const jobs = child(root, "jobs");
  return {
    kind: "workflow",
    path: doc.path,
    jobs: (jobs?.kind === "map" ? jobs.entries : []).map(({ name, value }) => jobOf(doc, name, value)),
  };
}

function jobOf(doc: ParsedDoc, name: string, job: TreeNode): WorkflowJob {
  const at: TreePath = ["jobs", name];
  const steps = listOf(child(job, "steps")).map((step, i) => stepOf(doc, [...at, "steps", i], step));
  return {
    name,
    anchor: { doc: doc.path, at: "tree", path: at, part: "key" },
    commands: steps.flatMap(({ run }) => (run === undefined ? [] : linesOf(run))),
    reads: [],
    writes: [],
    params: [],
    unresolved: 0,
    needs: listOf(child(job, "needs")).flatMap((item) => stringOf(item) ?? []),
    steps,
  };
}

function stepOf(doc: ParsedDoc, path: TreePath, step: TreeNode): WorkflowStep {
  const run = stringOf(child(step, "run"));
  const uses = stringOf(child(step, "uses"));
  const part = run !== undefined ? "run" : uses !== undefined ? "uses" : undefined;
  return {
    name: stringOf(child(step, "name")),
    uses,
    run,
    options: numbersIn(doc, [...path, "run"], child(step, "run")),
    anchor: { doc: doc.path, at: "tree", path: part === undefined ? path : [...path, part], part: "value" },
  };
}

const OPTION = /(?<=\s)--?([A-Za-z][\w-]*)(?:[ \t]+|=)(\d+(?:\.\d+)?)(?=[\s"';)\\]|$)/g;

/** Options with a number, at their place in the script. */
function numbersIn(doc: ParsedDoc, path: TreePath, node: TreeNode | undefined): SettingValue[] {
  if (node?.kind !== "scalar") return [];
  const raw = doc.source.slice(node.span);
  return [...raw.matchAll(OPTION)].map((match) => {
    const [whole, name = "", text = ""] = match;
    const end = match.index + whole.length;
    return {
      name,
      keys: [name],
      value: Number(text),
      text,
      anchor: { doc: doc.path, at: "tree", path, part: "value", within: { start: end - text.length, end } },
    };
  });
}

/** The commands of a script line by line; a line that ends in a backslash goes on in the next. */
function linesOf(run: string): string[] {
  return run
    .replace(/[ \t]*\\\r?\n\s*/g, " ")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}
