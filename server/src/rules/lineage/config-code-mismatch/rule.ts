import type { FactIndex } from "../../../facts/index.ts";
import { type SettingSource, settingsFor, settingsIn } from "../../../facts/settingSources.ts";
import type { SettingsFacts } from "../../../facts/sources.ts";
import { workspaceRule } from "../../rule.ts";
import { isLoaded, isRead } from "./readers.ts";

/** A file of more such values is generated, or lists many runs; each value would be looked for in all code. */
const MOST_VALUES = 60;

export default workspaceRule(
  {
    id: "lineage/config-code-mismatch",
    title: "Configured value that the code sets to something else",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs: "`{key}` is {stated} here, but `{file}` passes {actual} itself. Read the value from here, or remove it.",
    },
  },
  ["settings"],
  function* ({ index, says, skip }, facts) {
    const own = settingsIn(facts).filter(({ setting, value }) => isCompared(setting) && typeof value === "number");
    if (own.length === 0 || isLoaded(index, facts, says)) return;
    const code = settingsFor(index, facts.path).filter(({ tier, fallback }) => tier === "script" && !fallback);
    if (own.length > MOST_VALUES && code.length > 0) {
      skip(`it sets more than ${MOST_VALUES} parameters that code may pass, so none is compared with the code`);
      return;
    }
    for (const value of own) {
      if (isSetTwice(index, facts, value, own)) continue;
      const passed = code.filter(({ setting, keys }) => setting === value.setting && isArgument(keys));
      const [first] = passed;
      // Several values in code are several calls; one that is equal may be the one that counts.
      if (first === undefined || passed.some((other) => other.value !== first.value) || first.value === value.value)
        continue;
      if (isRead(index, facts, value, says)) continue;
      yield {
        message: "differs",
        data: { key: value.keys.join("."), stated: value.text, file: first.file, actual: first.text },
        anchor: value.anchor,
        key: value.keys.join("."),
        // What a model answers with is read from configurations more often than what a trial learns with.
        severity: GENERATING.has(value.setting) ? "warning" : "info",
        related: [{ anchor: first.anchor, message: `${first.keys.join(".")} is ${first.text}` }],
        fixes: [
          {
            title: `Change ${value.text} to ${first.text}`,
            safety: "review",
            ops: [{ op: "replace", anchor: value.anchor, text: first.text }],
          },
        ],
      };
    }
  },
);

/** Parameters whose name says enough: of generating, and of learning. */
function isCompared(setting: string): boolean {
  return (
    !setting.startsWith("=") &&
    !/^(seed|test_size|val_size|train_size|threshold|image_size|top_k|n_layers|num_classes)$/.test(setting)
  );
}

const GENERATING = new Set(["temperature", "top_p", "max_tokens", "repetition_penalty", "num_beams", "context_length"]);
/** A keyword argument of a call, and no assignment or option. */
function isArgument(keys: readonly string[]): boolean {
  return (
    keys.length === 2 &&
    /^[A-Za-z_]/.test(keys[0] ?? "") &&
    !/^[a-z_]+(config|args|params|parser)$/i.test(keys[0] ?? "")
  );
}

/** The same parameter at another key, or in another file: which of them the call stands for is open. */
function isSetTwice(
  index: FactIndex,
  facts: SettingsFacts,
  value: SettingSource,
  own: readonly SettingSource[],
): boolean {
  if (own.some((other) => other !== value && other.setting === value.setting)) return true;
  for (const other of index.inUnit("settings", facts.path))
    if (other.path !== facts.path && settingsIn(other).some(({ setting }) => setting === value.setting)) return true;
  return false;
}
