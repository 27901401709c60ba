/** Parameters and configurations: only joining rules read them. */
import type { FileLook, Recogniser } from "./kinds.ts";

const SETTINGS_NAME = /^(params|config|configs|configuration|hparams|hyperparameters)\.(ya?ml|json)$/i;
const SETTINGS_FOLDER = /(^|\/)(configs?|conf|params)\/[^/]+\.(ya?ml|json)$/i;

function isSettings({ path, name, format }: FileLook): boolean {
  return (format === "yaml" || format === "json") && (SETTINGS_NAME.test(name) || SETTINGS_FOLDER.test(path));
}

export const settings: Recogniser = {
  chance: (file) => (isSettings(file) ? "maybe" : undefined),
  kindOf: (file) => (isSettings(file) ? "settings" : undefined),
};
