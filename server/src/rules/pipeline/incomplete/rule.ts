/** What a pipeline does not do: one finding a pipeline, with every stage that it lacks in it. */
import type { Anchor } from "../../../core/anchor.ts";
import type { Report } from "../../../core/finding.ts";
import { stagesOf } from "../../../facts/stages.ts";
import { listed } from "../../lineage/listed.ts";
import { workspaceRule } from "../../rule.ts";
import { isTraining } from "../roles.ts";
import { PARTS, type StagePart } from "./parts.ts";

export default workspaceRule(
  {
    id: "pipeline/incomplete",
    title: "Pipeline that lacks a stage",
    severity: "info",
    home: "high-risk",
    alsoIn: ["release", "nyc-ll144"],
    fixable: "none",
    messages: {
      validation: "Data goes into training unchecked. Add a stage that validates it against limits.",
      evaluation: "No stage measures the model. Add one with `metrics:`, so that a number has a source.",
      fairness: "No stage computes results per group. Add one, so that the table in the card has a source.",
      several: "No stage does {labels}. Add them, so that others can run the checks again.",
    },
    family: PARTS.map(({ message: _, label: __, isDone: ___, ...member }) => member),
  },
  ["pipeline"],
  function* ({ index, severityOf }, pipeline) {
    const stages = stagesOf(index, pipeline);
    const train = stages.find(isTraining);
    // Of a pipeline that trains nothing, or whose stages are not all known, nothing is missing.
    if (train === undefined || pipeline.unknown.length > 0) return;
    const missing = PARTS.filter(({ id, isDone }) => severityOf(id) !== "off" && !stages.some(isDone));
    const report = reportOf(train.anchor, missing);
    if (report !== undefined) yield report;
  },
);

function reportOf(anchor: Anchor, missing: readonly StagePart[]): Report | undefined {
  const [first, ...others] = missing;
  if (first === undefined) return undefined;
  const parts = missing.map(({ id }) => ({ rule: id, anchor }));
  return {
    ...(others.length === 0
      ? { message: first.message }
      : { message: "several", data: { labels: listed(missing.map(({ label }) => label)) } }),
    anchor,
    key: missing.map(({ id }) => id.split("/")[1]).join(" "),
    folded: {
      parts,
      keep: (kept) => {
        const left = new Set(kept);
        return reportOf(
          anchor,
          missing.filter((_, i) => parts[i] !== undefined && left.has(parts[i])),
        );
      },
    },
    wholeDocument: true,
  };
}
