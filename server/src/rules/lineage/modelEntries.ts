/** Finds the entry of a configuration of several models that a text names. */
import type { FactIndex } from "../../facts/index.ts";
import { glue } from "../../facts/settingNames.ts";
import { type ActiveEntry, activeEntry } from "../../facts/settingSources.ts";

export interface NamedEntry {
  readonly file: string;
  /** The key of the entry. */
  readonly id: string;
  /** The name that the text has for it. */
  readonly as: string;
  readonly active: ActiveEntry;
}

/** The entry that one of these names means, the first name first. Two configurations of models settle nothing. */
export function entryNamed(index: FactIndex, path: string, names: readonly string[]): NamedEntry | undefined {
  const configurations = [...index.inUnit("settings", path)].flatMap((facts) => {
    const active = activeEntry(facts);
    return active === undefined ? [] : [{ file: facts.path, active }];
  });
  const [only] = configurations;
  if (only === undefined || configurations.length > 1) return undefined;
  for (const as of names) {
    const ids = [...only.active.entries].filter(([id, { name }]) => isNamed(glue(as), id, name)).map(([id]) => id);
    const [id] = ids;
    if (id !== undefined && ids.length === 1) return { ...only, id, as };
  }
  return undefined;
}

/** `vit_l32_best.pth` names the entry `vit_l32`, "Vision Transformer L/32" the one of that name, whatever stands in brackets. */
function isNamed(said: string, id: string, name: string | undefined): boolean {
  const [key, full] = [glue(id), glue((name ?? "").replace(/\([^()]*\)/g, ""))];
  return (
    said === key ||
    said === full ||
    (key.length > 4 && said.startsWith(key)) ||
    (full.length > 6 && said.startsWith(full))
  );
}
