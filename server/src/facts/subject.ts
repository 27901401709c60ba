/**
 * Whether a folder is about models at all. Requirements, images and workflows stand in every project; they are judged only
 * where something else in the folder, or a package that they name, says that a model is made or used there.
 */
import type { DocumentKind } from "../core/document.ts";
import { normalName } from "../core/parse/packages/packageName.ts";
import type { DocFacts } from "./facts.ts";
import { installsIn } from "./packages/install.ts";

/** Kinds that stand in projects of every sort. */
const GENERIC: ReadonlySet<DocumentKind> = new Set(["workflow", "requirements", "dockerfile"]);

/** Kinds that only projects with data or models have. */
const OWN: ReadonlySet<DocumentKind> = new Set([
  "model-card",
  "model-card-toolkit",
  "eval-results",
  "dataset-card",
  "datasheet",
  "pipeline",
  "pipeline-lock",
  "data-pointer",
  "mlproject",
  "mlmodel",
  "notebook",
  "policy",
]);

const PACKAGES: ReadonlySet<string> = new Set(
  (
    "scikit-learn sklearn torch torchvision torchaudio tensorflow keras jax flax xgboost lightgbm catboost transformers datasets " +
    "diffusers sentence-transformers accelerate peft trl vllm mlflow dvc wandb onnx onnxruntime timm spacy fastai pytorch-lightning " +
    "lightning evidently bentoml optuna evaluate huggingface-hub langchain openai-whisper ultralytics"
  ).split(" "),
);

const COMMANDS =
  /(^|[\s;&|])(dvc|mlflow|cml)\s+[a-z]|(^|[/_\s.-])(train|evaluate|eval|predict|metrics)(_\w+)?\.py\b|\bpython\S*\s+-m\s+\S*\b(train|evaluat)\w*/;

/** Whether a document is of a kind that is judged only in folders about models. */
export function isGeneric(kind: DocumentKind): boolean {
  return GENERIC.has(kind);
}

/** Whether a document says that its folder is about models. */
export function concernsModels(facts: DocFacts): boolean {
  if (OWN.has(facts.kind)) return true;
  if (facts.kind === "requirements" || facts.kind === "dockerfile")
    return facts.packages.some(({ name }) => PACKAGES.has(name));
  if (facts.kind === "script") return facts.imports.some((name) => PACKAGES.has(normalName(name)));
  if (facts.kind !== "workflow") return false;
  return facts.jobs.some(({ steps, commands }) => {
    if (steps.some(({ uses }) => uses?.startsWith("iterative/") === true)) return true;
    return commands?.some(
      (line) =>
        COMMANDS.test(line) ||
        installsIn(line).some((install) => install.packages.some(({ name }) => PACKAGES.has(name))),
    );
  });
}
