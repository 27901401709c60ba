/** A sentence that a writing assistant said to the author, left in the card. */

import { documentRule } from "../../rule.ts";
import { forLanguage, isQuoted, placeIn, sentencesIn } from "../reading/prose.ts";
import { RESIDUE } from "./phrases.ts";

/** Names of models that talk: their cards may speak in such words about what the model answers. */
const EXAMPLE = /\b(?:example|sample|prompt|output|response|conversation|chat|beispiel|exemple|ejemplo|exemplo)\b/i;

export default documentRule(
  {
    id: "model-card/assistant-residue",
    title: "A sentence of a writing assistant",
    severity: "warning",
    home: "default",
    fixable: "review",
    prose: true,
    messages: {
      residue: "This sentence reads as left over from a writing assistant. Delete it, or turn it into a fact.",
    },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    const residue = forLanguage(RESIDUE, facts.language);
    if (doc.body === undefined || residue === undefined) return;
    for (const block of doc.body.blocks) {
      if ((block.kind !== "paragraph" && block.kind !== "item") || EXAMPLE.test(block.section.title)) continue;
      const sentences = [...sentencesIn(doc.body, block)];
      for (const [i, sentence] of sentences.entries()) {
        if (!residue.test(sentence.text) || isQuoted(sentence.text, 1)) continue;
        // A transcript labels its speaker in the words before, or introduces it with a colon.
        if (sentences[i - 1]?.text.endsWith(":") === true) continue;
        const anchor = placeIn(doc.path, block, sentence.span);
        const whole = { doc: doc.path, at: "region", region: block.id } as const;
        // The blank between two sentences goes with the later one, so that no double blank is left.
        const gap = { start: sentences[i - 1]?.span.end ?? sentence.span.start, end: sentence.span.end };
        const cut = i === 0 ? { start: sentence.span.start, end: sentences[1]?.span.start ?? sentence.span.end } : gap;
        yield {
          message: "residue",
          anchor,
          fixes: [
            {
              title: "Delete the sentence",
              safety: "review",
              ops:
                sentences.length === 1
                  ? [{ op: "delete-lines", anchor: whole }]
                  : [{ op: "replace", anchor: placeIn(doc.path, block, cut), text: "" }],
            },
          ],
        };
      }
    }
  },
);
