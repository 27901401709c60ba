/** What a GitHub workflow says. */
import type { ParsedDoc } from "../core/document.ts";
import type { WorkflowFacts } from "./sources.ts";

export function workflowFacts(doc: ParsedDoc): WorkflowFacts {
  return { kind: "workflow", path: doc.path, jobs: [] };
}
