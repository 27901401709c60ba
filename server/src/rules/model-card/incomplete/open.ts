/** What of a card is still open: which parts, where, and how grave each is here. */
import type { Anchor } from "../../../core/anchor.ts";
import type { Severity } from "../../../core/finding.ts";
import type { MarkdownBody, Section } from "../../../core/parse/markdown.ts";
import type { DocumentContext } from "../../rule.ts";
import { PARTS, type Part } from "./parts.ts";

export interface OpenPart {
  readonly part: Part;
  readonly anchor: Anchor;
  readonly severity: Severity;
  /** Nothing of it stands in the card yet, so a section can be added. */
  readonly absent: boolean;
}

type Card = DocumentContext<"model-card">;

const PAPER = /arxiv\.org|doi\.org|aclanthology|openreview|\.pdf\b|\/papers?\//i;
const RESULTS =
  /(?<!\p{L})(?:evaluat\w+|results?|performance|accuracy|benchmarks?|ergebnisse|évaluation|résultats|resultados|avaliação|evaluación|paper)(?!\p{L})/iu;
/** Benchmarks whose name says which data and how many rows. */
const BENCHMARK =
  /\b(?:MMLU|GLUE|SuperGLUE|SQuAD|ImageNet|COCO|CIFAR-?10+|MNIST|HellaSwag|ARC|GSM8K|HumanEval|TruthfulQA|LibriSpeech|Common Voice|WikiText|LAMBADA|MTEB|BEIR|XNLI|FLEURS|MVTec)\b/;
