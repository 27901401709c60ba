/** A workflow whose token has whatever rights the repository gives by default. */
import { child } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { scopesOfJob } from "../reading/scopes.ts";
import { type Job, workflowOf } from "../reading/steps.ts";

export default documentRule(
  {
    id: "workflow/missing-permissions",
    title: "Workflow that does not say what its token may do",
    severity: "info",
    home: "default",
    fixable: "safe",
    messages: {
      missing: "The token of this workflow gets the repository's default rights, often to write. Add `permissions:`.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined || workflow.jobs.length === 0) return;
    const { root, jobs, triggers } = workflow;
    if (child(root, "permissions") !== undefined) return;
    // Whoever calls a reusable workflow decides what its token may do.
    if (triggers.size === 1 && triggers.has("workflow_call")) return;
    const open = jobs.filter(({ node }) => child(node, "permissions") === undefined);
    if (open.length === 0) return;
    const scopes = neededBy(open);
    const list = [
      "contents: read",
      ...(scopes ?? []).filter((scope) => scope !== "contents").map((scope) => `${scope}: write`),
    ];
    if (scopes?.includes("contents") === true) list[0] = "contents: write";
    yield {
      message: "missing",
      anchor: { doc: doc.path, at: "tree", path: ["jobs"], part: "key" },
      fixes: root.flow
        ? []
        : [
            {
              title: `Add permissions: ${list.join(", ")}`,
              safety: scopes?.length === 0 ? "safe" : "review",
              ops: [
                {
                  op: "insert",
                  anchor: { doc: doc.path, at: "tree", path: ["jobs"], part: "key" },
                  side: "before",
                  text: `permissions:\n${list.map((line) => `  ${line}\n`).join("")}\n`,
                },
              ],
            },
          ],
    };
  },
);

/** What all jobs together write; `undefined` when one of them cannot be told. */
function neededBy(jobs: readonly Job[]): readonly string[] | undefined {
  const all = jobs.map(scopesOfJob);
  if (all.some((scopes) => scopes === undefined)) return undefined;
  return [...new Set(all.flatMap((scopes) => scopes ?? []))];
}
