/** Whether code may take a value from a settings file. */
import type { FactIndex } from "../../../facts/index.ts";
import { parameter } from "../../../facts/settingNames.ts";
import type { SettingSource } from "../../../facts/settingSources.ts";
import type { SettingsFacts } from "../../../facts/sources.ts";

const READERS =
  /^(yaml|ruamel|omegaconf|hydra|toml|tomllib|tomli|dynaconf|pydantic_settings|configs?|settings|confuse|box)$/;

/**
 * Whether any code loads configurations, or names this one: it may take the value from here under a name of its own, and
 * the call that passes another may be about something else.
 */
export function isLoaded(
  index: FactIndex,
  { path }: SettingsFacts,
  says: (path: string, words: string) => boolean,
): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  for (const kind of ["script", "notebook"] as const)
    for (const code of index.inUnit(kind, path)) {
      if (code.imports.some((used) => READERS.test(used) || (used === "json" && name.endsWith(".json")))) return true;
      if (says(code.path, name)) return true;
    }
  return false;
}

/** Whether any code names the key as a text or an attribute, and so may read it. */
export function isRead(
  index: FactIndex,
  facts: SettingsFacts,
  { keys, setting }: SettingSource,
  says: (path: string, words: string) => boolean,
): boolean {
  const [name = "", parent = ""] = [keys.at(-1) ?? "", keys.at(-2) ?? ""];
  for (const kind of ["script", "notebook"] as const)
    for (const code of index.inUnit(kind, facts.path)) {
      // `cfg["model"]["temperature"]`, `cfg.model.temperature`: separators do not count.
      if (parent !== "" && says(code.path, `${parent} ${name}`)) return true;
      for (const reader of [
        "config",
        "cfg",
        "conf",
        "settings",
        "params",
        "args",
        "get",
        "hparams",
        "opt",
        "self config",
      ])
        if (says(code.path, `${reader} ${name}`)) return true;
      if (
        code.settings.some(
          (other) => parameter(other.name)?.id === setting && typeof other.value === "string" && other.value === name,
        )
      )
        return true;
    }
  return false;
}
