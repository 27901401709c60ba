/** A claim that no measurement can show. */
import type { Fix } from "../../../core/finding.ts";
import { documentRule } from "../../rule.ts";
import { forLanguage, isDenied, isQuoted, placeIn, type Sentence, sentencesOf } from "../reading/prose.ts";
import { ABSOLUTE, type AbsolutePhrase, NOT_A_CLAIM } from "./phrases.ts";

export default documentRule(
  {
    id: "model-card/absolute-claim",
    title: "A claim that cannot be shown",
    severity: "info",
    home: "default",
    fixable: "review",
    prose: true,
    messages: { absolute: '"{phrase}" cannot be shown. Say what was measured, or link the evidence.' },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    const { body } = doc;
    const phrases = forLanguage(ABSOLUTE, facts.language);
    if (body === undefined || phrases === undefined) return;
    for (const sentence of sentencesOf(body)) {
      // A link in the sentence is the evidence that the message asks for.
      if (NOT_A_CLAIM.test(sentence.text) || body.links.some((link) => within(sentence, link.span.start))) continue;
      let end = -1;
      for (const phrase of phrases) {
        const match = phrase.pattern.exec(sentence.text);
        if (match === null || match.index < end) continue;
        if (isQuoted(sentence.text, match.index) || isDenied(sentence.text, match.index, facts.language)) continue;
        end = match.index + match[0].length;
        const span = { start: sentence.span.start + match.index, end: sentence.span.start + end };
        const shown = body.text.slice(span.start, wordEnd(body.text, span.end)).replace(/\s+/g, " ");
        yield {
          message: "absolute",
          data: { phrase: shown },
          anchor: placeIn(doc.path, sentence.block, { start: span.start, end: wordEnd(body.text, span.end) }),
          key: shown.toLowerCase(),
          fixes: fixes(doc.path, sentence, span, phrase),
        };
      }
    }
  },
);

function within(sentence: Sentence, offset: number): boolean {
  return sentence.span.start <= offset && offset < sentence.span.end;
}

/** The phrase with the word that it leans on: "fully " alone says nothing in a message. */
function wordEnd(text: string, end: number): number {
  if (!/\s/.test(text[end - 1] ?? "")) return end;
  return end + (/^[\p{L}-]+/u.exec(text.slice(end))?.[0].length ?? 0);
}

function fixes(
  path: string,
  sentence: Sentence,
  span: { start: number; end: number },
  phrase: AbsolutePhrase,
): readonly Fix[] {
  if (phrase.soft === undefined) return [];
  const title = phrase.soft === "" ? "Leave the word out" : `Write "${phrase.soft}"`;
  return [
    {
      title,
      safety: "review",
      ops: [{ op: "replace", anchor: placeIn(path, sentence.block, span), text: phrase.soft }],
    },
  ];
}
