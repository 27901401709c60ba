import type { ParsedDoc } from "../../../core/document.ts";
import type { CodeCall } from "../../../core/parse/python/code.ts";
import { documentRule } from "../../rule.ts";
import { nameOf, placeAnchor } from "../reading/places.ts";

interface Splitter {
  readonly name: RegExp;
  /** The argument that makes the split repeatable. */
  readonly seed: string;
  /** Without this argument at this value, nothing is random. */
  readonly randomWith?: readonly [name: string, value: RegExp];
  /** With this argument at this value, nothing is random. */
  readonly fixedWith?: readonly [name: string, value: RegExp];
}

const SPLITTERS: readonly Splitter[] = [
  { name: /^sklearn\.model_selection\.train_test_split$/, seed: "random_state", fixedWith: ["shuffle", /^False$/] },
  {
    name: /^sklearn\.model_selection\.(Stratified|StratifiedGroup|Group)?KFold$/,
    seed: "random_state",
    randomWith: ["shuffle", /^True$/],
  },
  { name: /^sklearn\.model_selection\.(Stratified|Group)?ShuffleSplit$/, seed: "random_state" },
  { name: /^torch\.utils\.data\.(dataset\.)?random_split$/, seed: "generator" },
  { name: /^\.train_test_split$/, seed: "seed", fixedWith: ["shuffle", /^False$/], randomWith: ["test_size", /./] },
  { name: /^\.sample$/, seed: "random_state", randomWith: ["frac", /./] },
];

export default documentRule(
  {
    id: "notebook/unseeded-split",
    title: "Random split without a seed",
    severity: "warning",
    home: "default",
    alsoIn: ["release"],
    fixable: "review",
    messages: {
      unseeded: "`{call}` splits anew on every run, so results cannot be compared. Add `{seed}=`.",
    },
  },
  ["notebook", "script"],
  function* ({ doc }) {
    const { code } = doc;
    // A seed that is set for all, in whatever library, may well reach the split.
    if (code === undefined || code.calls.some(({ name }) => /seed|determinis/i.test(name)) || isImported(doc)) return;
    for (const call of code.calls) {
      if (!/split|fold|sample/i.test(call.name)) continue;
      const splitter = SPLITTERS.find(({ name }) => name.test(nameOf(code, call)));
      if (splitter === undefined || !isUnseeded(call, splitter)) continue;
      const last = call.args.at(-1);
      yield {
        message: "unseeded",
        data: { call: call.name, seed: splitter.seed },
        anchor: placeAnchor(doc, call.place),
        key: call.name,
        fixes:
          last === undefined || splitter.seed === "generator"
            ? []
            : [
                {
                  title: `Add ${splitter.seed}=42`,
                  // It changes the results.
                  safety: "review",
                  ops: [
                    {
                      op: "insert",
                      anchor: placeAnchor(doc, last.place),
                      side: "after",
                      text: `, ${splitter.seed}=42`,
                    },
                  ],
                },
              ],
      };
    }
  },
);

function isUnseeded(call: CodeCall, { seed, randomWith, fixedWith }: Splitter): boolean {
  if (call.args.some(({ star }) => star === "**")) return false;
  const writtenAs = (wanted: string) => {
    const found = call.args.find(({ name }) => name === wanted);
    return found === undefined ? undefined : call.unit.text.slice(found.value.from, found.value.to);
  };
  const seeded = writtenAs(seed);
  if (seeded !== undefined && seeded !== "None") return false;
  if (fixedWith?.[1].test(writtenAs(fixedWith[0]) ?? "") === true) return false;
  return randomWith === undefined || randomWith[1].test(writtenAs(randomWith[0]) ?? "");
}

/** A module that another one runs may have its seed set there. */
function isImported({ kind, source }: ParsedDoc): boolean {
  return kind === "script" && !/^if __name__ == /m.test(source.text);
}
