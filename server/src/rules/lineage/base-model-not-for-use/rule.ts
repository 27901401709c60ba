/** A card offers a use that the card of its base model rules out. */

import { baseCards } from "../../../facts/describedData.ts";
import { workspaceRule } from "../../rule.ts";

/** Words that phrases share without meaning the same use. */
const COMMON =
  /^(?:model|models|using|usage|users?|without|with|that|this|these|those|from|into|such|other|others|should|must|intended|applications?|systems?|tasks?|purposes?|research|data|based|including|which|their|where|when|will|would|could|have|been|only|also|human|people|persons?|output|outputs|language|text|content|generation|making|make|used|uses)$/i;
/** Two words that both name the use are enough, when they are most of what is ruled out. */
const SHARED = 2;
const MOST = 0.6;

export default workspaceRule(
  {
    id: "lineage/base-model-not-for-use",
    title: "Use that the base model's card rules out",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      ruledOut:
        'The card of {base} rules out "{phrase}", and this card offers it. Remove the use, or say what changed.',
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const offered = card.outward?.uses.offered ?? [];
    for (const { name, other } of offered.length === 0 ? [] : baseCards(index, card)) {
      for (const ruledOut of other.outward?.uses.ruledOut ?? []) {
        const use = offered.find(({ id }) => isWithin(ruledOut.id, id));
        if (use === undefined) continue;
        yield {
          message: "ruledOut",
          data: { base: name, phrase: ruledOut.id },
          anchor: use.anchor,
          key: `${other.path} ${[...contentWords(ruledOut.id)].join(" ")}`,
          related: [{ anchor: ruledOut.anchor, message: "Ruled out here." }],
        };
      }
    }
  },
);

function isWithin(ruledOut: string, offered: string): boolean {
  const wanted = contentWords(ruledOut);
  const said = contentWords(offered);
  const shared = [...wanted].filter((word) => said.has(word)).length;
  return shared >= SHARED && shared >= MOST * wanted.size;
}

/** Words that carry meaning, cut to their stem: `diagnoses` and `diagnosis` are one. */
function contentWords(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  return new Set(words.filter((word) => word.length > 3 && !COMMON.test(word)).map((word) => word.slice(0, 6)));
}
