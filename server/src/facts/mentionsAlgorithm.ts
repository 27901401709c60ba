/** The algorithm a card names where it says what the model is: "| Algorithm | Random Forest |", "Model: XGBoost". */
import type { Anchor } from "../core/anchor.ts";
import type { CodeBlock, HtmlBlock, TableBlock, TextBlock } from "../core/parse/markdown.ts";
import type { Span } from "../core/text.ts";
import {
  type AlgorithmMention,
  asideIn,
  type DeployedMention,
  type Draft,
  type MentionContext,
  sectionsAbove,
} from "./mentions.ts";
import { algorithm, mayStart } from "./settingNames.ts";

type AlgorithmDraft = Draft<AlgorithmMention>;

/** Labels behind which the model itself is named. */
const LABEL =
  /^\W*(?:\d+[.)]\s*)?\W*(?:model (?:type|trained|algorithm|architecture|class)|algorithm|algorithm(?:us)?|algorithme|algoritmo|architecture|architektur|arquitectura|arquitetura|model|modell|modèle|modelo|classifier|klassifikator|classifieur|clasificador|classificador|estimator|learner|final model|selected model|best model|base model|train(?:ing)?|treino|entraînement|entrenamiento|modellart|type de modèle|tipo de modelo)\W*$/iu;
const ITEM = /^[*_\s]*(?<label>[\p{L}][\p{L} ]{2,30}?)[*_\s]*:[*_\s]*/u;
const WORD = /[\p{L}\p{N}_]+/gu;
/** A list of models, or what a model is not. */
const SEVERAL =
  /(?<![\p{L}])(and|or|vs\.?|versus|und|oder|et|ou|y|o|e|ensemble|stack\w*|voting|several|multiple|not|nicht|pas|no|non|não)(?![\p{L}])|[,;&/]/iu;

/** The algorithms of a block, each where its label says that the model is meant. */
export function algorithmsOf(
  context: MentionContext,
  block: TextBlock | TableBlock | CodeBlock | HtmlBlock,
): AlgorithmDraft[] {
  const about = sectionsAbove(block);
  if (block.kind === "table") {
    if (block.header.length > 3) return [];
    return block.rows.flatMap((row) => {
      const [name, cell] = row;
      if (name === undefined || cell === undefined || !LABEL.test(name.text)) return [];
      return named(name.text, cell.text, 0, cell.text.length, about, (within) => place(context.path, cell.id, within));
    });
  }
  if (block.kind !== "item" && block.kind !== "paragraph") return [];
  const text = context.body.text.slice(block.span.start, block.span.end);
  const match = ITEM.exec(text);
  if (match === null || !LABEL.test(match.groups?.label ?? "")) return [];
  const end = /[.;]\s|\n/.exec(text.slice(match[0].length))?.index;
  const until = end === undefined ? text.length : match[0].length + end;
  return named(match.groups?.label ?? "", text, match[0].length, until, about, (within) =>
    place(context.path, block.id, within),
  );
}

function place(doc: string, region: string, within: Span): Anchor {
  return { doc, at: "region", region, within };
}

