/** A number that its own figures, beside it in the same table or sentence, do not give. */
import { documentRule } from "../../rule.ts";
import { againstMatrix } from "./confusion.ts";
import type { Found, Reading } from "./found.ts";
import { besideCountRow, besideCounts } from "./fractions.ts";
import { againstPrecisionAndRecall } from "./harmonic.ts";
import { labelledProducts, writtenProducts } from "./products.ts";
import { overRandom, ratios } from "./ratios.ts";

const CHECKS: readonly ((reading: Reading) => Iterable<Found>)[] = [
  besideCounts,
  besideCountRow,
  againstMatrix,
  againstPrecisionAndRecall,
  labelledProducts,
  writtenProducts,
  ratios,
  overRandom,
];

export default documentRule(
  {
    id: "model-card/arithmetic",
    title: "A number that its own figures do not give",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      share: "{value} stands beside {part} of {total}, which is {computed}. Correct the share or the counts.",
      counts: "{label} is {value}, but {part} of {total} is {computed}. Correct the value or the counts.",
      rate: "{label} is {value}, but the confusion matrix gives {computed}. Correct the value or the counts.",
      prevalence:
        "{label} is {value}, but the confusion matrix has {part} positives of {total} ({computed}). Correct one, or say why they differ.",
      f1: "{label} is {value}, but precision {precision} and recall {recall} give {computed}. Correct one of the three.",
      "f1-above":
        "{label} is {value}, but precision {precision} and recall {recall} allow at most {most}. Correct one of the three.",
      product: "{value} is not {base} × {factor}, which is {computed}. Correct the result or its factors.",
      ratio: "{value} is not {top} over {bottom}, which is {computed}. Correct the factor or its values.",
    },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    if (doc.body === undefined) return;
    const reading = { doc, body: doc.body, language: facts.language };
    const seen = new Set<string>();
    for (const check of CHECKS) {
      for (const found of check(reading)) {
        // Two checks may read the same number; the first, which stands nearest to it, says it.
        const place = JSON.stringify(found.anchor);
        if (seen.has(place)) continue;
        seen.add(place);
        const { message, data, anchor, key, instead, related, severity } = found;
        yield {
          message,
          data,
          anchor,
          key: `${message} ${key}`,
          ...(severity === undefined ? {} : { severity }),
          ...(related === undefined ? {} : { related: [related] }),
          ...(instead === undefined
            ? {}
            : {
                fixes: [
                  {
                    title: `Write ${instead}`,
                    safety: "review" as const,
                    ops: [{ op: "replace" as const, anchor, text: instead }],
                  },
                ],
              }),
        };
      }
    }
  },
);
