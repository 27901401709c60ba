import { entry } from "../../../core/tree.ts";
import { keyAt, metadataOf } from "../../metadata/metadata.ts";
import { PYTHON_ARGUMENT, RENAMED_KEY_MESSAGES, RENAMED_KEYS, renamedKeyReports } from "../../metadata/renamedKeys.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "model-card/deprecated-key",
    title: "Metadata under a key that is no longer read",
    severity: "info",
    home: "default",
    fixable: "safe",
    messages: {
      ...RENAMED_KEY_MESSAGES,
      argument:
        "`eval_results` is an argument of the Python library, not a key of the card. Write the results as `model-index`.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    yield* renamedKeyReports(doc, RENAMED_KEYS);
    if (entry(metadataOf(doc), PYTHON_ARGUMENT) !== undefined)
      yield { message: "argument", anchor: keyAt(doc, [PYTHON_ARGUMENT]) };
  },
);
