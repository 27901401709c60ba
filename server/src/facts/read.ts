/** The facts of a document, by its kind. */
import { type ParsedDoc, parseDocument } from "../core/document.ts";
import { SourceText } from "../core/text.ts";
import type { DetectOptions } from "../detect/detection.ts";
import { datasetCardFacts } from "./datasetCard.ts";
import { datasheetFacts } from "./datasheet.ts";
import { dockerfileFacts } from "./dockerfile.ts";
import type { DocFacts } from "./facts.ts";
import { personalIn } from "./found/kinds.ts";
import { licenseFacts } from "./license.ts";
import { dataPointerFacts, pipelineLockFacts } from "./lock.ts";
import { NO_MENTIONS } from "./mentions.ts";
import { metricsFacts } from "./metrics.ts";
import { mlmodelFacts, mlprojectFacts } from "./mlflow.ts";
import { modelCardFacts } from "./modelCard.ts";
import { notebookFacts } from "./notebook.ts";
import { outwardOf } from "./outward.ts";
import { pipelineFacts } from "./pipeline.ts";
import { readmeFacts } from "./readme.ts";
import { requirementsFacts } from "./requirements.ts";
import { scriptFacts } from "./script.ts";
import { settingsFacts } from "./settings.ts";
import { toolkitCardFacts } from "./toolkitCard.ts";
import { workflowFacts } from "./workflow.ts";

/**
 * Reads what a document says; `detect` is what the policy has detectors look for. Never throws; what is not there is not a
 * fact, and neither is anything of a document in which a merge is not finished.
 */
export function readFacts(given: ParsedDoc, detect: DetectOptions = {}): DocFacts {
  const { path, kind, format, conflicts } = given;
  const doc = conflicts === undefined ? given : parseDocument(path, kind, format, new SourceText(""));
  const facts = ownFacts(doc, detect);
  switch (facts.kind) {
    case "model-card":
    case "readme":
    case "dataset-card":
    case "datasheet":
      return { ...facts, outward: outwardOf(doc) };
    default:
      return facts;
  }
}

function ownFacts(doc: ParsedDoc, detect: DetectOptions): DocFacts {
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
    case "baseline":
      return { kind: "baseline", path: doc.path };
    case "dataset-card":
      return datasetCardFacts(doc);
    case "datasheet":
      return datasheetFacts(doc);
    case "readme":
      return readmeFacts(doc);
    case "settings":
      return settingsFacts(doc);
    case "pipeline-lock":
      return pipelineLockFacts(doc);
    case "data-pointer":
      return dataPointerFacts(doc);
    case "mlproject":
      return mlprojectFacts(doc);
    case "mlmodel":
      return mlmodelFacts(doc);
    case "workflow":
      return workflowFacts(doc);
    case "notebook":
      return notebookFacts(doc, detect);
    case "script":
      return scriptFacts(doc);
    case "requirements":
      return requirementsFacts(doc);
    case "dockerfile":
      return dockerfileFacts(doc);
    case "license":
      return licenseFacts(doc);
    case "data":
      return { kind: "data", path: doc.path, personal: personalIn(doc, detect) };
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
    figures: [],
    references: [],
    datasets: [],
    baseModels: [],
    license: undefined,
    mentions: NO_MENTIONS,
  };
}
