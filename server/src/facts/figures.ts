/**
 * The numbers that a document shows under a label: cells of tables and list items. Unlike claims they need no known
 * metric; a label is a set of words. What they may be compared with is for the joins to say.
 */
import type { Anchor } from "../core/anchor.ts";
import type { MarkdownBody, Section, TableBlock, TextBlock } from "../core/parse/markdown.ts";
import { apartRows, isApartTitle } from "./apart.ts";
import type { NumberClaim, ProseLanguage, WrittenNumber } from "./facts.ts";
import { isEmptyWord, type Label, labelOf, type Unit, wordsIn } from "./labels.ts";
import { type Measure, measureIn, measuresInRow } from "./measures.ts";
import { asideOf, splitOf } from "./metricName.ts";

export interface Figure extends WrittenNumber {
  /** Stable within the document. */
  readonly id: string;
  /** The label as written. */
  readonly label: string;
  /** Normalised metric, where row and column name exactly one. */
  readonly metric: string | undefined;
  /** The other words of row and column, in one spelling each. */
  readonly words: readonly string[];
  /** Words in parentheses of the label, which explain or narrow it. */
  readonly inner: readonly string[];
  /** Words of the headings above. */
  readonly around: readonly string[];
  readonly unit: Unit | undefined;
  readonly bound: "<" | ">" | undefined;
  readonly rough: boolean;
  /** A difference: written with a sign. */
  readonly signed: boolean;
  /** Words behind the number, as written: `examples`. */
  readonly behind: string;
  readonly split: NumberClaim["split"];
  readonly aside: NumberClaim["aside"];
  /** The number, without sign and unit. */
  readonly anchor: Anchor;
  /** The row or list item it stands in; equal for the numbers of one row. */
  readonly row: string;
  /** The table; undefined for list items. */
  readonly table: string | undefined;
  /** The row itself says that it misses its target, or that nothing was measured yet. */
  readonly missed?: true;
  /** Title of the section that it stands in. */
  readonly section: string;
  /** Stands under a heading, or beside a head, that announces results. */
  readonly isResult: boolean;
}

const RESULTS =
  /(?<!\p{L})(metrics?|results?|performance|evaluation|scores?|accuracy|benchmarks?|ablation|metriken|ergebnis\p{L}*|leistung|auswertung|métri\p{L}*|metri\p{L}*|résultats?|évaluation|resultados?|evaluación|avaliação|desempe\p{L}*|rendimiento|başarı|değerlendirme|sonuç\p{L}*|метрик\p{L}*|результат\p{L}*|experiments?|classification|fairness|latency|calibration|clarity|anti-fraud|identification)(?!\p{L})/iu;
const TARGET_HEAD =
  /(?<!\p{L})(targets?|goals?|required|requirement|thresholds?|limits?|sla|slo|gate|ziel\p{L}*|objectif|cible|objetivo|meta|alvo|целев\p{L}*|hedef)(?!\p{L})/iu;
const DELTA_HEAD = /(?<!\p{L})(delta|Δ|difference|gap|change|gain|lift|disparid\p{L}*|disparity|vs)(?!\p{L})/iu;
/** A threshold is a setting here and no target (`Best threshold`), and the average of a metric's name is none over runs. */
const THRESHOLD = /thresholds?|limits?|schwell\p{L}*|seuils?|umbral|limiar|average precision/giu;
/** A column of metric names behind the column of groups or models. */
const METRIC_HEAD = /^[\s*_`]*(metrics?|metrik|métricas?|métriques?|measures?)[\s*_`]*$/i;

/** Words and signs by which a row admits that it misses its target, or waits for a measurement. */
export const MISSED =
  /❌|✗|✘|✖|⚠|🔴|🟡|(?<!\p{L})(not (?:yet )?(?:met|reached|achieved)|unmet|miss(?:ed|es)?|fail(?:s|ed)?|below target|pending|planned|tbd|todo|nicht erreicht|verfehlt|non atteint|no alcanzad\p{L}|não (?:atingid|alcançad)\p{L})(?!\p{L})/iu;

