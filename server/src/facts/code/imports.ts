/** Where names come from: `pd.read_csv` is `pandas.read_csv` only when `pd` was imported so. */
import type { Code, CodeCall } from "../../core/parse/python/code.ts";

/** Names by what they stand for: `pd` is `pandas`, `tts` is `sklearn.model_selection.train_test_split`. */
export type Origins = ReadonlyMap<string, string>;

/** Reads all imports of a document, wherever they stand. */
export function originsOf(code: Code): Origins {
  const origins = new Map<string, string>();
  for (const { module, name, as } of code.imports) {
    if (name === "*") continue;
    const whole = name === undefined ? (as === module.split(".")[0] ? as : module) : `${module}.${name}`;
    origins.set(as, whole);
  }
  return origins;
}

/** The full name of what is called; of a method on something else than a module, just `.name`. */
export function fullName(origins: Origins, call: CodeCall): string {
  const { dotted, name } = call;
  if (dotted === undefined) return `.${name}`;
  const [first = "", ...rest] = dotted.split(".");
  const origin = origins.get(first);
  if (origin !== undefined) return [origin, ...rest].join(".");
  return rest.length === 0 ? name : `.${name}`;
}

/** The packages that are imported, by their top-level names. */
export function importedPackages(code: Code): readonly string[] {
  const names = new Set<string>();
  for (const { module } of code.imports) {
    const top = module.split(".")[0] ?? "";
    if (top !== "") names.add(top);
  }
  return [...names];
}
