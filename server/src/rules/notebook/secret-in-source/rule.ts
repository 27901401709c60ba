import { fromEnvironment } from "../../pii/reading/environment.ts";
import { inSources } from "../../pii/reading/notebook.ts";
import { replacingFixes } from "../../pii/reading/redact.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "notebook/secret-in-source",
    title: "Secret in a cell",
    severity: "error",
    home: "default",
    fixable: "review",
    sensitive: true,
    cellwise: true,
    messages: { found: "Cell {cell} holds a secret in clear. Revoke it, and read the new one from the environment." },
  },
  ["notebook"],
  function* ({ doc, detect }) {
    yield* inSources(
      doc,
      detect,
      (value) => value.class === "secret",
      (found, value) => [fromEnvironment(doc, value) ?? [], replacingFixes(doc, found, [value])].flat(),
    );
  },
);
