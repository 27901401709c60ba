import { inOutputs } from "../../pii/reading/notebook.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "notebook/secret-in-output",
    title: "Secret in an output",
    severity: "error",
    home: "default",
    fixable: "review",
    sensitive: true,
    cellwise: true,
    messages: {
      column: "{where} shows {what} in column {column}. Revoke them first, then redact or clear them.",
      found: "{where} shows {what} in clear. Revoke first, then redact or clear.",
    },
  },
  ["notebook"],
  function* ({ doc, detect }) {
    yield* inOutputs(doc, detect, "notebook/secret-in-output", (value) => value.class === "secret");
  },
);
