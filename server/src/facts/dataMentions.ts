/** Where a text says that training and test data came from, when it names the source. */
import type { Anchor } from "../core/anchor.ts";
import type { Block, MarkdownBody } from "../core/parse/markdown.ts";
import type { NamedThing } from "./facts.ts";
import { foldWords } from "./words.ts";

export interface DataMentions {
  /** Datasets that the model is said to have been trained on in full, at the words that say so. */
  readonly trainedInFull: readonly NamedThing[];
  /** Datasets that test data were drawn from, at their names. */
  readonly testFrom: readonly NamedThing[];
}

/** "Happy Whale" in "the Happy Whale community dataset", "Happy Whale Kaggle competition". */
const NAME =
  /(?<name>\p{Lu}[\p{L}\p{N}-]*(?: +\p{Lu}[\p{L}\p{N}-]*){0,4})(?: +[\p{Ll}-]+)? +(?:data ?sets?|corpus|competition|benchmark|database|collection)\b/gu;
const IN_FULL =
  /\btrained on (?:all(?: of)? (?:the )?[\w ]{0,20}(?:data|images|samples|rows)|the (?:whole|entire|full|complete) [\w -]{0,30}(?:data ?set|data|corpus)|this (?:data ?set|corpus) only)\b/iu;
const DRAWN =
  /\b(?:drawn|pulled|taken|sampled|selected|sourced|collected|photographs|images|rows|samples|examples)\b[^.;]{0,80}?\bfrom\b/iu;
/** The overlap was thought of. */
const APART =
  /\b(?:overlap\w*|disjoint|de-?duplicat\w+|held[- ]?out|hold-?out|excluded|removed|not (?:seen|used|part of)|never)\b/iu;
const TEST_FOLDER = /(?:^|\/)(?:[^/]*[_-])?(?:test|eval|evaluation|benchmark|holdout)(?:[_-][^/]*)?\//i;
const TEST_TITLE = /\b(?:test|evaluation) (?:set|data|split|images|corpus)\b/i;

/** The sources that a body names for the data of training and test. */
export function findData(path: string, body: MarkdownBody): DataMentions {
  const trainedInFull: NamedThing[] = [];
  const testFrom: NamedThing[] = [];
  for (const block of body.blocks) {
    if (block.kind !== "paragraph" && block.kind !== "item") continue;
    const text = body.text.slice(block.span.start, block.span.end).replace(/\s/g, " ");
    const full = IN_FULL.exec(text);
    const aboutTest = TEST_FOLDER.test(path) || TEST_TITLE.test(block.section.title);
    if ((full === null && !(aboutTest && DRAWN.test(text))) || APART.test(text)) continue;
    for (const match of text.matchAll(NAME)) {
      const id = (match.groups?.name ?? "").replace(/^(?:The|This|Our) +/, "").replace(/ +Kaggle$/, "");
      if (foldWords(id).length < 5) continue;
      if (full !== null) trainedInFull.push({ id, anchor: anchorIn(path, block, full.index, full[0].length) });
      else
        testFrom.push({
          id,
          anchor: anchorIn(path, block, match.index + (match.groups?.name ?? "").indexOf(id), id.length),
        });
    }
  }
  return { trainedInFull, testFrom };
}

function anchorIn(path: string, block: Block, start: number, length: number): Anchor {
  return { doc: path, at: "region", region: block.id, within: { start, end: start + length } };
}
