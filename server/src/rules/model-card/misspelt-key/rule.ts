import type { Fix } from "../../../core/finding.ts";
import { isReadable, keyAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";
import { PYTHON_ARGUMENT, RENAMED_KEYS } from "../renamedKeys.ts";

export default documentRule(
  {
    id: "model-card/misspelt-key",
    title: "Misspelt key, which every reader passes over",
    severity: "warning",
    home: "default",
    fixable: "safe",
    messages: {
      misspelt: "`{key}` is not read by the Hub. Did you mean `{meant}`?",
      both: "`{key}` is not read by the Hub, only the right spelling beside it is. Remove `{key}`.",
    },
  },
  ["model-card"],
  function* ({ doc, schemaProblems }) {
    if (!isReadable(doc)) return;
    for (const { keyword, path, property: key, suggestion } of schemaProblems) {
      if (keyword !== "x-aliases" || key === undefined || RENAMED_KEYS.has(key) || key === PYTHON_ARGUMENT) continue;
      const anchor = keyAt(doc, path);
      if (suggestion === undefined) {
        const fix: Fix = {
          title: `Remove \`${key}\``,
          safety: "review",
          ops: [{ op: "delete-entry", doc: doc.path, path }],
        };
        yield { message: "both", data: { key }, anchor, fixes: [fix] };
      } else {
        const fix: Fix = {
          title: `Rename to \`${suggestion.value}\``,
          safety: "safe",
          ops: [{ op: "replace", anchor, text: suggestion.value }],
        };
        yield { message: "misspelt", data: { key, meant: suggestion.value }, anchor, fixes: [fix] };
      }
    }
  },
);
