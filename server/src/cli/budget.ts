/** The budget of `plumbline.yaml`: how many findings of a severity may be open. It may fall, never rise. */
import type { TextEdit } from "../core/edit/plan.ts";
import type { Finding, Severity } from "../core/finding.ts";
import { POLICY_PATH } from "../core/paths.ts";
import { thousands } from "../core/words.ts";
import type { Engine } from "../engine/engine.ts";
import { BUDGETED, type Budget } from "../policy/budget.ts";

/** A way in which a check failed that is no finding of one document. */
export interface Failure {
  readonly code: "budget" | "budget-raised" | "baseline-grew" | "unread";
  readonly message: string;
}

/** The severities of which there are more findings than the budget allows. */
export function overBudget(budget: Budget, findings: readonly Finding[]): readonly Failure[] {
  return BUDGETED.flatMap((severity) => {
    const limit = budget.get(severity);
    const found = countOf(findings, severity);
    if (limit === undefined || found <= limit) return [];
    const message = `${thousands(found)} ${severity} findings are open, and the budget in ${POLICY_PATH} is ${thousands(limit)}. Mend ${thousands(found - limit)} of them.`;
    return [{ code: "budget", message }];
  });
}

/** The severities whose limit is higher than it was, or gone. */
export function raisedBudget(before: Budget, now: Budget): readonly Failure[] {
  return BUDGETED.flatMap((severity) => {
    const was = before.get(severity);
    const is = now.get(severity);
    if (was === undefined || (is !== undefined && is <= was)) return [];
    const change = is === undefined ? "removed" : `raised to ${thousands(is)}`;
    return [
      { code: "budget-raised", message: `The budget of ${severity} findings was ${thousands(was)} and is ${change}.` },
    ];
  });
}

export interface Lowered {
  readonly severity: Severity;
  readonly from: number;
  readonly to: number;
}

/** The limits that can be lowered to what is open now, and the edits of `plumbline.yaml` that change these numbers only. */
export function lowerBudget(engine: Engine): {
  readonly lowered: readonly Lowered[];
  readonly edits: readonly TextEdit[];
} {
  const { findings } = engine.report();
  const lowered = BUDGETED.flatMap((severity) => {
    const from = engine.policy.budget.get(severity);
    const to = countOf(findings, severity);
    return from === undefined || to >= from ? [] : [{ severity, from, to }];
  });
  const edits = lowered.flatMap(({ severity, to }) => {
    const anchor = { doc: POLICY_PATH, at: "tree", path: ["budget", severity], part: "value" } as const;
    const fix = {
      title: "Lower the budget",
      safety: "safe",
      ops: [{ op: "replace", anchor, text: String(to) }],
    } as const;
    return engine.plan(fix)?.get(POLICY_PATH) ?? [];
  });
  return { lowered, edits };
}

function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((finding) => finding.severity === severity).length;
}
