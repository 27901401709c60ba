/** A model that is trained with one version of its library and loaded with another. */
import type { FactIndex } from "../../../facts/index.ts";
import type { PackageUse } from "../../../facts/sources.ts";
import { workspaceRule } from "../../rule.ts";
import { type Pins, pinsOf, sidesOf } from "./sides.ts";

/** Libraries that write the model's file, or whose objects stand in it. */
const ARTEFACT: ReadonlySet<string> = new Set(
  "scikit-learn xgboost lightgbm catboost torch tensorflow keras tensorflow-cpu statsmodels sktime".split(" "),
);

export default workspaceRule(
  {
    id: "supply-chain/serving-version-differs",
    title: "Model loaded with another version than it was trained with",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs:
        "{name} is {serving} here, but `{file}` trains with {training}, and stored models break across versions. Align them.",
    },
  },
  ["requirements", "dockerfile", "mlmodel"],
  function* ({ index }, subject) {
    const { training, serving } = sidesOf(index, subject.path);
    if (!serving.has(subject.path)) return;
    for (const item of pinsOf(subject)) {
      if (!ARTEFACT.has(item.name) || item.version === undefined) continue;
      const other = contradicting(index, training, item);
      if (other === undefined) continue;
      yield {
        message: "differs",
        data: { name: item.name, serving: item.version, training: other.version ?? "", file: other.anchor.doc },
        anchor: item.versionAnchor ?? item.anchor,
        key: item.name,
        related: [{ anchor: other.versionAnchor ?? other.anchor, message: `${other.name} ${other.version}` }],
        fixes:
          item.versionAnchor === undefined || other.version === undefined || subject.kind === "mlmodel"
            ? []
            : [
                {
                  title: `Serve with ${item.name} ${other.version}`,
                  safety: "review",
                  ops: [{ op: "replace", anchor: item.versionAnchor, text: other.version }],
                },
              ],
      };
    }
  },
);

/** The pin of training that differs, when no file of training agrees with the one that serves. */
function contradicting(index: FactIndex, training: Pins, item: PackageUse): PackageUse | undefined {
  const pins = [...training].flatMap((path) => {
    const facts = index.at(path);
    return facts === undefined
      ? []
      : pinsOf(facts).filter(({ name, version }) => name === item.name && version !== undefined);
  });
  if (pins.some(({ version }) => version?.split("+")[0] === item.version?.split("+")[0])) return undefined;
  return pins[0];
}
