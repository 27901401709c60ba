/**
 * Keys that were valid once, and what reads instead. Sources: `ApiModelMetadata` and `ApiDatasetMetadata` of
 * huggingface.js, which type the plural forms as never present; `repocard_data.py` of huggingface_hub for the rest.
 */
export const RENAMED_KEYS: ReadonlyMap<string, string> = new Map([
  ["languages", "language"],
  ["licenses", "license"],
  ["model_index", "model-index"],
  ["finetuned_from", "base_model"],
]);

/** An argument of the Python library's constructor, never a key of a card. Source: `repocard_data.py`. */
export const PYTHON_ARGUMENT = "eval_results";
