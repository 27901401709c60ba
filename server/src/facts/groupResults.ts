/** What a text says of results per group: where it promises them, and of which groups it shows numbers itself. */
import type { Anchor } from "../core/anchor.ts";
import type { Block, MarkdownBody, TableBlock } from "../core/parse/markdown.ts";
import { attributesNamed, attributesShown, type GroupAttribute, OPEN_ATTRIBUTES } from "./groupNames.ts";
import { sentenceAt } from "./mentions.ts";
import { metricName } from "./metricName.ts";

/** "We report results by sex and age": the stretch that says so. */
export interface GroupPromise {
  readonly attributes: readonly GroupAttribute[];
  /** Region of the block or heading, in which files may be named that hold the results. */
  readonly block: string;
  readonly anchor: Anchor;
}

export interface GroupResults {
  readonly promised: readonly GroupPromise[];
  /** Attributes that stand beside numbers, in pictures or in a table. */
  readonly shown: readonly GroupAttribute[];
}

const RESULT =
  "results?|metrics?|performances?|accuracy|precision|recall|f1|auc|scores?|error rates?|ergebnisse?|metriken|leistung|résultats?|métriques?|resultados?|métricas?|rendimiento|desempenho";
const GIVEN =
  "(?:we|this card|this document|the card) (?:also )?(?:report|reports|present|presents|give|gives|list|lists|publish|publishes|break down|disaggregate)|(?:is|are|was|were) (?:also )?(?:reported|broken down|disaggregated|stratified|presented|listed|published|given|shown)|broken down|disaggregated|reported|werden|wird|sind|ist|wir (?:berichten|geben)|aufgeschlüsselt|(?:est|sont) (?:présenté|rapporté|ventilé|donné|détaillé)e?s?|ventilée?s?|nous (?:présentons|rapportons|donnons)|se (?:presentan?|informan?|reportan?|desglosan?)|desglosad[oa]s?|(?:presentamos|reportamos)|(?:são|é) (?:apresentad|relatad|reportad|detalhad)[oa]s?|(?:apresentamos|relatamos)|discriminad[oa]s?";
const BY =
  "by|per|across|for each|for every|within each|nach|pro|je|für jede[ns]?|par|selon|pour chaque|por|según|para cada";
/** Behind "by", up to the end of the clause. */
const TAIL = "[^.:;!?()\\n|]{2,80}";

