/** An image that is published or served under a tag that moves. */
import { child, stringOf } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { commandsOf, type Job, type Step, workflowOf } from "../reading/steps.ts";

export default documentRule(
  {
    id: "workflow/mutable-image-release",
    title: "Image released under a tag that moves",
    severity: "warning",
    home: "release",
    fixable: "none",
    messages: {
      pushed:
        "This job publishes its image as `latest` only: no one can say which model it holds. Tag it with the commit.",
      served: "This job serves the image `latest`: no one can say which model it holds. Name the tag of a commit.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const job of workflow.jobs) {
      const pushes = imagesOf(job, /\bdocker\s+push\s+(\S+)/);
      // A tag of its own beside `latest` names the image for good.
      const [pushed] = pushes.length > 0 && pushes.every(({ tag }) => tag === "latest") ? pushes : [];
      const built = imagesOf(job, /\bdocker\s+(?:build|tag)\b(?!.*\bimages\b)/).length > 0 || pushes.length > 0;
      const [served] = built
        ? []
        : imagesOf(job, /\bdocker\s+(?:pull|run)\s+(?:.*\s)?(\S+\/\S+)/).filter(({ tag }) => tag === "latest");
      const found = pushed ?? served;
      if (found === undefined) continue;
      yield {
        message: pushed === undefined ? "served" : "pushed",
        anchor: { doc: doc.path, at: "tree", path: [...found.step.path, "run"], part: "value" },
        key: job.id,
      };
    }
  },
);

/** Images that commands of a job name, with their tags; variables of the step are looked up in its environment. */
function imagesOf(job: Job, command: RegExp): { tag: string; step: Step }[] {
  return job.steps.flatMap((step) =>
    commandsOf(step).flatMap((line) => {
      const match = command.exec(line.replace(/\$\{\{[^}]*\}\}/g, "EXPRESSION"));
      if (match === null) return [];
      const image = match[1] ?? "";
      const colon = image.lastIndexOf(":");
      const written = colon > image.lastIndexOf("/") ? image.slice(colon + 1).replace(/["']/g, "") : "";
      const variable = /^\$\{?(\w+)\}?$/.exec(written)?.[1];
      const value = variable === undefined ? written : stringOf(child(child(step.node, "env"), variable));
      return [{ tag: value ?? "unknown", step }];
    }),
  );
}
