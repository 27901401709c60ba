import type { Code, CodeCall } from "../../../core/parse/python/code.ts";
import { calleeOf } from "../../../core/parse/python/syntax.ts";
import { documentRule } from "../../rule.ts";
import { type Assigned, assignments, baseName, isBefore, makerOf } from "../reading/flow.ts";
import { nameOf, placeAnchor } from "../reading/places.ts";

/** Fitted to look at data, to find what is odd in them, or to set probabilities right: not the model that is judged. */
const LOOKS =
  /tsne|umap|pca|svd|mds|isomap|explain|shap|lime|plot|viz|visual|calibrat|conformal|platt|isotonic|drift|detect|neighbor|dummy|baseline|cluster|kmeans|reducer|embed|mapper/i;

export default documentRule(
  {
    id: "notebook/fit-on-test-data",
    title: "Learning from the test data",
    severity: "error",
    home: "default",
    alsoIn: ["release"],
    fixable: "review",
    messages: {
      fit: "`{name}` is test data, and `{method}` learns from it here. Use `{instead}`, or fit on the training data.",
    },
  },
  ["notebook", "script"],
  function* ({ doc }) {
    const { code } = doc;
    if (code === undefined) return;
    const parts = testParts(code);
    if (parts.length === 0) return;
    for (const call of code.calls) {
      const first = call.args[0];
      if (
        !/^(fit|fit_transform|fit_resample|partial_fit)$/.test(call.name) ||
        first === undefined ||
        first.name !== undefined
      )
        continue;
      const name = baseName(call.unit, first.value);
      const part = parts.find((other) => other.name === name && other.scope === call.scope);
      if (name === undefined || part === undefined || !isStillTest(code, part, call)) continue;
      if (LOOKS.test(makerOf(code, call) ?? "") || LOOKS.test(call.dotted ?? "")) continue;
      const isTransform = call.name === "fit_transform";
      const anchor = placeAnchor(doc, call.place);
      yield {
        message: "fit",
        data: { name, method: call.name, instead: isTransform ? "transform" : "predict" },
        anchor,
        key: `${call.name} ${name}`,
        fixes: isTransform
          ? [{ title: "Use transform", safety: "review", ops: [{ op: "replace", anchor, text: "transform" }] }]
          : [],
      };
    }
  },
);

/** Names that hold the second part of a split, and that say so. */
function testParts(code: Code): Assigned[] {
  return assignments(code).filter(
    ({ position, name, value, unit }) =>
      position !== undefined &&
      position % 2 === 1 &&
      /test/i.test(name) &&
      !/train/i.test(name) &&
      value.name === "CallExpression" &&
      calleeOf(value, unit.text)?.name === "train_test_split",
  );
}

/** Between the split and the call, the name was only changed into something made of itself. */
function isStillTest(code: Code, part: Assigned, call: CodeCall): boolean {
  const here = { unit: call.unit, at: call.node.from };
  if (!isBefore(code, { unit: part.unit, at: part.value.from }, here)) return false;
  const isSplitAgain = code.calls.some(
    (other) =>
      nameOf(code, other).endsWith("train_test_split") &&
      other.args.some(({ value }) => baseName(other.unit, value) === part.name),
  );
  if (isSplitAgain) return false;
  return assignments(code).every((other) => {
    if (other.name !== part.name || other.scope !== part.scope || other.isPart || other.value === part.value)
      return true;
    const words = other.unit.text.slice(other.value.from, other.value.to).split(/\W+/);
    return words.includes(part.name) && !words.some((word) => /train/i.test(word) && !/^train_test_split$/.test(word));
  });
}
