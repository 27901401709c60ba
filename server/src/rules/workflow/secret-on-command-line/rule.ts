/** A secret among the arguments of a command. */
import { documentRule } from "../../rule.ts";
import { type Expression, expressionsIn, throughEnv } from "../reading/env.ts";
import { inScript, type Script, stepsOf, workflowOf } from "../reading/steps.ts";

/** Names that are kept as secrets although what they name is none. */
const NO_SECRET =
  /(^|_)(ID|REGION|REGISTRY|REPO|REPOSITORY|REPOSITORY_NAME|NAME|USER|USERNAME|HOST|HOSTNAME|PORT|URI|EMAIL|BUCKET|PROJECT|CLUSTER|IMAGE|ENV|ENVIRONMENT|PATH|DOMAIN|ORG|ORGANIZATION|NAMESPACE|ZONE|ENDPOINT|SERVER)$|(^|_)(REGISTRY|API|BASE|APP|SERVER|PUBLIC|SITE)_URL$/;

export default documentRule(
  {
    id: "workflow/secret-on-command-line",
    title: "Secret on a command line",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      pasted: "The command line holds {names}, where other processes can read it. Pass it through `env:`.",
    },
  },
  ["workflow"],
  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const step of stepsOf(workflow)) {
      const { run } = step;
      if (run === undefined) continue;
      const secrets = expressionsIn(run).filter((expression) => isArgument(run, expression));
      const [first, ...rest] = secrets;
      if (first === undefined) continue;
      const names = [...new Set(secrets.map(({ inner }) => `\`${inner}\``))];
      const place = ({ start, end }: Expression) => inScript(doc, run, start, end);
      yield {
        message: "pasted",
        data: { names: names.join(" and ") },
        anchor: place(first),
        key: names.join(),
        related: rest.map((other) => ({ anchor: place(other), message: other.inner })),
        fixes: throughEnv(doc, step, secrets),
      };
    }
  },
);

/** Builtins of the shell start no process: `echo … |`, `[ -z … ]`, an assignment. What they get stays in the shell. */
function isArgument({ raw }: Script, { inner, start }: Expression): boolean {
  const name = /^secrets\.(\w+)$/.exec(inner)?.[1];
  if (name === undefined || NO_SECRET.test(name)) return false;
  const before = raw.slice(0, start).replace(/\\\r?\n/g, "  ");
  const command = (before.split(/[\n;|]|&&|\$\(|`/).at(-1) ?? "").replace(/^[|>][-+]?\s*$/, "").trimStart();
  if (command.startsWith("#")) return false;
  return !/^((if|while|elif|!)\s+)*(echo|printf|\[|\[\[|test|export|read|local)\s|^[A-Za-z_]\w*=["']?$/.test(command);
}
