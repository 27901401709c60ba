import { isForTests } from "../../../core/paths.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "pipeline/missing-signature",
    title: "Saved model without a signature",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      missing:
        "This model has no signature, so wrong inputs are not refused. Save it with `signature=infer_signature(...)`.",
    },
  },
  ["mlmodel"],
  function* ({ doc, facts }) {
    // What a run recorded cannot be saved again.
    if (/(?:^|\/)(?:mlruns|mlartifacts)\//.test(doc.path) || isForTests(doc.path)) return;
    if (doc.tree?.root === undefined || doc.tree.problems.length > 0 || facts.hasSignature) return;
    yield { message: "missing", anchor: { doc: doc.path, at: "top" }, wholeDocument: true };
  },
);
