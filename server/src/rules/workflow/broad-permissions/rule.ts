/** Rights that more jobs have than need them. */
import { child, stringOf } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { scopesOf, scopesOfJob } from "../reading/scopes.ts";
import { type Workflow, workflowOf } from "../reading/steps.ts";

export default documentRule(
  {
    id: "workflow/broad-permissions",
    title: "Token with more rights than its jobs need",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      all: "`write-all` lets every step change everything in this repository. List the scopes that the steps need.",
      shared: "`{scope}: write` is granted to every job, but needed by {jobs} only. Grant it there.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const { node, path } of [{ node: workflow.root, path: [] }, ...workflow.jobs]) {
      if (stringOf(child(node, "permissions")) !== "write-all") continue;
      yield {
        message: "all",
        anchor: { doc: doc.path, at: "tree", path: [...path, "permissions"], part: "value" },
        key: path.join("/"),
      };
    }
    const granted = child(workflow.root, "permissions");
    if (granted?.kind !== "map" || workflow.jobs.length < 2) return;
    for (const { name, value } of granted.entries) {
      const users = stringOf(value) === "write" ? usersOf(workflow, name) : undefined;
      if (users === undefined) continue;
      yield {
        message: "shared",
        data: { scope: name, jobs: users.map((id) => `\`${id}\``).join(" and ") },
        anchor: { doc: doc.path, at: "tree", path: ["permissions", name], part: "entry" },
        key: name,
        // One right too many is a gap; the right to push is what an attacker wants.
        ...(name === "contents" || name === "packages" ? {} : { severity: "info" as const }),
      };
    }
  },
);

/** The jobs that need a scope, when that is known of all of them and some do not need it. */
function usersOf({ jobs }: Workflow, scope: string): readonly string[] | undefined {
  // A job with rights of its own does not get those of the workflow.
  const heirs = jobs.filter(({ node }) => child(node, "permissions") === undefined);
  const needs = heirs.map((job) => ({
    id: job.id,
    uses: job.steps.some((step) => scopesOf(step)?.includes(scope) === true),
    known: scopesOfJob(job) !== undefined,
  }));
  const users = needs.filter(({ uses }) => uses);
  if (users.length === 0 || users.length === needs.length) return undefined;
  return needs.every(({ uses, known }) => uses || known) ? users.map(({ id }) => id) : undefined;
}