interface Context {
  readonly path: string;
  readonly body: MarkdownBody;
  readonly language: ProseLanguage;
}

/** The figures of a body, in order. */
export function findFigures(path: string, body: MarkdownBody, language: ProseLanguage): readonly Figure[] {
  const figures: Figure[] = [];
  const ids = new Map<string, number>();
  const context: Context = { path, body, language };
  for (const block of body.blocks) {
    const drafts =
      block.kind === "table"
        ? tableFigures(context, block)
        : block.kind === "item" || block.kind === "paragraph"
          ? itemFigures(context, block)
          : [];
    for (const draft of drafts) {
      const stem = [draft.section, draft.metric ?? "", ...draft.words, draft.split ?? ""].join(" ");
      const nth = ids.get(stem) ?? 0;
      ids.set(stem, nth + 1);
      figures.push({ ...draft, id: nth === 0 ? stem : `${stem} ${nth}` });
    }
  }
  return figures;
}

type Draft = Omit<Figure, "id">;

interface Head {
  readonly text: string;
  readonly label: Label;
  readonly target: boolean;
  readonly delta: boolean;
}

function tableFigures(context: Context, table: TableBlock): Draft[] {
  const heads: Head[] = table.header.map(({ text }) => ({
    text,
    label: labelOf(text),
    target: TARGET_HEAD.test(text),
    delta: DELTA_HEAD.test(text),
  }));
  // Columns with numbers that are measurements: with only one, its head says no more than "Value".
  const numeric = heads.map(
    (_, i) => i > 0 && table.rows.some((row) => measureIn(row[i]?.text ?? "", context.language)),
  );
  const measured = heads.filter((head, i) => numeric[i] && !head.target && !head.delta).length;
  const drafts: Draft[] = [];
  const apart = heads.some(({ label }, i) => i > 0 && label.metric !== undefined)
    ? apartRows(
        heads.map(({ text, label }) => ({ text, isMetric: label.metric !== undefined })),
        table.rows,
      )
    : [];
  for (const [at, row] of table.rows.entries()) {
    const first = row[0]?.text ?? "";
    // A second column of names ("Metric" behind "Subgroup") belongs to the row's label.
    const named = row.flatMap((cell, i) => (i > 0 && METRIC_HEAD.test(heads[i]?.text ?? "") ? [cell.text] : []));
    // A column that says which split the row is of.
    const splitCell = row.find(
      ({ text }, i) => i > 0 && !numeric[i] && text.length < 30 && splitOf(text) !== undefined,
    );
    const missed = row.some(({ text }) => MISSED.test(text));
    for (const [i, cell] of row.entries()) {
      const head = heads[i];
      if (i === 0 || head === undefined) continue;
      const parallel = splitLabels(first, measuresInRow(cell.text, context.language));
      const one = measureIn(cell.text, context.language);
      const pairs = parallel ?? (one === undefined ? [] : [{ label: first, measure: one }]);
      for (const { label, measure } of pairs) {
        const text = [label, ...named].join(" ");
        const headSays = measured > 1 || head.label.metric !== undefined;
        const draft = base(table.section, measure, text, headSays && !head.target ? head : undefined, head);
        drafts.push({
          ...draft,
          aside: draft.aside ?? (apart[at] === true ? "quoted" : undefined),
          anchor: { doc: context.path, at: "region", region: cell.id, within: measure.span },
          row: row[0]?.id ?? table.id,
          ...(splitCell === undefined ? {} : { split: splitOf(splitCell.text) }),
          ...(missed ? { missed: true as const } : {}),
          table: table.id,
        });
      }
    }
  }
  return drafts;
}

