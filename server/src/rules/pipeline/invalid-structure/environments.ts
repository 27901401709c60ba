/** An `MLproject` runs in one environment. */
import type { Report } from "../../../core/finding.ts";
import type { MlprojectFacts } from "../../../facts/sources.ts";

export const ENVIRONMENT_MESSAGES = {
  environments: "`{key}` is one environment too many beside `{first}`, and MLflow refuses the file. Keep one.",
} as const;

/** MLflow stops at more than one of the environment keys. */
export function* environmentReports({ environments }: MlprojectFacts): Iterable<Report> {
  const [first, ...others] = environments;
  for (const { id, anchor } of others) {
    yield {
      message: "environments",
      data: { key: id, first: first?.id ?? "" },
      anchor,
      key: id,
      related: first === undefined ? [] : [{ anchor: first.anchor, message: "The other one." }],
    };
  }
}
