import { inOutputs } from "../../pii/reading/notebook.ts";
import { isLeak } from "../../pii/reading/plain.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "notebook/personal-data-in-output",
    title: "Personal data in an output",
    severity: "warning",
    home: "default",
    fixable: "review",
    sensitive: true,
    cellwise: true,
    messages: {
      column: "{where} shows {what} in column {column}. Redact them, or print other columns.",
      found: "{where} shows {what}. Redact what is shown, or clear it.",
    },
  },
  ["notebook"],
  function* ({ doc, detect }) {
    yield* inOutputs(doc, detect, "notebook/personal-data-in-output", (value) => isLeak(value.class));
  },
);