const COUNT =
  /\bn\s?=\s?\d|\b(?:samples?|rows|examples|images|records|patients|users|queries|prompts|transactions|documents|sentences|utterances|support|beispiele|zeilen|bilder|exemples|lignes|ejemplos|filas|imágenes|amostras|exemplos|linhas|imagens)\b[^.|\n]{0,30}\d|\d[\d.,' \u00a0\u202f]*\s?[kKM]?\+?\s+(?:\p{L}+[ -]){0,2}(?:samples?|rows|examples|images|records|patients|users|queries|prompts|transactions|documents|sentences|utterances|payments|cases|complaints|frauds|sessions|beispiele\w*|zeilen|bilder\w*|exemples|lignes|ejemplos|filas|imágenes|amostras|exemplos|linhas|imagens)\b|\b(?:test|held[- ]out|evaluation|teste?)\b[^.\n]{0,30}?(?:\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+|\d{3,})/iu;
const ACCELERATOR = /\b(?:[GT]PUs?|A100|H100|V100|T4|RTX|CUDA)\b/;

/** Words that measure, before a number that can be a result. */
const RESULT =
  /(?<!\p{L})(?:accuracy|precision|recall|f1|au-?roc|auprc|auc|rmse|mae|mse|wer|cer|bleu|rouge|perplexity|ndcg|iou|genauigkeit|précision|rappel|exactitude|exactitud|precisión|acurácia|precisão)(?!\p{L})[^.\n]{0,80}?\d+[.,]\d|(?<!\p{L})(?:accuracy|precision|recall|f1|auc)(?!\p{L})[^.\n]{0,40}?\d\s?%/iu;
/** Heads of a table of scores. */
const SCORES =
  /(?<!\p{L})(?:benchmarks?|metrics?|scores?|evaluation|metrik\p{L}*|métriques?|métricas?|puntuación|pontuação)(?!\p{L})/iu;
/** A sentence that names what a model was trained on. */
const TRAINED_ON =
  /(?<!\p{L})(?:trained|fine-?tuned|fitted|pre-?trained)(?!\p{L})[^.]{0,80}?(?<!\p{L})(?:on|from|with)(?!\p{L})|(?<!\p{L})trainiert(?!\p{L})|(?<!\p{L})entraînée?s?(?!\p{L})[^.]{0,60}(?<!\p{L})(?:sur|avec)(?!\p{L})|(?<!\p{L})entrenad[oa]s?(?!\p{L})[^.]{0,60}(?<!\p{L})(?:con|en|sobre)(?!\p{L})|(?<!\p{L})treinad[oa]s?(?!\p{L})[^.]{0,60}(?<!\p{L})(?:com|em|sobre|no|na)(?!\p{L})/iu;
/** A sentence that says on how much it was measured. */
const MEASURED_ON =
  /(?<!\p{L})(?:evaluat\w+|test(?:ed)?|measured|validat\w+|held[- ]out|evaluiert|getestet|évalué\w*|testé\w*|evaluad\w+|probad\w+|avaliad\w+|testad\w+)(?!\p{L})/iu;

/** The open parts that are switched on, in the order of the table. */
export function openParts(context: Card): readonly OpenPart[] {
  const { doc, facts } = context;
  if (doc.body === undefined || isQuoted(doc.body)) return [];
  const open: OpenPart[] = [];
  for (const part of PARTS) {
    const severity = context.severityOf(part.id);
    if (severity === "off") continue;
    for (const found of placesOf(context, doc.body, part)) {
      const milder = part.statement === "evaluation" && defersToPaper(doc.body) && severity === "warning";
      open.push({ part, ...found, severity: milder ? "info" : severity });
    }
  }
  // A template text under a heading that is open by its own name is said once, under that name.
  const named = open.flatMap(({ part, anchor }) =>
    part.statement !== undefined && anchor.at === "region" ? [anchor.region] : [],
  );
  return open.filter(
    ({ part, anchor }) =>
      part.statement !== undefined ||
      anchor.at !== "region" ||
      !named.some((region) => anchor.region === region || anchor.region.startsWith(`${region}§`)) ||
      facts.statements.size === 0,
  );
}

function placesOf(context: Card, body: MarkdownBody, part: Part): readonly { anchor: Anchor; absent: boolean }[] {
  const { doc, facts } = context;
  const top: Anchor = { doc: doc.path, at: "top" };
  const at = (anchor: Anchor) => [{ anchor, absent: false }];
  const evaluation = facts.statements.get("evaluation");
  switch (part.id) {
    case "model-card/placeholder":
      return facts.placeholders.map(({ anchor }) => ({ anchor, absent: false }));
    case "model-card/empty-section":
      return body.sections
        .filter((section) => facts.emptySections.includes(section.id) && !isIncluded(body, section))
        .map(({ id }) => ({ anchor: { doc: doc.path, at: "region", region: id }, absent: false }));
    case "model-card/missing-sample-size":
      return evaluation?.state === "filled" &&
        facts.numbers.length > 0 &&
        !COUNT.test(unmarked(body.text)) &&
        !BENCHMARK.test(body.text)
        ? at(evaluation.anchor)
        : [];
    case "model-card/unnamed-training-data": {
      const data = facts.statements.get("training-data");
      return data?.state === "filled" && facts.datasets.length === 0 && !isNamed(body, data.anchor)
        ? at(data.anchor)
        : [];
    }
  }
  if (part.statement === undefined) return [];
  const statement = facts.statements.get(part.statement);
  if (
    statement?.state === "filled" &&
    !(part.statement === "evaluation" && isWithoutResult(context, body, statement.anchor))
  )
    return [];
  if (answeredElsewhere(context, body, part)) return [];
  return [{ anchor: statement?.anchor ?? top, absent: statement === undefined }];
}

/** Answers that stand in no section of their own. */
function answeredElsewhere(context: Card, body: MarkdownBody, part: Part): boolean {
  const { doc, facts, exists } = context;
  const evaluation = facts.statements.get("evaluation");
  switch (part.statement) {
    case "evaluation":
      return (
        RESULT.test(unmarked(body.text)) ||
        hasScores(body) ||
        facts.figures.some(({ metric, bound }) => metric !== undefined && bound === undefined) ||
        hasListedScores(body)
      );
    case "training-data":
      return TRAINED_ON.test(unmarked(body.text));
    case "evaluation-data":
      // Without results there is nothing to name the data of; that is said by the part about results.
      return (
        evaluation?.state !== "filled" ||
        isWithoutResult(context, body, evaluation.anchor) ||
        facts.numbers.some((claim) => claim.split !== undefined) ||
        BENCHMARK.test(body.text) ||
        unmarked(body.text)
          .split(/\n\s*\n|\n\s*[-*+#]/)
          .some((block) => MEASURED_ON.test(block) && COUNT.test(block))
      );
    case "license": {
      const folder = doc.path.slice(0, doc.path.lastIndexOf("/") + 1);
      return ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING"].some(
        (name) => exists(folder + name) === true || exists(name) === true,
      );
    }
    case "environmental-impact":
      return !ACCELERATOR.test(body.text);
    default:
      return false;
  }
}

/** A table of scores, whatever its section is called. */
function hasScores(body: MarkdownBody): boolean {
  return body.blocks.some((block) => {
    if (block.kind !== "table" && block.kind !== "html") return false;
    const text = body.text.slice(block.span.start, block.span.end);
    return /\d[.,]\d|\d\s?\\?%/.test(text) && (BENCHMARK.test(text) || SCORES.test(text));
  });
}

/** "Benchmarks (nDCG@5):" with the numbers in the blocks below. */
function hasListedScores({ text, blocks }: MarkdownBody): boolean {
  return blocks.some(({ span }, i) => {
    const lead = text.slice(span.start, span.end);
    if (!/:[\s*_]*$/.test(lead) || !SCORES.test(lead)) return false;
    return blocks.slice(i + 1, i + 4).some((next) => /\d[.,]\d{2}/.test(text.slice(next.span.start, next.span.end)));
  });
}

/** A card inside a fence or an indented block: what stands there is a card to a reader, and nothing to a parser. */
function isQuoted({ text, blocks }: MarkdownBody): boolean {
  return blocks.some(
    (block) =>
      block.kind === "code" &&
      /^(?:markdown|md)?$/i.test(block.info.trim()) &&
      block.span.end - block.span.start > text.length / 2 &&
      (text.slice(block.span.start, block.span.end).match(/^[ \t]*(?:#{2,6} |\*\*[^*\n]+:\*\*)/gm) ?? []).length > 1,
  );
}

/** The text without emphasis and table bars, so that a label and its number stand side by side. */
function unmarked(text: string): string {
  return text.replace(/[*|`]/g, " ");
}

/** An evaluation section that names metrics and gives no number, table, picture or file for any of them. */
function isWithoutResult({ facts }: Card, body: MarkdownBody, anchor: Anchor): boolean {
  if (anchor.at !== "region" || facts.numbers.length > 0) return false;
  const section =
    body.sections.find((section) => section.id === anchor.region) ??
    body.blocks.find((block) => block.id === anchor.region)?.section;
  if (section === undefined) return false;
  const text = body.text.slice(section.span.start, section.span.end);
  // "Planned" and "not yet" are honest answers, and an HTML table may stand under the next heading.
  if (
    /\b(?:planned|not yet|pending|pre-experiment|geplant|noch nicht|prévue?s?|pas encore|prevista|todavía no|ainda não)\b/iu.test(
      text,
    )
  )
    return false;
  if (/<table/i.test(body.text)) return false;
  return (
    !/\d[.,]\d|\d\s?%|\]\(|https?:|<(?:img|table)|\.(?:json|csv|ya?ml|md|txt|html|pdf)\b/i.test(text) &&
    !body.blocks.some((block) => block.kind === "table" && block.section === section)
  );
}

/** Filled by a tool, or cut off by a heading without a title: the text that follows belongs to it. */
function isIncluded(body: MarkdownBody, section: Section): boolean {
  const next = body.sections[body.sections.indexOf(section) + 1];
  const marked = body.blocks.some(
    (block) =>
      block.kind === "comment" &&
      block.section === section &&
      /\b(?:start|begin|generated)\b/i.test(body.text.slice(block.span.start, block.span.end)),
  );
  return marked || section.title === "" || next?.title === "";
}

function defersToPaper(body: MarkdownBody): boolean {
  return body.links.some((link) => {
    const block = body.blocks.find((block) => block.id === link.block);
    return (
      PAPER.test(body.text.slice(link.url.start, link.url.end)) &&
      block !== undefined &&
      RESULTS.test(body.text.slice(block.span.start, block.span.end))
    );
  });
}

/** True when the text about the training data holds a link, code, a number or a name; unsure counts as named. */
function isNamed(body: MarkdownBody, anchor: Anchor): boolean {
  if (anchor.at !== "region") return true;
  const section = body.sections.find((section) => section.id === anchor.region);
  const block = body.blocks.find((block) => block.id === anchor.region);
  const span =
    section === undefined
      ? block?.span
      : { start: section.heading?.span.end ?? section.span.start, end: section.span.end };
  if (span === undefined) return true;
  const text = body.text.slice(span.start, span.end);
  return (
    /\d{2,}|`|\]\(|https?:/.test(text) ||
    /(?<![.!?:*#|\n-]\s*|^\s*)\b\p{Lu}[\p{L}-]+/u.test(text.trim()) ||
    /\b\p{Lu}{2,}\b/u.test(text)
  );
}