/** What takes a promise back, puts it off, or makes it advice. */
const UNSURE =
  /(?<!\p{L})(not|no|nor|never|none|cannot|can't|without|lacks?|missing|should|shall|would|could|may|might|must|will|needs?|please|recommend\p{L}*|consider|future|plan(?:s|ned|ning)?|upcoming|todo|tbd|pending|until|if|when|once|unless|only if|before|goal|aim\p{L}*|intend\p{L}*|want|users?|you|your|e\.g|others?|prior|previous|paper|authors|nicht|kein\p{L}*|sollt?\p{L}*|geplant\p{L}*|künftig\p{L}*|ohne|wenn|muss|müssen|pas|aucun\p{L}*|sans|devrai\p{L}*|doi\p{L}*|futur\p{L}*|prévu\p{L}*|sera|seront|si|no|sin|debe\p{L}*|debería\p{L}*|ningun\p{L}*|será\p{L}*|planead\p{L}*|não|nenhum\p{L}*|sem|dev\p{L}{1,5}|planejad\p{L}*)(?!\p{L})|n't\b/iu;
/** What the next sentence may say of it. */
const PUT_OFF =
  /(?<!\p{L})(not (?:yet|available|reported|computed|included|done)|pending|planned|tbd|todo|future|noch nicht|pas encore|aún no|ainda não)(?!\p{L})/iu;
/** German puts the verb that matters at the end. */
const AUXILIARY = /(?<!\p{L})(?:werden|wird|sind|ist)(?!\p{L})/iu;
const PARTICIPLE = /(?<!\p{L})(?:ausgewiesen|berichtet|angegeben|aufgeschlüsselt|dargestellt|aufgelistet)(?!\p{L})/iu;
/** Headings under which sentences are advice, plans or about others. */
const ELSEWHERE =
  /(?<!\p{L})(limitations?|recommend\p{L}*|future|roadmap|todo|plan\p{L}*|next steps|out[- ]of[- ]scope|monitoring|related|template|example|checklist|guid\p{L}*|license|citation|grenzen|einschränkung\p{L}*|limites|limitaciones|limitações|previous|history|changelog)(?!\p{L})/iu;

interface Patterns {
  readonly sentence: RegExp;
  readonly heading: RegExp;
  readonly result: RegExp;
}

let compiled: Patterns | undefined;

function patterns(): Patterns {
  compiled ??= {
    sentence: new RegExp(
      `(?<!\\p{L})(?:(?:${RESULT})(?!\\p{L})[^.;!?\\n|]{0,60}?(?<!\\p{L})(?:${GIVEN})|(?:${GIVEN})[^.;!?\\n|]{0,60}?(?<!\\p{L})(?:${RESULT}))(?!\\p{L})[^.:;!?\\n|]{0,30}?(?<!\\p{L})(?:${BY})\\s+(?<tail>${TAIL})`,
      "iu",
    ),
    heading: new RegExp(`(?<!\\p{L})(?:${RESULT})\\s+(?:${BY})\\s+(?<tail>[^()]{2,60})$`, "iu"),
    result: new RegExp(`(?<!\\p{L})(?:${RESULT})(?!\\p{L})`, "iu"),
  };
  return compiled;
}

/** Words that rule out most bodies at once. */
const HINT = /(?<!\p{L})(?:by|per|across|each|every|nach|pro|je|par|selon|chaque|por|según|cada)(?!\p{L})/iu;

/** The promises of a body, and the groups that it shows numbers of. */
export function findGroupResults(path: string, body: MarkdownBody): GroupResults {
  const promised = HINT.test(body.text) ? findPromises(path, body) : [];
  return promised.length === 0 && !DIGIT.test(body.text) ? NOTHING : { promised, shown: findShown(body, promised) };
}

const NOTHING: GroupResults = { promised: [], shown: [] };
const DIGIT = /\d/;
/** A number, and no part of a name such as F1. */
const NUMBER = /(?<![\p{L}@])\d/u;

function findPromises(path: string, body: MarkdownBody): readonly GroupPromise[] {
  const found: GroupPromise[] = [];
  for (const block of body.blocks) {
    if (block.kind !== "paragraph" && block.kind !== "item") continue;
    const text = body.text.slice(block.span.start, block.span.end);
    const match = patterns().sentence.exec(text);
    const tail = match?.groups?.tail;
    if (match === null || tail === undefined || isElsewhere(block)) continue;
    const attributes = namedFirst(tail);
    const { start, end } = sentenceAt(text, match.index);
    // A number here is a result, or another promise.
    const sentence = text.slice(start, end);
    if (attributes.length === 0 || NUMBER.test(match[0]) || UNSURE.test(sentence)) continue;
    if (PUT_OFF.test(text.slice(end, end + 200)) || (AUXILIARY.test(match[0]) && !PARTICIPLE.test(sentence))) continue;
    const within = { start: match.index, end: match.index + match[0].trimEnd().length };
    found.push({ attributes, block: block.id, anchor: { doc: path, at: "region", region: block.id, within } });
  }
  for (const section of body.sections) {
    const tail = section.heading === undefined ? undefined : patterns().heading.exec(section.title)?.groups?.tail;
    if (tail === undefined || section.heading === undefined || ELSEWHERE.test(section.title)) continue;
    const text = body.text.slice(section.heading.span.end, section.span.end);
    const attributes = namedFirst(tail);
    // An empty section is said to be empty; numbers and pictures are what was promised.
    if (
      attributes.length === 0 ||
      text.trim().length < 20 ||
      UNSURE.test(text) ||
      NUMBER.test(text) ||
      /!\[|<img/i.test(text)
    )
      continue;
    found.push({ attributes, block: section.id, anchor: { doc: path, at: "region", region: section.id } });
  }
  return found;
}

/** The attributes of a list that begins with one: "sex, age and region", not "the team in each region". */
function namedFirst(tail: string): readonly GroupAttribute[] {
  const start = /^(?:\p{L}+[ -]){0,1}\p{L}+(?: \p{L}+)?/u.exec(tail.replace(/[*_`]/g, ""))?.[0] ?? "";
  if (/^(?:the|a|an|our|its|this|der|die|das|le|la|les|el|los|las|o|os|as)\s/i.test(tail)) return [];
  return attributesNamed(start).length === 0 ? [] : attributesNamed(tail);
}

function isElsewhere(block: Block): boolean {
  for (let at: Block["section"] | undefined = block.section; at !== undefined && at.level > 1; at = at.parent)
    if (ELSEWHERE.test(at.title)) return true;
  return false;
}

function findShown(body: MarkdownBody, promised: readonly GroupPromise[]): readonly GroupAttribute[] {
  const shown = new Set<GroupAttribute>();
  const own = new Set(promised.map(({ block }) => block));
  for (const block of body.blocks) {
    if (own.has(block.id) || block.kind === "comment") continue;
    for (const one of block.kind === "table" ? inTable(block) : inText(body, block)) shown.add(one);
  }
  return [...shown];
}

/** A sentence with a number and the name of a result, a picture, HTML. */
function inText(body: MarkdownBody, block: Block): readonly GroupAttribute[] {
  const text = body.text.slice(block.span.start, block.span.end);
  const isResult = DIGIT.test(text) && (block.kind === "code" || patterns().result.test(text));
  return isResult || block.kind === "html" || text.includes("![") ? attributesShown(text) : [];
}

/** A table whose rows are no metrics may have one row a group, whatever they are called. */
function inTable({ section, header, rows }: TableBlock): readonly GroupAttribute[] {
  const heads = header.map(({ text }) => text);
  const labels = rows.map(([first]) => first?.text ?? "");
  const isMetric = (label: string) => metricName(label) !== undefined;
  const inHeads = heads.some(isMetric);
  if (!inHeads && !labels.some(isMetric)) return [];
  const isOpen = inHeads && labels.filter((label) => !isMetric(label)).length > 1;
  const shown = attributesShown([section.title, ...heads, ...labels].join(" | "));
  return isOpen ? [...shown, ...OPEN_ATTRIBUTES] : shown;
}
