/** Reads `budget` of `plumbline.yaml`. */
import { child, numberOf, type TreeNode } from "../core/tree.ts";

/** Severities that count, and so can have a limit. */
export const BUDGETED = ["error", "warning", "info"] as const;

/** How many findings of a severity may be open. */
export type Budget = ReadonlyMap<(typeof BUDGETED)[number], number>;

/** Reads the limits from a tree that the schema of the policy accepts. */
export function readBudget(node: TreeNode | undefined): Budget {
  return new Map(
    BUDGETED.flatMap((severity) => {
      const limit = numberOf(child(node, severity));
      return limit === undefined ? [] : [[severity, limit] as const];
    }),
  );
}
