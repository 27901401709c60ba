import type { SyntaxNode } from "@lezer/common";
import type { Code, CodeCall, CodeUnit } from "../../../core/parse/python/code.ts";
import { argumentsOf, calleeOf } from "../../../core/parse/python/syntax.ts";
import { documentRule } from "../../rule.ts";
import { assignments, isBefore, lastBefore, makerOf } from "../reading/flow.ts";
import { nameOf, placeAnchor } from "../reading/places.ts";

/** What learns numbers from all rows. Encoders of categories learn next to nothing that a test could profit from. */
const LEARNS =
  /^(StandardScaler|MinMaxScaler|RobustScaler|MaxAbsScaler|PowerTransformer|QuantileTransformer|SimpleImputer|KNNImputer|IterativeImputer|Imputer|PCA|TruncatedSVD|SelectKBest|SelectPercentile|SelectFromModel|RFE|RFECV|VarianceThreshold|TfidfVectorizer|TargetEncoder|KBinsDiscretizer|SMOTE\w*|ADASYN|RandomOverSampler|BorderlineSMOTE)$/;

export default documentRule(
  {
    id: "notebook/fit-before-split",
    title: "Preparation that saw the test rows",
    severity: "warning",
    home: "default",
    alsoIn: ["release"],
    fixable: "none",
    messages: {
      early: "`{transformer}` saw the test rows before the split. Fit it on the training part, or use a Pipeline.",
    },
  },
  ["notebook", "script"],
  function* ({ doc }) {
    const { code } = doc;
    if (code === undefined) return;
    for (const split of code.calls) {
      if (nameOf(code, split) !== "sklearn.model_selection.train_test_split") continue;
      const rows = split.args[0];
      const fitted = rows === undefined ? undefined : fittedBefore(code, split, rows.value);
      if (fitted === undefined) continue;
      yield {
        message: "early",
        data: { transformer: fitted.transformer },
        anchor: placeAnchor(doc, fitted.call.place),
        key: fitted.transformer,
        related: [{ anchor: placeAnchor(doc, split.place), message: "The split comes after it" }],
      };
    }
  },
);

interface Fitted {
  readonly call: CodeCall;
  readonly transformer: string;
}

/** The call that fitted on exactly what is split: its result, or columns of it that were replaced. */
function fittedBefore(code: Code, split: CodeCall, rows: SyntaxNode): Fitted | undefined {
  if (rows.name === "CallExpression") return fittedIn(code, split.unit, rows);
  if (rows.name !== "VariableName") return undefined;
  const name = split.unit.text.slice(rows.from, rows.to);
  const whole = lastWhole(code, name, split);
  const direct = whole === undefined || whole.isPart ? undefined : fittedIn(code, whole.unit, whole.value);
  if (direct !== undefined) return direct;
  for (const other of assignments(code)) {
    if (other.name !== name || other.scope !== split.scope || !other.isPart) continue;
    const at = { unit: other.unit, at: other.value.from };
    const isSince = whole === undefined || isBefore(code, { unit: whole.unit, at: whole.value.from }, at);
    if (!isSince || !isBefore(code, at, { unit: split.unit, at: split.node.from })) continue;
    const found = fittedIn(code, other.unit, other.value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lastWhole(code: Code, name: string, split: CodeCall) {
  const last = lastBefore(code, name, split);
  if (last === undefined || !last.isPart) return last;
  return assignments(code).findLast(
    (other) =>
      other.name === name &&
      other.scope === split.scope &&
      !other.isPart &&
      isBefore(code, { unit: other.unit, at: other.value.from }, { unit: split.unit, at: split.node.from }),
  );
}

/** `StandardScaler().fit_transform(X)`, also inside `pd.DataFrame(...)`. */
function fittedIn(code: Code, unit: CodeUnit, value: SyntaxNode): Fitted | undefined {
  if (value.name !== "CallExpression") return undefined;
  const callee = calleeOf(value, unit.text)?.name ?? "";
  if (/^(DataFrame|array|asarray|csr_matrix|Series)$/.test(callee)) {
    const inner = argumentsOf(value, unit.text)[0]?.value;
    return inner === undefined ? undefined : fittedIn(code, unit, inner);
  }
  if (callee !== "fit_transform" && callee !== "fit_resample") return undefined;
  const call = code.calls.find(
    (other) =>
      other.unit === unit && other.node.from === value.from && other.node.to === value.to && other.name === callee,
  );
  const transformer = call === undefined ? undefined : makerOf(code, call);
  const first = call?.args[0];
  // What is named after the training part was split before.
  if (call === undefined || first === undefined || /train/i.test(unit.text.slice(first.value.from, first.value.to)))
    return undefined;
  return transformer !== undefined && LEARNS.test(transformer) ? { call, transformer } : undefined;
}
