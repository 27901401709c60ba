/** Models that a text names: where its own weights lie, what it was made from, how many classes it knows. */
import type { Anchor } from "../core/anchor.ts";
import { type Block, type MarkdownBody, maskedWithin } from "../core/parse/markdown.ts";
import type { NamedThing } from "./facts.ts";
import { numbersIn } from "./numbers.ts";

export interface HubMention extends NamedThing {
  /** `owner/name` on the Hub. */
  readonly id: string;
  readonly how: "label" | "download";
}

export interface ClassCount {
  readonly value: number;
  readonly text: string;
  readonly anchor: Anchor;
}

export interface ModelMentions {
  /** Repositories of the Hub that hold this model's weights. */
  readonly repositories: readonly HubMention[];
  /** Behind a label such as "Base model". */
  readonly bases: readonly NamedThing[];
  /** How many classes or individuals the model tells apart. */
  readonly classes: readonly ClassCount[];
  /** Files of weights that a paragraph, an item or a cell names. */
  readonly artefacts: readonly NamedThing[];
}

const ID = "[\\w.-]+/[\\w.-]*\\w";
const DOWNLOAD = new RegExp(
  `(?:\\b(?:huggingface-cli|hf)\\s+download\\s+|\\b(?:hf_hub_download|snapshot_download)\\(\\s*(?:repo_id\\s*=\\s*)?["'])(${ID})`,
  "g",
);
const HUB_ADDRESS =
  /^https?:\/\/(?:huggingface\.co|hf\.co)\/(?!datasets\/|spaces\/|docs\/|papers\/|blog\/|models\b|collections\/|organizations\/|join\b)([\w.-]+\/[\w.-]*\w)\/?(?:tree\/\w+\/?)?$/;
const REPOSITORY_LABEL =
  /^\W*(?:(?:hugging ?face|hub|model|weights?|hf) )*(?:repo(?:sitory)?|weights?|checkpoints?|download|hub|hugging ?face(?: hub)?|model page|gewichte|dépôt|poids|repositorio|pesos|repositório)\W*?:/i;
const BASE_LABEL =
  /^\W*(?:base (?:model|llm)|(?:fine-?tuned|finetuned|derived|adapted) from(?: model)?(?: \[optional\])?|foundation model|pre-?trained model|basismodell|mod[eè]le de base|modelo base)[^:|\n]{0,24}$/i;
const ARTEFACT =
  /(?<![\w./:-])(?:[\w.-]+\/)*[\w-][\w.-]*\.(?:pkl|pickle|joblib|pth?|ckpt|h5|keras|onnx|safetensors|cbm|tflite)(?![\w.])/g;
const EXTENSION = /\w\.[a-z]/;
/** No id is longer than this. */
const LONGEST_BASE = 120;
const CLASSES_LABEL = /^\W*(?:number of )?(?:classes|klassen|clases)\b[^\d\n]{0,12}/i;
const CLASS_NOUN =
  /^\+?\s(?:(?:unique|different|distinct|known)\s)?(?:individuals|classes|categories|klassen|catégories|clases)\b/i;

