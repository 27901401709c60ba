/** Notebooks and Python scripts: read as sources of data, parameters and results, never run. */
import type { FileLook, Recogniser } from "./kinds.ts";

/** Code of other people, copies that an editor keeps, and code that tests or installs the project. */
const NOT_OURS = /(^|\/)(site-packages|dist-packages|\.?venv|env|node_modules|\.ipynb_checkpoints|\.git|\.tox)\//;
const NOT_TRAINING =
  /(^|\/)(tests?|testing|migrations|alembic)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest|setup|noxfile|fabfile|manage|versioneer)\.py$/i;

/** Libraries that one only imports to train, load or judge a model. */
const ML_IMPORT =
  /^[ \t]*(?:from|import)[ \t]+(?:sklearn|torch\w*|tensorflow\w*|keras\w*|xgboost|lightgbm|catboost|transformers|datasets|mlflow|dvc|dvclive|wandb|pytorch_lightning|lightning|jax|flax|timm|spacy|sentence_transformers|peft|trl|accelerate|optuna|statsmodels|evaluate|diffusers|ultralytics|fastai|huggingface_hub|gensim|prophet|imblearn|shap|joblib|onnxruntime|langchain\w*|openai|anthropic|vllm|setfit|gluonts|autogluon|skops|safetensors)\b/m;
const DATA_IMPORT = /^[ \t]*(?:from|import)[ \t]+(?:pandas|numpy|polars|pyspark|dask|cv2|PIL|h5py)\b/m;
const DATA_WORK =
  /\.(?:fit|predict|fit_transform|read_csv|read_parquet|read_json|read_excel|to_csv|to_parquet|loadtxt|genfromtxt|imread)\(|\bnp\.(?:load|save)\(/;
const OPTIONS = /^[ \t]*(?:from|import)[ \t]+(?:argparse|click|typer|hydra|fire|absl)\b/m;
const TRAINING_NAME = /(^|\/)[^/]*(train|eval|finetun|fine_tun|predict|infer|preprocess|prepare|featur)[^/]*\.py$/i;

export const code: Recogniser = {
  chance: ({ path, name }: FileLook) => (/\.(ipynb|py)$/i.test(name) && !NOT_OURS.test(path) ? "maybe" : undefined),
  kindOf: ({ path, name }, text) => {
    if (NOT_OURS.test(path)) return undefined;
    if (/\.ipynb$/i.test(name)) return text.trim() === "" ? undefined : "notebook";
    if (!/\.py$/i.test(name) || NOT_TRAINING.test(path)) return undefined;
    return isTraining(path, text) ? "script" : undefined;
  },
};

function isTraining(path: string, text: string): boolean {
  if (ML_IMPORT.test(text)) return true;
  if (DATA_IMPORT.test(text) && DATA_WORK.test(text)) return true;
  return TRAINING_NAME.test(path) && OPTIONS.test(text);
}
