/** A model is meant for a purpose that its data are not cleared for. */

import { dataCards } from "../../../facts/describedData.ts";
import type { NamedThing } from "../../../facts/facts.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/purpose-not-allowed",
    title: "Purpose that the data are not cleared for",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      outside: "`{purpose}` is outside what {dataset} allows ({allowed}). Narrow it, or record a new basis.",
      prohibited: "`{purpose}` is a purpose that {dataset} rules out. Narrow it, or use other data.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const purposes = (card.outward?.purposes ?? []).filter(isWord);
    for (const { name, about } of purposes.length === 0 ? [] : dataCards(index, card)) {
      // Words of a field are compared; sentences are for people to compare.
      const allowed = about.allowedPurposes.filter(isField);
      const prohibited = about.prohibitedPurposes.filter(isField);
      for (const { id, anchor } of purposes) {
        const ruledOut = prohibited.find((other) => same(other.id, id));
        if (ruledOut !== undefined) {
          const related = [{ anchor: ruledOut.anchor, message: `${about.path} rules it out.` }];
          yield { message: "prohibited", data: { purpose: id, dataset: name }, anchor, key: `${id} ${name}`, related };
        } else if (allowed.length > 0 && allowed.every(isWord) && !allowed.some((other) => same(other.id, id))) {
          const related = allowed
            .slice(0, 1)
            .map((other) => ({ anchor: other.anchor, message: `${about.path} allows these.` }));
          const words = allowed.map((other) => other.id).join(", ");
          yield {
            message: "outside",
            data: { purpose: id, dataset: name, allowed: words },
            anchor,
            key: `${id} ${name}`,
            related,
          };
        }
      }
    }
  },
);

function isField({ anchor }: NamedThing): boolean {
  return anchor.at === "tree";
}

/** A word of a list, such as `fraud-detection`, and no sentence. */
function isWord({ id }: NamedThing): boolean {
  return /^[\p{L}\p{N}]+(?:[ _-][\p{L}\p{N}]+){0,3}$/u.test(id);
}

function same(a: string, b: string): boolean {
  const fold = (word: string) => word.toLowerCase().replace(/[ _-]+/g, "-");
  return fold(a) === fold(b);
}
