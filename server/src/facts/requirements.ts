/** The packages that a project asks for. */
import type { ParsedDoc } from "../core/document.ts";
import type { RequirementsFacts } from "./sources.ts";

export function requirementsFacts(doc: ParsedDoc): RequirementsFacts {
  return {
    kind: "requirements",
    path: doc.path,
    form: "requirements",
    packages: [],
    python: undefined,
    project: { name: undefined, version: undefined, license: undefined },
  };
}
