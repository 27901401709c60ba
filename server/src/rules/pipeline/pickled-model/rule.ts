import { child, stringOf } from "../../../core/tree.ts";
import { valueAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

const PICKLES: ReadonlySet<string> = new Set(["pickle", "cloudpickle", "joblib", "dill"]);

export default documentRule(
  {
    id: "pipeline/pickled-model",
    title: "Saved model that runs code when it is loaded",
    severity: "info",
    home: "security",
    fixable: "none",
    messages: {
      pickled:
        "Loading this model runs code from `{file}`. Save it as ONNX, skops or safetensors, or check its hash first.",
    },
  },
  ["mlmodel"],
  function* ({ doc }) {
    const flavors = child(doc.tree?.root, "flavors");
    for (const { name, value } of flavors?.kind === "map" ? flavors.entries : []) {
      const format = stringOf(child(value, "serialization_format"));
      const file = stringOf(child(value, "pickled_model"));
      if (file === undefined || (format !== undefined && !PICKLES.has(format))) continue;
      const anchor = valueAt(doc, ["flavors", name, "pickled_model"]);
      yield { message: "pickled", data: { file }, anchor, key: name };
    }
  },
);
