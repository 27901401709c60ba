/** The actions that steps and jobs use, with what they are pinned to. */
import type { TreeAnchor } from "../../../core/anchor.ts";
import { child, stringOf } from "../../../core/tree.ts";
import type { Workflow } from "./steps.ts";

export interface ActionUse {
  /** `owner/name/path`, without what stands behind the `@`. */
  readonly action: string;
  /** Undefined without `@`. */
  readonly ref: string | undefined;
  readonly text: string;
  readonly anchor: TreeAnchor;
}

/** Every action and reusable workflow of another repository. Local ones, images and templates are left out. */
export function actionsOf({ doc, jobs }: Workflow): ActionUse[] {
  const uses: ActionUse[] = [];
  const add = (text: string | undefined, path: TreeAnchor["path"]) => {
    if (text === undefined || text.startsWith(".") || text.startsWith("docker://") || text.includes("${{")) return;
    const at = text.lastIndexOf("@");
    const anchor: TreeAnchor = { doc: doc.path, at: "tree", path, part: "value" };
    uses.push({
      action: at < 0 ? text : text.slice(0, at),
      ref: at < 0 ? undefined : text.slice(at + 1),
      text,
      anchor,
    });
  };
  for (const job of jobs) {
    add(stringOf(child(job.node, "uses")), [...job.path, "uses"]);
    for (const step of job.steps) add(step.uses, [...step.path, "uses"]);
  }
  return uses;
}

/** A whole commit id: nobody can move it. */
export function isCommit(ref: string): boolean {
  return /^[0-9a-f]{40}$/i.test(ref);
}

/** Names of branches. `stable`, `nightly` and `release/v1` are branches that their owners mean to be used. */
export function isBranch(ref: string): boolean {
  return /^(main|master|latest|head|develop|dev|trunk)$/i.test(ref);
}
