/** Jobs and steps of a workflow as its rules look at them: nodes with their paths, scripts with their offsets. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import { brokenAt } from "../../../core/parse/broken.ts";
import {
  child,
  entry,
  listOf,
  type MapNode,
  type ScalarNode,
  stringOf,
  type TreeNode,
  type TreePath,
} from "../../../core/tree.ts";

export interface Script {
  readonly path: TreePath;
  readonly node: ScalarNode;
  /** As it stands in the file, so that offsets in it are right. */
  readonly raw: string;
  /** As the shell gets it. */
  readonly text: string;
  /** `bash` unless something else is said: only then are fixes for its quotes known. */
  readonly shell: string;
}

export interface Step {
  readonly job: Job;
  readonly path: TreePath;
  readonly node: MapNode;
  readonly name: string | undefined;
  readonly uses: string | undefined;
  readonly run: Script | undefined;
}

export interface Job {
  readonly id: string;
  readonly path: TreePath;
  readonly node: MapNode;
  readonly name: string | undefined;
  readonly needs: readonly string[];
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly doc: ParsedDoc;
  readonly root: MapNode;
  readonly jobs: readonly Job[];
  /** Names of events that start it. */
  readonly triggers: ReadonlySet<string>;
}

const read = new WeakMap<object, Workflow | undefined>();

/** The workflow of a document; undefined while its YAML is broken or it has no jobs. Read once for all rules. */
export function workflowOf(doc: ParsedDoc): Workflow | undefined {
  const key = doc.source;
  if (read.has(key)) return read.get(key);
  const root = brokenAt(doc) === undefined ? doc.tree?.root : undefined;
  const jobs = child(root, "jobs");
  const found =
    root?.kind !== "map" || jobs?.kind !== "map"
      ? undefined
      : {
          doc,
          root,
          jobs: jobs.entries.flatMap(({ name, value }) =>
            value.kind === "map" ? [jobOf(doc, root, name, value)] : [],
          ),
          triggers: new Set(namesOf(child(root, "on"))),
        };
  read.set(key, found);
  return found;
}

function jobOf(doc: ParsedDoc, root: MapNode, id: string, node: MapNode): Job {
  const path: TreePath = ["jobs", id];
  const steps: Step[] = [];
  const job: Job = {
    id,
    path,
    node,
    name: stringOf(child(node, "name")),
    needs: listOf(child(node, "needs")).flatMap((item) => stringOf(item) ?? []),
    steps,
  };
  for (const [i, item] of listOf(child(node, "steps")).entries()) {
    if (item.kind !== "map") continue;
    const at: TreePath = [...path, "steps", i];
    steps.push({
      job,
      path: at,
      node: item,
      name: stringOf(child(item, "name")),
      uses: stringOf(child(item, "uses")),
      run: scriptOf(doc, root, node, item, at),
    });
  }
  return job;
}

function scriptOf(doc: ParsedDoc, root: MapNode, job: MapNode, step: MapNode, at: TreePath): Script | undefined {
  const node = child(step, "run");
  const text = stringOf(node);
  if (node?.kind !== "scalar" || text === undefined) return undefined;
  const shell =
    stringOf(child(step, "shell")) ??
    stringOf(child(child(child(job, "defaults"), "run"), "shell")) ??
    stringOf(child(child(child(root, "defaults"), "run"), "shell")) ??
    (/windows|\$\{\{/.test(
      listOf(child(job, "runs-on"))
        .map((item) => stringOf(item) ?? "")
        .join(" "),
    )
      ? "unknown"
      : "bash");
  return { path: [...at, "run"], node, raw: doc.source.slice(node.span), text, shell };
}

/** A name, a list of names, or the keys of a mapping. */
function namesOf(node: TreeNode | undefined): string[] {
  if (node?.kind === "map") return node.entries.map(({ name }) => name);
  return listOf(node).flatMap((item) => stringOf(item) ?? []);
}

/** Every step of every job. */
export function* stepsOf(workflow: Workflow): Iterable<Step> {
  for (const job of workflow.jobs) yield* job.steps;
}

/** How people find a step: by its name, else by what it runs. */
export function labelOf(step: Step): string {
  const first = commandsOf(step)[0];
  const text = step.name ?? step.uses ?? first ?? `step ${Number(step.path.at(-1)) + 1}`;
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The lines of a script, continued lines joined, without comments. */
export function commandsOf(step: Step): readonly string[] {
  return (step.run?.text ?? "")
    .replace(/[ \t]*\\\r?\n\s*/g, " ")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** A stretch of a script, by offsets in its `raw` text. */
export function inScript(doc: ParsedDoc, script: Script, start: number, end: number): Anchor {
  return { doc: doc.path, at: "tree", path: script.path, part: "value", within: { start, end } };
}

/** The scalar under a key of a step or job. */
export function scalarAt(node: MapNode, key: string): ScalarNode | undefined {
  const value = entry(node, key)?.value;
  return value?.kind === "scalar" ? value : undefined;
}