/** "Latency p50 / p95 / p99 (ms)" over "174 / 299 / 417": a label for each number. */
function splitLabels(label: string, measures: readonly Measure[] | undefined) {
  if (measures === undefined) return undefined;
  const plain = label.replace(/[*`]/g, "");
  const behind = /\(([^()]*)\)\s*$/.exec(plain)?.[0] ?? "";
  const parts = plain.slice(0, plain.length - behind.length).split(" / ");
  if (parts.length !== measures.length) return undefined;
  // "Latency p50 / p95": the words before the first part belong to all.
  const common = /^(.*\s)\S+$/.exec(parts[0]?.trim() ?? "")?.[1] ?? "";
  return measures.map((measure, i) => ({ label: `${i === 0 ? "" : common}${parts[i] ?? ""} ${behind}`, measure }));
}

function base(
  section: Section,
  measure: Measure,
  labelText: string,
  head: Head | undefined,
  column: Head | undefined,
): Omit<Draft, "anchor" | "row" | "table"> {
  const label = labelOf(labelText);
  const headLabel = head?.label;
  const metrics = new Set([label.metric, headLabel?.metric].filter((metric) => metric !== undefined));
  const titles = titlesAbove(section);
  // "F1 (best threshold)" is the best F1, and no other figure's explanation.
  const best = label.inner.includes("best") ? ["best"] : [];
  const headWords = headLabel?.words.filter((word) => !isEmptyWord(word)) ?? [];
  const split =
    splitOf(`${labelText} ${head?.text ?? ""}`.replace(/_/g, " ")) ??
    titles.map(splitOf).find((one) => one !== undefined);
  const unit = measure.unit ?? label.unit ?? column?.label.unit;
  const isOther = titles.some(isApartTitle);
  return {
    value: measure.value,
    decimals: measure.decimals,
    percent: measure.percent || unit === "%",
    text: measure.text,
    label: labelText.replace(/[*_`]/g, "").replace(/\s+/g, " ").trim(),
    metric: metrics.size === 1 ? [...metrics][0] : undefined,
    words: [...new Set([...label.words, ...best, ...headWords])],
    inner: [...new Set([...label.inner, ...(headLabel?.inner ?? [])])],
    around: [...new Set(titles.flatMap(wordsIn))],
    unit,
    bound: measure.bound,
    rough: measure.rough,
    signed: measure.signed || (column?.delta ?? false),
    behind: measure.behind,
    split,
    aside:
      measure.bound !== undefined || column?.target === true
        ? "target"
        : isOther
          ? "quoted"
          : asideOf(`${labelText} ${head?.text ?? ""}`.replace(THRESHOLD, " ")),
    section: section.id,
    isResult: metrics.size > 0 || titles.some((title) => RESULTS.test(title)) || RESULTS.test(column?.text ?? ""),
  };
}

/**
 * "Accuracy: 0.93", "**Compilation : 61 %** - ...": the label and the number behind it. Blanks before the mark go with the
 * label, since two repetitions that both take blanks would try every way to share a long row of them.
 */
const ITEM =
  /^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?<label>[\p{L}*_`][^:=|\n]{1,70}?)(?:[*_`]{0,2}\s{0,4}[:=≈][*_`]{0,2}|\sis\s|\sest de\s)\s*(?<value>[^\n]{1,120})/u;

function itemFigures(context: Context, block: TextBlock): Draft[] {
  const text = context.body.text.slice(block.span.start, block.span.end);
  const match = ITEM.exec(text);
  const groups = match?.groups;
  if (groups?.label === undefined || groups.value === undefined || match === null) return [];
  // "ROC AUC >= 0.8" wants a number, and has none.
  if (/[<>]\s*$/.test(groups.label)) return [];
  const at = match[0].length - groups.value.length;
  // What follows the number in a sentence of its own says other things.
  const value = /^(.*?)(?:\s[-–—]\s|[;]|,\s|\.\s|\s—|$)/u.exec(groups.value)?.[1] ?? "";
  const measure = measureIn(value, context.language);
  if (measure === undefined) return [];
  const { span } = measure;
  return [
    {
      ...base(block.section, { ...measure, span }, groups.label.trimEnd(), undefined, undefined),
      anchor: {
        doc: context.path,
        at: "region",
        region: block.id,
        within: { start: at + span.start, end: at + span.end },
      },
      row: block.id,
      table: undefined,
    },
  ];
}

function titlesAbove(section: Section): readonly string[] {
  const titles: string[] = [];
  for (let at: Section | undefined = section; at !== undefined; at = at.parent) if (at.level > 1) titles.push(at.title);
  return titles;
}