/** The one algorithm of a value. Two of them, or a list, say nothing about which is meant. */
function named(
  label: string,
  text: string,
  from: number,
  to: number,
  about: string,
  at: (within: Span) => Anchor,
): AlgorithmDraft[] {
  const value = text.slice(from, to);
  const found = new Map<string, Span>();
  for (const { id, span } of algorithmsIn(value)) if (!found.has(id)) found.set(id, span);
  const [only] = found;
  if (only === undefined || found.size > 1) return [];
  const [id, span] = only;
  const around = value.slice(0, span.start) + value.slice(span.end);
  if (SEVERAL.test(around.replace(/\([^()]*\)/g, " ").split(/[.:]/)[0] ?? "")) return [];
  const within = { start: from + span.start, end: from + span.end };
  return [
    {
      algorithm: id,
      label: label.replace(/[*`_|]/g, "").trim(),
      text: text.slice(within.start, within.end),
      anchor: at(within),
      aside: asideIn(value),
      about,
    },
  ];
}

/** Every algorithm that a text names, the longest name first at each word. */
export function algorithmsIn(text: string): { readonly id: string; readonly span: Span }[] {
  const words = [...text.matchAll(WORD)];
  const found: { id: string; span: Span }[] = [];
  for (let i = 0; i < words.length; i++) {
    const first = words[i];
    if (first === undefined || !mayStart(first[0])) continue;
    for (let n = Math.min(3, words.length - 1 - i); n >= 0; n--) {
      const last = words[i + n];
      if (last === undefined) continue;
      const span = { start: first.index, end: last.index + last[0].length };
      const id = algorithm(text.slice(span.start, span.end));
      if (id === undefined) continue;
      found.push({ id, span });
      i += n;
      break;
    }
  }
  return found;
}

const DEPLOYED =
  /(?<![\p{L}])(?<!\b(?:not|nicht|pas|no|não)\s)(currently[- ](?:deployed|served|active|used in production|in production)|(?:deployed|served|running|used) in production|production model|derzeit (?:eingesetzt|aktiv)|actuellement (?:déployé|en production)\p{L}*|actualmente (?:desplegado|en producción)|atualmente (?:implantado|em produção))(?![\p{L}])/iu;
const RECOMMENDED =
  /(?<![\p{L}])(?<!\b(?:not|nicht|pas|no|não)\s)(recommended|best (?:accuracy|quality|performance|overall|choice|results?)|preferred|empfohlen|beste (?:Genauigkeit|Qualität)|recommandée?|meilleure (?:précision|qualité)|recomendad[oa]|mejor (?:precisión|calidad)|melhor (?:precisão|qualidade))(?![\p{L}])/iu;
const RETIRED = /deprecated|retired|legacy|obsolete|superseded|veraltet|obsolète|obsolet[oa]/i;
const NAMED = /`(?<code>[^`\n]{2,60})`|\*\*(?<bold>[^*\n]{2,60})\*\*/g;

/** The models that are said to be in use or recommended: named in the line or row, else by the title of its section. */
export function deployedIn(
  context: MentionContext,
  block: TextBlock | TableBlock | CodeBlock | HtmlBlock,
): Draft<DeployedMention>[] {
  const about = sectionsAbove(block);
  if (block.kind === "table")
    return block.rows.flatMap((row) => {
      if (row.some(({ text }) => RETIRED.test(text))) return [];
      const models = row.slice(0, 2).map(({ text }) => text.replace(/[*`]/g, "").trim());
      return row.flatMap((cell) =>
        saidIn(cell.text).map(({ says, text, within }) => ({
          ...{ says, text, models, about, label: says, aside: undefined },
          anchor: place(context.path, cell.id, within),
        })),
      );
    });
  if (block.kind !== "item" && block.kind !== "paragraph") return [];
  const text = context.body.text.slice(block.span.start, block.span.end);
  const titles: string[] = [];
  for (let section = block.section; section.level > 1; ) {
    titles.push(section.title);
    if (section.parent === undefined) break;
    section = section.parent;
  }
  return saidIn(text).flatMap(({ says, text: word, within }) => {
    const lineStart = text.lastIndexOf("\n", within.start) + 1;
    const lineEnd = text.indexOf("\n", within.start);
    const line = text.slice(lineStart, lineEnd < 0 ? text.length : lineEnd);
    if (RETIRED.test(line)) return [];
    const near = [...line.matchAll(NAMED)].map(({ groups }) => (groups?.code ?? groups?.bold ?? "").replace(/:$/, ""));
    const models = [...near, ...titles];
    const anchor = place(context.path, block.id, within);
    return [{ says, text: word, models, about, label: says, aside: undefined, anchor }];
  });
}

function saidIn(
  text: string,
): { readonly says: DeployedMention["says"]; readonly text: string; readonly within: Span }[] {
  const deployed = DEPLOYED.exec(text);
  const match = deployed ?? RECOMMENDED.exec(text);
  if (match === null) return [];
  const within = { start: match.index, end: match.index + match[0].length };
  return [{ says: deployed === null ? "recommended" : "deployed", text: match[0], within }];
}
