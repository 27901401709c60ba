/** Who writes the value of an expression. */
import { child, nodeAt, stringOf } from "../../../core/tree.ts";
import type { Workflow } from "../reading/steps.ts";

/** Free text that anybody with an account can write: titles, bodies, names of branches. */
const STRANGER =
  /^github\.(head_ref|event\.(issue\.(title|body)|pull_request\.(title|body|head\.(ref|label|repo\.(default_branch|description|homepage)))|comment\.body|review\.body|review_comment\.body|discussion\.(title|body)|workflow_run\.(head_branch|display_title|head_commit\.message|head_repository\.description)))$/;
const COMMIT =
  /^github\.event\.(head_commit|commits(\[\d+\]|\.\*)?|workflow_run\.head_commit)\.(message|author\.(name|email)|committer\.(name|email))$/;
const INPUT = /^(?:github\.event\.inputs|inputs)\.([\w-]+)$/;
const PAYLOAD = /^github\.event\.client_payload(\.[\w-]+)+$/;

/** Inputs of these types hold nothing that a shell could mistake for a command. */
const HARMLESS_TYPES: ReadonlySet<string> = new Set(["boolean", "number", "choice", "environment"]);

/**
 * Only an expression that yields the text itself counts: a path, or one with a default behind `||`. What a comparison or
 * `contains()` yields is no text of a stranger.
 */
export function whoWrites(workflow: Workflow, inner: string): "stranger" | "input" | "commit" | undefined {
  const bare = /^(?:toJSON|toJson)\((.*)\)$/.exec(inner)?.[1]?.trim() ?? inner;
  const paths = bare.split("||").map((part) => part.trim().replace(/\[['"]([\w-]+)['"]\]/g, ".$1"));
  if (paths.some((path) => STRANGER.test(path) && canHave(workflow, path))) return "stranger";
  if (paths.some((path) => COMMIT.test(path))) return "commit";
  if (paths.some((path) => PAYLOAD.test(path))) return "input";
  const input = paths.map((path) => INPUT.exec(path)?.[1]).find((name) => name !== undefined);
  return input !== undefined && isText(workflow, input) ? "input" : undefined;
}

/** A push has no pull request: there the expression is empty. */
function canHave({ triggers }: Workflow, path: string): boolean {
  const events = [...triggers];
  if (events.some((event) => event === "workflow_call")) return true;
  if (/pull_request|head_ref|review/.test(path))
    return events.some((event) => /^(pull_request|issue_comment)/.test(event));
  if (path.includes("workflow_run")) return events.includes("workflow_run");
  return events.some((event) => /^(issue|discussion|pull_request)/.test(event));
}

function isText({ root }: Workflow, input: string): boolean {
  const kinds = ["workflow_dispatch", "workflow_call"]
    .map((event) => nodeAt(root, ["on", event, "inputs", input]))
    .filter((node) => node !== undefined);
  if (kinds.length === 0) return false;
  return kinds.some((node) => !HARMLESS_TYPES.has(stringOf(child(node, "type")) ?? "string"));
}
