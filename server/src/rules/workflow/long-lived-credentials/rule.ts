/** Stored cloud keys where the workflow's own identity would do. */
import { child, entry } from "../../../core/tree.ts";
import { documentRule } from "../../rule.ts";
import { stepsOf, workflowOf } from "../reading/steps.ts";

/** The input that takes a stored key, and what takes the workflow's identity instead. */
const LOGINS: readonly { readonly uses: RegExp; readonly key: string; readonly instead: string }[] = [
  { uses: /^aws-actions\/configure-aws-credentials@/, key: "aws-access-key-id", instead: "role-to-assume" },
  { uses: /^google-github-actions\/auth@/, key: "credentials_json", instead: "workload_identity_provider" },
  { uses: /^azure\/login@/i, key: "creds", instead: "client-id" },
];

export default documentRule(
  {
    id: "workflow/long-lived-credentials",
    title: "Stored cloud key where an identity would do",
    severity: "info",
    home: "security",
    fixable: "none",
    messages: {
      stored: "The key in `{key}` outlives this job. `{action}` can use the workflow's identity: set `{instead}`.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const step of stepsOf(workflow)) {
      const login = LOGINS.find(({ uses }) => step.uses !== undefined && uses.test(step.uses));
      const inputs = child(step.node, "with");
      if (login === undefined || entry(inputs, login.key) === undefined) continue;
      yield {
        message: "stored",
        data: { key: login.key, action: (step.uses ?? "").split("@")[0] ?? "", instead: login.instead },
        anchor: { doc: doc.path, at: "tree", path: [...step.path, "with", login.key], part: "key" },
        key: `${step.job.id} ${login.key}`,
      };
    }
  },
);
