/** Which rights of the token the steps of a job need, where that is known. */
import { child } from "../../../core/tree.ts";
import { commandsOf, type Job, type Step } from "./steps.ts";

/** What an action writes with the job's token, by the documentation of each. */
const ACTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^(softprops\/action-gh-release|ncipollo\/release-action|actions\/create-release|peaceiris\/actions-gh-pages|stefanzweifel\/git-auto-commit-action|JamesIves\/github-pages-deploy-action|ad-m\/github-push-action)@/i,
    ["contents"],
  ],
  [/^actions\/deploy-pages@/, ["pages", "id-token"]],
  [/^github\/codeql-action\/(analyze|upload-sarif)@/, ["security-events"]],
  [
    /^(actions\/labeler|peter-evans\/create-or-update-comment|marocchino\/sticky-pull-request-comment|thollander\/actions-comment-pull-request)@/,
    ["pull-requests"],
  ],
  [/^(actions\/stale|actions\/first-interaction)@/, ["issues", "pull-requests"]],
  [/^peter-evans\/create-pull-request@/, ["contents", "pull-requests"]],
  [/^pypa\/gh-action-pypi-publish@/, ["id-token"]],
  [/^actions\/attest[\w-]*@/, ["id-token", "attestations"]],
];

/** Actions that only read with the job's token. */
const READING =
  /^(actions\/(checkout|setup-[\w-]+|cache(\/\w+)?|upload-artifact|download-artifact|configure-pages|upload-pages-artifact)|astral-sh\/(setup-uv|ruff-action)|docker\/(setup-[\w-]+|metadata-action)|codecov\/codecov-action|aquasecurity\/trivy-action|conda-incubator\/setup-miniconda|mamba-org\/setup-micromamba|iterative\/setup-(dvc|cml)|snok\/install-poetry|pre-commit\/action|psf\/black|hadolint\/hadolint-action)@/i;

const COMMANDS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\bgit\s+push\b/, ["contents"]],
  [/\bgh\s+release\s+(create|upload|edit)\b/, ["contents"]],
  [/\bgh\s+pr\s+(comment|edit|create|merge|review)\b/, ["pull-requests"]],
  [/\bgh\s+issue\s+(comment|edit|create|close)\b/, ["issues"]],
  [/\bcml\s+(comment|send-comment|pr)\b/, ["pull-requests"]],
];

/** The scopes that a step writes; `undefined` when it uses the token in a way that is not known. */
export function scopesOf(step: Step): readonly string[] | undefined {
  const { uses } = step;
  if (uses !== undefined) {
    if (/^docker\/login-action@/.test(uses)) return /ghcr\.io/.test(textOf(step)) ? ["packages"] : [];
    if (/^docker\/build-push-action@/.test(uses)) return [];
    const known = ACTIONS.find(([pattern]) => pattern.test(uses));
    if (known !== undefined) return known[1];
    return READING.test(uses) && !usesToken(step) ? [] : undefined;
  }
  const scopes = commandsOf(step).flatMap((line) => COMMANDS.find(([pattern]) => pattern.test(line))?.[1] ?? []);
  if (scopes.length > 0) return scopes;
  return usesToken(step) ? undefined : [];
}

/** The scopes that all steps of a job write; `undefined` when one is not known. */
export function scopesOfJob(job: Job): readonly string[] | undefined {
  if (child(job.node, "uses") !== undefined) return undefined;
  const all = job.steps.map(scopesOf);
  const known = all.filter((scopes) => scopes !== undefined);
  return known.length === all.length ? [...new Set(known.flat())].sort() : undefined;
}

function usesToken(step: Step): boolean {
  return /secrets\.GITHUB_TOKEN|github\.token|secrets\['GITHUB_TOKEN'\]/i.test(textOf(step));
}

function textOf(step: Step): string {
  const values: string[] = [];
  const collect = (node: Step["node"]["entries"][number]["value"]): void => {
    if (node.kind === "scalar") values.push(node.raw);
    else if (node.kind === "map") for (const { value } of node.entries) collect(value);
    else for (const item of node.items) collect(item);
  };
  collect(step.node);
  return values.join("\n");
}