/** The models of a body. */
export function findModels(path: string, body: MarkdownBody): ModelMentions {
  const repositories: HubMention[] = [];
  const bases: NamedThing[] = [];
  const classes: ClassCount[] = [];
  const artefacts: NamedThing[] = [];
  const blocks = new Map(body.blocks.map((block) => [block.id, block]));
  for (const { url, block: region } of body.links) {
    const block = blocks.get(region);
    const id = HUB_ADDRESS.exec(body.text.slice(url.start, url.end))?.[1];
    if (block === undefined || id === undefined || block.kind === "table") continue;
    if (REPOSITORY_LABEL.test(textOf(body, block)))
      repositories.push({ id, how: "label", anchor: anchorIn(path, block, url.start, url.end) });
  }
  for (const block of body.blocks) {
    if (block.kind === "html" || block.kind === "comment") continue;
    const text = textOf(body, block);
    for (const match of text.matchAll(DOWNLOAD)) {
      const [whole, id = ""] = match;
      const start = block.span.start + match.index + whole.length - id.length;
      repositories.push({ id, how: "download", anchor: anchorIn(path, block, start, start + id.length) });
    }
    if (block.kind === "code") continue;
    if (block.kind === "table") {
      for (const row of block.rows) {
        for (const cell of row) artefacts.push(...artefactsIn(path, block, cell.text, cell.span.start));
        const [first, second] = row;
        if (first === undefined) continue;
        if (second !== undefined && row.length === 2 && BASE_LABEL.test(first.text))
          bases.push(...baseIn(path, block, second.text, second.span.start));
      }
      continue;
    }
    artefacts.push(...artefactsIn(path, block, text, block.span.start));
    const colon = text.search(/:/);
    if (colon > 0 && BASE_LABEL.test(text.slice(0, colon)))
      bases.push(...baseIn(path, block, text.slice(colon + 1), block.span.start + colon + 1));
    classes.push(...classesIn(path, body, block, text));
  }
  return { repositories, bases, classes, artefacts };
}

function artefactsIn(path: string, block: Block, text: string, at: number): NamedThing[] {
  if (!EXTENSION.test(text)) return [];
  return [...text.matchAll(ARTEFACT)].map(({ 0: id, index }) => ({
    id,
    anchor: anchorIn(path, block, at + index, at + index + id.length),
  }));
}

/** A model's id: in code font, as a link, or as the one word that stands there. */
function baseIn(path: string, block: Block, text: string, at: number): NamedThing[] {
  const match =
    /^[\s*_]*\[?`([\w./-]+)`/.exec(text) ??
    /^[\s*_]*\[([\w./-]+)\]\(/.exec(text) ??
    /^[\s*_]*((?!_)[\w.-]+(?:\/[\w.-]+)?)[\s*_]*(?:[(,;]|$|\.\s*$)/.exec(
      (text.split("\n", 1)[0] ?? "").slice(0, LONGEST_BASE),
    );
  const id = match?.[1];
  if (match === null || id === undefined || !/[\d-]/.test(id)) return [];
  const start = at + match.index + match[0].indexOf(id);
  return [{ id, anchor: anchorIn(path, block, start, start + id.length) }];
}

function classesIn(path: string, body: MarkdownBody, block: Block, raw: string): ClassCount[] {
  if (!/\d/.test(raw)) return [];
  const text = withoutMasks(body, block, raw);
  const label = CLASSES_LABEL.exec(text)?.[0].length;
  return numbersIn(text, "en").flatMap(({ value, text: written, span }) => {
    const counted = span.start === label || CLASS_NOUN.test(text.slice(span.end, span.end + 40));
    if (!counted || !Number.isInteger(value) || value < 2) return [];
    const start = block.span.start + span.start;
    return [{ value, text: written, anchor: anchorIn(path, block, start, start + written.length) }];
  });
}

/** The text with what is no prose as spaces, at the same offsets. */
function withoutMasks(body: MarkdownBody, block: Block, raw: string): string {
  const parts: string[] = [];
  let at = 0;
  for (const mask of maskedWithin(body, block.span)) {
    const start = Math.max(at, mask.start - block.span.start);
    const end = Math.min(mask.end - block.span.start, raw.length);
    if (end <= start) continue;
    parts.push(raw.slice(at, start), " ".repeat(end - start));
    at = end;
  }
  return parts.join("") + raw.slice(at);
}

function textOf(body: MarkdownBody, block: Block): string {
  return body.text.slice(block.span.start, block.span.end);
}

function anchorIn(path: string, block: Block, start: number, end: number): Anchor {
  const within = { start: start - block.span.start, end: end - block.span.start };
  return { doc: path, at: "region", region: block.id, within };
}
