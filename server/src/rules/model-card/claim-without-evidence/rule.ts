/** Praise without a number, a link or a citation in its own paragraph. */
import type { MarkdownBody, TextBlock } from "../../../core/parse/markdown.ts";
import { documentRule } from "../../rule.ts";
import { forLanguage, isDenied, isQuoted, placeIn, sentencesOf } from "../reading/prose.ts";
import { PRAISE } from "./phrases.ts";

export default documentRule(
  {
    id: "model-card/claim-without-evidence",
    title: "Praise without evidence",
    severity: "hint",
    home: "public",
    fixable: "none",
    prose: true,
    messages: { praise: '"{phrase}" has no source here. Link a result, or drop the word.' },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    const { body } = doc;
    const praise = forLanguage(PRAISE, facts.language);
    if (body === undefined || praise === undefined) return;
    for (const sentence of sentencesOf(body)) {
      const match = praise.exec(sentence.text);
      if (match === null || hasEvidence(body, sentence.block)) continue;
      if (isQuoted(sentence.text, match.index) || isDenied(sentence.text, match.index, facts.language)) continue;
      const phrase = match[0].replace(/^(?:is|are|an?) /i, "");
      const start = sentence.span.start + match.index + match[0].length - phrase.length;
      yield {
        message: "praise",
        data: { phrase: phrase.replace(/\s+/g, " ") },
        anchor: placeIn(doc.path, sentence.block, { start, end: start + phrase.length }),
        key: phrase.toLowerCase(),
      };
    }
  },
);

/** A number with a decimal or a per cent sign, a link, a file or a citation in the paragraph, or a table right behind it. */
function hasEvidence(body: MarkdownBody, block: TextBlock): boolean {
  const text = body.text.slice(block.span.start, block.span.end);
  if (
    /\d[.,]\d|\d\s?\\?%|\]\(|https?:|\[\d+\]|\[@|\(\p{Lu}\p{L}+ (?:et al\.|and \p{Lu}\p{L}+),? \d{4}\)|\.(?:json|csv|ya?ml)\b/u.test(
      text,
    )
  )
    return true;
  const next = body.blocks[body.blocks.indexOf(block) + 1];
  return next?.kind === "table" && next.section === block.section;
}
