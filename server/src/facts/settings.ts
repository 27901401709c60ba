/** The values of parameter and configuration files. */
import type { ParsedDoc } from "../core/document.ts";
import type { SettingsFacts } from "./sources.ts";

export function settingsFacts(doc: ParsedDoc): SettingsFacts {
  return { kind: "settings", path: doc.path, values: [] };
}
