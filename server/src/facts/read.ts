/** The facts of a document, by its kind. */
import type { ParsedDoc } from "../core/document.ts";
import type { DocFacts } from "./facts.ts";
import { metricsFacts } from "./metrics.ts";
import { modelCardFacts } from "./modelCard.ts";
import { pipelineFacts } from "./pipeline.ts";
import { toolkitCardFacts } from "./toolkitCard.ts";

/** Reads what a document says. Never throws; what is not there is not a fact. */
export function readFacts(doc: ParsedDoc): DocFacts {
  switch (doc.kind) {
    case "model-card":
      return doc.format === "markdown" ? modelCardFacts(doc) : emptyCard(doc);
    case "model-card-toolkit":
      return toolkitCardFacts(doc);
    case "metrics":
      return metricsFacts(doc);
    case "pipeline":
      return pipelineFacts(doc);
    case "eval-results":
      return { kind: "eval-results", path: doc.path };
    case "policy":
      return { kind: "policy", path: doc.path };
  }
}

/** A policy may declare a YAML or JSON file to be a model card of no known shape: its data is checked, its prose is not. */
function emptyCard(doc: ParsedDoc): DocFacts {
  return {
    kind: "model-card",
    path: doc.path,
    name: undefined,
    language: "other",
    statements: new Map(),
    placeholders: [],
    emptySections: [],
    numbers: [],
    references: [],
    datasets: [],
    baseModels: [],
    license: undefined,
  };
}
