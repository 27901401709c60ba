/** How a card says the data was split: "80/20 split", "70 % train, 15 % validation, 15 % test", "chronological". */

import type { Anchor } from "../core/anchor.ts";
import type { CodeBlock, HtmlBlock, TableBlock, TextBlock } from "../core/parse/markdown.ts";
import type { Span } from "../core/text.ts";
import { asideIn, type Draft, type MentionContext, type SplitMention, sectionsAbove, sentenceAt } from "./mentions.ts";

type SplitDraft = Draft<SplitMention>;

const RATIO =
  /(?<![\d.,/:-])(\d{1,2})\s?%?\s?[/:–-]\s?(\d{1,2})\s?%?(?:\s?[/:–-]\s?(\d{1,2})\s?%?)?(?![\d%/:-]|\.\d)/gu;
const SHARE =
  /(?<![\d.,])(?<share>\d{1,2}(?:[.,]\d)?)\s?\\?%\s*(?:of (?:the )?(?:data|rows|samples|images)\s*|der Daten\s*|des données\s*|de los datos\s*|dos dados\s*)?[([]?\s*(?:is |are |was |were |used |as |for |zum |für |zur |pour (?:l[ea] |l['’])?|para (?:el |la |o )?|de )?(?:the )?(?<part>train\w*|valid\w*|val|dev|test\w*|hold-?out|held-?out|entraînement|entrenamiento|treino|treinamento|prueba|teste)(?![\p{L}])/giu;
const SPLIT_WORDS =
  /(?<![\p{L}])(splits?|splitted|train\w*|test(?:ing|s)?|validation|hold-?out|held-?out|aufgeteilt|aufteilung|trainingsdaten|répartition|découpage|partition\w*|division|división|divisão|divididos?|entraînement|entrenamiento|treino)(?![\p{L}])/iu;
const MANNER =
  /(?<![\p{L}])splits?(?:ting)?(?![\p{L}])|aufgeteilt|aufteilung|découpage|répartition|división|divisão|divididos?|hold-?out|held-?out/iu;
const CHRONOLOGICAL =
  /(?<![\p{L}])(chronologi\p{L}+|time-based|temporal(?:ly)? (?:split|ordered|order|holdout|hold-out)|out-of-time|by time|zeitlich\p{L}*|temporelle?(?:ment)?|cronol[oó]gic\p{L}+)(?![\p{L}])/iu;
const RANDOM =
  /(?<![\p{L}])(random(?:ly)?|shuffled?|stratif\p{L}+|zufällig\p{L}*|aléatoire\p{L}*|aleatori\p{L}+|aleatóri\p{L}+|estratific\p{L}+)(?![\p{L}])/iu;
const NOT_A_SPLIT =
  /(?<![\p{L}])(cross-?validation|folds?|pos(?:itive)?s?|neg(?:ative)?s?|class(?:es)?|male|female|balance\w*|weights?|pareto|rule)(?![\p{L}])/iu;

/** The splits that a block states. Code and comments state none. */
export function splitsOf(context: MentionContext, block: TextBlock | TableBlock | CodeBlock | HtmlBlock): SplitDraft[] {
  const about = sectionsAbove(block);
  if (block.kind === "table")
    return block.rows.flatMap((row) => {
      const [name, cell] = row;
      if (name === undefined || cell === undefined || !SPLIT_WORDS.test(name.text)) return [];
      const at = (within: Span): Anchor => ({ doc: context.path, at: "region", region: cell.id, within });
      return statedIn(cell.text, `${name.text}: ${cell.text}`, about, at);
    });
  if (block.kind !== "paragraph" && block.kind !== "item") return [];
  const text = context.body.text.slice(block.span.start, block.span.end);
  if (!SPLIT_WORDS.test(text)) return [];
  const at = (within: Span): Anchor => ({ doc: context.path, at: "region", region: block.id, within });
  return statedIn(text, undefined, about, at);
}

function statedIn(text: string, whole: string | undefined, about: string, at: (within: Span) => Anchor): SplitDraft[] {
  const drafts: SplitDraft[] = [];
  const covered: { start: number; end: number }[] = [];
  for (const { shares, span } of [...ratios(text), ...namedShares(text)]) {
    const place = sentenceAt(text, span.start);
    const said = whole ?? text.slice(place.start, place.end);
    if (!SPLIT_WORDS.test(said) || NOT_A_SPLIT.test(said) || covered.some(({ start }) => start === place.start))
      continue;
    covered.push(place);
    drafts.push(draft(said, text.slice(span.start, span.end), shares, about, at(span)));
  }
  // Only a sentence about the split itself says how it was made.
  for (const match of text.matchAll(new RegExp(CHRONOLOGICAL.source, "giu"))) {
    const place = sentenceAt(text, match.index);
    const said = whole ?? text.slice(place.start, place.end);
    if (covered.some(({ start }) => start === place.start) || !MANNER.test(said) || NOT_A_SPLIT.test(said)) continue;
    covered.push(place);
    drafts.push(draft(said, match[0], [], about, at({ start: match.index, end: match.index + match[0].length })));
  }
  return drafts;
}

function draft(said: string, text: string, shares: readonly number[], about: string, anchor: Anchor): SplitDraft {
  const [byTime, byChance] = [CHRONOLOGICAL.test(said), RANDOM.test(said)];
  return {
    label: "split",
    text,
    shares,
    manner: byTime === byChance ? undefined : byTime ? "chronological" : "random",
    anchor,
    aside: asideIn(said),
    about,
  };
}

interface Shares {
  readonly shares: readonly number[];
  readonly span: Span;
}

function ratios(text: string): Shares[] {
  return [...text.matchAll(RATIO)].flatMap((match) => {
    const parts = match.slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]));
    if (parts.reduce((sum, part) => sum + part, 0) !== 100) return [];
    const trimmed = match[0].trimEnd();
    return [
      { shares: parts.map((part) => part / 100), span: { start: match.index, end: match.index + trimmed.length } },
    ];
  });
}

/** "80 % for training and 20 % for testing": the shares of one sentence, if they make a whole. */
function namedShares(text: string): Shares[] {
  const found = [...text.matchAll(SHARE)].map((match) => ({
    share: Number((match.groups?.share ?? "").replace(",", ".")),
    rank: rankOf(match.groups?.part ?? ""),
    start: match.index,
    end: match.index + match[0].length,
  }));
  if (found.length < 2 || found.length > 3) return [];
  const ordered = [...found].sort((a, b) => a.rank - b.rank);
  const sum = ordered.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 100) > 0.1 || new Set(ordered.map(({ rank }) => rank)).size !== ordered.length) return [];
  const span = { start: Math.min(...found.map((f) => f.start)), end: Math.max(...found.map((f) => f.end)) };
  return [{ shares: ordered.map(({ share }) => share / 100), span }];
}

function rankOf(part: string): number {
  if (/^(train|entra|entre|trei)/i.test(part)) return 0;
  return /^(val|dev)/i.test(part) ? 1 : 2;
}
