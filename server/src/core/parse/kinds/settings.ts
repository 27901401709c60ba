/** Parameters and configurations: only joining rules read them. */
import type { FileLook, Recogniser } from "./kinds.ts";

const SETTINGS_NAME =
  /^(?:[a-z0-9][\w-]*[-_.])?(?:params|parameters|configs?|configuration|hparams|hyperparameters|vars)(?:[-_.][\w-]+)?\.(?:ya?ml|json)$/i;
/** Settings of tools, and of tokenizers whose vocabularies they hold. */
const TOOL_NAME =
  /^(?:ts|js|babel|jest|eslint|tslint|prettier|renovate|webpack|package|composer|nx|tokenizer|docker)[-_.]?/i;
const SETTINGS_FOLDER = /(^|\/)(configs?|conf|params)\/[^/]+\.(ya?ml|json)$/i;

function isSettings({ path, name, format }: FileLook): boolean {
  // What DVC itself is set to: where it keeps data.
  if (format === "text") return /(^|\/)\.dvc\/config$/.test(path);
  return (
    (format === "yaml" || format === "json") &&
    ((SETTINGS_NAME.test(name) && !TOOL_NAME.test(name)) || SETTINGS_FOLDER.test(path))
  );
}

export const settings: Recogniser = {
  chance: (file) => (isSettings(file) ? "maybe" : undefined),
  kindOf: (file) => (isSettings(file) ? "settings" : undefined),
};
