/** Why a file was not checked, or its values were not used, although somebody counts on it. */
import type { DocumentKind } from "../core/document.ts";
import { brokenFrontMatter, notValid } from "../core/parse/broken.ts";
import type { NotRead } from "../core/parse/syntax.ts";
import type { Policy } from "../policy/policy.ts";
import type { FileState } from "./fileState.ts";
import type { FactStore } from "./index.ts";
import type { NamedResults } from "./namedResults.ts";

export interface Interest {
  readonly policy: Policy;
  readonly facts: FactStore;
  /** Files that the user asked for by name. */
  readonly named: ReadonlySet<string>;
  /** Files that a pipeline or a card's number names. */
  readonly namedResults: NamedResults;
}

const WORDS: Readonly<Record<DocumentKind, string>> = {
  "model-card": "a model card, which Plumbline reads from Markdown, JSON or YAML",
  "model-card-toolkit": "a Model Card Toolkit card, which Plumbline reads from JSON or YAML",
  "eval-results": "evaluation results, which Plumbline reads from YAML",
  "dataset-card": "a dataset card, which Plumbline reads from Markdown",
  datasheet: "a datasheet, which Plumbline reads from Markdown or YAML",
  readme: "a README, which Plumbline reads from Markdown",
  metrics: "a metrics file, which Plumbline reads from JSON, YAML, CSV, JSON Lines or plain text",
  settings: "settings, which Plumbline reads from YAML or JSON",
  pipeline: "a pipeline, which Plumbline reads from YAML",
  "pipeline-lock": "a lock file of DVC, which Plumbline reads from YAML",
  "data-pointer": "a data file of DVC, which Plumbline reads from YAML",
  mlproject: "an MLflow project, which Plumbline reads from YAML",
  mlmodel: "an MLflow model, which Plumbline reads from YAML",
  workflow: "a GitHub workflow, which Plumbline reads from YAML",
  notebook: "a notebook, which Plumbline reads from JSON",
  script: "a Python script",
  requirements: "a list of packages",
  dockerfile: "a Dockerfile",
  license: "a licence",
  policy: "a policy file, which Plumbline reads from YAML",
  baseline: "a baseline, which Plumbline reads from JSON",
  data: "data, which only `plumbline scan` reads",
};

/** Says nothing about the many files that are no document, or only look like one by their name, unless someone named them. */
export function whyNotRead(state: FileState, interest: Interest): NotRead | undefined {
  const { path, doc, source } = state;
  const plain = state.notRead ?? doc?.notRead;
  if (plain !== undefined || source === undefined) return plain;
  const { policy, named } = interest;
  const declared = policy.named.get(path);
  if (doc === undefined || doc.kind === "readme") {
    const asked = named.has(path);
    if (!asked && declared === undefined) return undefined;
    if (policy.ignores(path))
      return asked ? { code: "kind", reason: "`ignore` in plumbline.yaml leaves it out" } : undefined;
    if (declared !== undefined) return { code: "kind", reason: `plumbline.yaml declares it as ${WORDS[declared]}` };
    return brokenFrontMatter(source);
  }
  // No rule judges these two kinds, so nobody else would say it.
  if (doc.kind === "pipeline") return notValid(doc);
  if (doc.kind !== "metrics") return undefined;
  const counted = declared === "metrics" || interest.namedResults.has(path);
  const invalid = notValid(doc);
  if (invalid !== undefined) return counted || named.has(path) ? invalid : undefined;
  return counted ? withoutValues(interest.facts, path, declared === "metrics") : undefined;
}

function withoutValues(store: FactStore, path: string, isDeclared: boolean): NotRead | undefined {
  const facts = store.get(path);
  if (facts?.kind !== "metrics" || facts.values.length > 0) return undefined;
  const who = isDeclared
    ? "plumbline.yaml declares it as a metrics file"
    : "a document names it as a source of results";
  return { code: "kind", reason: `${who}, but it holds no numbers with names, or more than 5,000 of them` };
}
