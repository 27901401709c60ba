/** A gate that evaluates another number of samples than the file it compares with. */
import type { MetricsFacts } from "../../../facts/facts.ts";
import type { WorkflowJob } from "../../../facts/sources.ts";
import { workspaceRule } from "../../rule.ts";

/** Options that say how many samples are evaluated. */
const OPTION = /^(limit|sample-?size|(n|num|max)-?(test-?|eval-?)?samples|subset(-size)?)$/;
const COUNT = /^(sample_?size|(n|num)_(test_|eval_)?samples|samples|test_size|n)$/i;
const BASELINE = /[\w./-]*(?:baseline|reference|champion)[\w./-]*\.(?:json|ya?ml)/gi;

export default workspaceRule(
  {
    id: "workflow/gate-compares-other-sample",
    title: "Gate on another sample than its baseline",
    severity: "info",
    home: "release",
    fixable: "none",
    messages: {
      other:
        "This gate evaluates {here} samples, but `{file}` holds results of {there}. Small runs pass or fail by chance.",
    },
  },
  ["workflow"],
  function* ({ index }, workflow) {
    for (const job of workflow.jobs) {
      const baselines = [...baselinesOf(job)].flatMap((path) => {
        const facts = index.at(path);
        const count = facts?.kind === "metrics" ? countOf(facts) : undefined;
        return count === undefined ? [] : [{ path, count }];
      });
      const [baseline, ...others] = baselines;
      if (baseline === undefined || others.some(({ count }) => count.value !== baseline.count.value)) continue;
      for (const { options } of job.steps) {
        const option = options.find(({ name }) => OPTION.test(name));
        if (option === undefined || option.value === baseline.count.value) continue;
        yield {
          message: "other",
          data: { here: option.text, file: baseline.path, there: baseline.count.text },
          anchor: option.anchor,
          key: `${job.name} ${option.name}`,
          related: [
            { anchor: baseline.count.anchor, message: `${baseline.count.at.join(".")} is ${baseline.count.text}` },
          ],
        };
      }
    }
  },
);

/** Paths of baselines that the commands of a job name, from the folder of the repository. */
function baselinesOf(job: WorkflowJob): ReadonlySet<string> {
  const text = (job.commands ?? []).join("\n");
  return new Set([...text.matchAll(BASELINE)].map((match) => match[0].replace(/^\.\//, "")));
}

/** The count of all samples stands at the top of a metrics file. */
function countOf({ values }: MetricsFacts): MetricsFacts["values"][number] | undefined {
  return values.find(({ at }) => at.length === 1 && COUNT.test(String(at[0])));
}
