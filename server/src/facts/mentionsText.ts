/** Parameters with a value: `n_estimators=500`, "| Max depth | 12 |", "batch size of 16", "500 trees". */
import type { CodeBlock, TableBlock, TableCell, TextBlock } from "../core/parse/markdown.ts";
import { rememberBy } from "../core/remember.ts";
import { isOtherTitle } from "./apart.ts";
import type { ProseLanguage } from "./facts.ts";
import {
  asideIn,
  type Draft,
  type MentionContext,
  type SettingMention,
  sectionsAbove,
  sentenceAt,
} from "./mentions.ts";
import { algorithmsIn } from "./mentionsAlgorithm.ts";
import { type ReadValue, readValue } from "./mentionsValue.ts";
import { countedBy, glue, mayStart, type Parameter, parameter } from "./settingNames.ts";

type SettingDraft = Draft<SettingMention>;

interface Found {
  readonly setting: string;
  readonly label: string;
  readonly exact: boolean;
  readonly read: ReadValue;
}

const WORD = /[\p{L}\p{N}_]+(?:[-'’][\p{L}][\p{L}\p{N}_]*)*/gu;
/** What may stand between a name and its value. */
const BETWEEN =
  /[*_`\s]{0,4}(?:\([^()\n]{1,40}\)[*_`\s]{0,3})?(?<mark>=|:|≈)?[*_`\s"']{0,4}(?:(?<word>of|is|was|via|using|with|by|mit|avec|con|com|par|por|set to|fixed at|fixed to|de|von|ist|auf|est|est de|es|es de|é|é de|foi)\s+)?[*_`"'~≈]{0,3}/uy;
/** A word before a name that leaves its meaning alone. Any other makes it another parameter: "drift threshold". */
const NEUTRAL =
  /^(a|an|the|and|with|of|to|at|in|on|for|by|our|its|is|was|has|using|use|used|uses|set|fixed|model|decision|global|random|training|train|trained|default|optimal|chosen|selected|und|mit|der|die|das|den|ein|eine|einer|et|avec|le|la|les|un|une|des|du|de|con|y|el|los|las|com|e|o|os|as|um|uma)$/i;
/** Names that are everyday words too: a value stands behind them only with a mark or "of". */
const WEAK =
  /^(batch|epochs?|rank|depth|context|contexte|resolution|résolution|resolución|resolução|iterations?|iters|trees|estimators|patience|tiefe|profondeur|profundidad|profundidade|schwelle|seuil|umbral|limiar)$/i;
const KEY = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/i;
const STOPPED =
  /early[- ]stop|stopped early|vorzeitig|arrêt anticipé|parada (?:temprana|antecipada)|interr?omp|interrup/i;

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Settings of a paragraph or list item. */
export function settingsInText(context: MentionContext, block: TextBlock): SettingDraft[] {
  const text = context.body.text.slice(block.span.start, block.span.end);
  const about = sectionsAbove(block);
  return inline(text, context.language).map((found) => {
    const sentence = sentenceAt(text, found.read.span.start);
    const said = text.slice(sentence.start, sentence.end);
    return {
      ...shared(found),
      anchor: { doc: context.path, at: "region", region: block.id, within: found.read.span } as const,
      aside: asideOf(found, said, about),
      about,
      algorithms: near(said, about),
      place: block.kind === "item" ? "list" : "prose",
    };
  });
}

/** The settings that a stretch of text states, in order, each place once. */
const inline = rememberBy(4000, (text, language: ProseLanguage): readonly Found[] => {
  const tokens: Token[] = [...text.matchAll(WORD)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  const found: Found[] = [];
  const taken = new Set<number>();
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) continue;
    if (/^\d/.test(token.text)) {
      const counted = countedAt(text, tokens, i, language);
      if (counted === undefined || taken.has(counted.read.span.start)) continue;
      taken.add(counted.read.span.start);
      found.push(counted);
      continue;
    }
    const name = nameAt(text, tokens, i);
    if (name === undefined) continue;
    i = name.last;
    const value = valueBehind(text, name.end, name.known, name.exact, WEAK.test(name.label), language);
    if (value === undefined || taken.has(value.span.start)) continue;
    // "depth 24 layers": the noun behind the number says what is counted.
    const noun = countedNoun(text, value.span.end);
    if (name.known?.id === "max_depth" && noun !== undefined && noun !== name.known) continue;
    taken.add(value.span.start);
    found.push({ setting: name.setting, label: name.label, exact: name.exact, read: value });
  }
  return found;
});

interface Name {
  readonly setting: string;
  readonly label: string;
  readonly known: Parameter | undefined;
  readonly exact: boolean;
  readonly end: number;
  /** Index of its last word. */
  readonly last: number;
}

/** The longest name of a parameter that begins with a word; a key with underscores is a name even if nobody knows it. */
function nameAt(text: string, tokens: readonly Token[], i: number): Name | undefined {
  const first = tokens[i];
  if (first === undefined) return undefined;
  const isKey = KEY.test(first.text);
  if (!isKey && !mayStart(first.text)) return undefined;
  if (!isKey && hasForeignWordBefore(text, tokens, i)) return undefined;
  let last = i;
  while (last < i + 3 && last + 1 < tokens.length && isGap(text, tokens[last], tokens[last + 1])) last++;
  for (let end = last; end >= i; end--) {
    const stop = tokens[end];
    if (stop === undefined) continue;
    const label = text.slice(first.start, stop.end);
    const known = parameter(label);
    if (known !== undefined) {
      const exact = end === i && (isKey || isInCode(text, first.start, stop.end));
      return { setting: known.id, label, known, exact, end: stop.end, last: end };
    }
  }
  if (!isKey) return undefined;
  return { setting: `=${glue(first.text)}`, label: first.text, known: undefined, exact: true, end: first.end, last: i };
}

function hasForeignWordBefore(text: string, tokens: readonly Token[], i: number): boolean {
  const [before, token] = [tokens[i - 1], tokens[i]];
  if (before === undefined || token === undefined || !isGap(text, before, token)) return false;
  return !NEUTRAL.test(before.text);
}

function isGap(text: string, a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined || b.start - a.end > 3) return false;
  return /^[ \t\n_-]+$/.test(text.slice(a.end, b.start));
}

/** Whether the nearest mark of code before a name, not far off and on its line, opens code that is closed behind it. */
function isInCode(text: string, start: number, end: number): boolean {
  if (!/^[^\n]{0,120}`/.test(text.slice(end, end + 122))) return false;
  const before = text.slice(Math.max(0, start - 120), start);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  let ticks = 0;
  for (const mark of line) if (mark === "`") ticks++;
  return ticks % 2 === 1;
}

function valueBehind(
  text: string,
  from: number,
  known: Parameter | undefined,
  exact: boolean,
  weak: boolean,
  language: ProseLanguage,
): ReadValue | undefined {
  BETWEEN.lastIndex = from;
  const match = BETWEEN.exec(text);
  if (match === null) return undefined;
  const isMarked = match.groups?.mark !== undefined;
  // Behind a key that nobody knows, a value is one only where a mark says so. Words are looked up in the parameter's list.
  if (known === undefined && !(exact && isMarked)) return undefined;
  const at = from + match[0].length;
  if (at === from || (weak && !isMarked && match.groups?.word === undefined)) return undefined;
  return readValue(text, at, known, language, isMarked);
}

/** "500 trees", "20 training epochs". */
function countedAt(text: string, tokens: readonly Token[], i: number, language: ProseLanguage): Found | undefined {
  const token = tokens[i];
  if (token === undefined || /[\p{L}\p{N}_.,/:×x+=-]$/u.test(text.slice(Math.max(0, token.start - 2), token.start)))
    return undefined;
  const read = readValue(text, token.start, { id: "", value: "count" }, language, false);
  if (read === undefined || read.aside !== undefined) return undefined;
  const counted = countedNoun(text, read.span.end);
  if (counted === undefined) return undefined;
  const before = text.slice(Math.max(0, token.start - 16), token.start);
  const isWarmup = counted.id === "max_steps" && /warm-?up\W*$/i.test(before);
  return {
    setting: isWarmup ? "warmup_steps" : counted.id,
    label: isWarmup ? "warmup steps" : nounAt(text, read.span.end),
    exact: false,
    read,
  };
}

const NOUN = /[*_`\s]{1,4}(?<noun>[\p{L}]+(?:[-' ’][\p{L}]+){0,2})/uy;

function nounAt(text: string, from: number): string {
  NOUN.lastIndex = from;
  const words = (NOUN.exec(text)?.groups?.noun ?? "").split(" ");
  for (let n = words.length; n > 0; n--) {
    const noun = words.slice(0, n).join(" ");
    if (countedBy(noun) !== undefined) return noun;
  }
  return "";
}

function countedNoun(text: string, from: number): Parameter | undefined {
  const noun = nounAt(text, from);
  return noun === "" ? undefined : countedBy(noun);
}

const CODE_LINE =
  /^(?<lead>[ \t]*(?<key>[A-Za-z_][\w.-]*)(?:[ \t]*[:=][ \t]*|[ \t]+))(?<value>[^#\n]*[^#\s])[ \t]*(?:#.*)?$/gm;
const PROGRAM =
  /^(py|python|ipython|r|julia|js|ts|javascript|typescript|bash|sh|shell|console|json|sql|java|c|cpp|go|rust|diff|dockerfile|bibtex)\b/i;

/** Settings of a code block that is a list of parameters with values. A program is none: what it sets is its own affair. */
export function settingsInCode(context: MentionContext, block: CodeBlock): SettingDraft[] {
  if (PROGRAM.test(block.info)) return [];
  const text = context.body.text.slice(block.code.start, block.code.end);
  const lines = text.split("\n").filter((line) => line.trim() !== "").length;
  const matches = [...text.matchAll(CODE_LINE)];
  const known = matches.filter((match) => parameter(match.groups?.key ?? "") !== undefined);
  if (known.length < 2 || matches.length * 2 < lines) return [];
  const about = sectionsAbove(block);
  const shift = block.code.start - block.span.start;
  return matches.flatMap((match) => {
    const { lead = "", key = "", value = "" } = match.groups ?? {};
    const meant = parameter(key);
    const read = readValue(value, 0, meant, context.language, true);
    if (read === undefined) return [];
    const from = match.index + lead.length + shift;
    const found: Found = { setting: meant?.id ?? `=${glue(key)}`, label: key, exact: true, read };
    const within = { start: from + read.span.start, end: from + read.span.end };
    return [
      {
        ...shared(found),
        anchor: { doc: context.path, at: "region", region: block.id, within } as const,
        aside: asideOf(found, match[0], about),
        about,
        algorithms: near("", about),
        place: "list" as const,
      },
    ];
  });
}

const NAME_HEAD = /param|hyper|setting|config|option|argument|einstellung|réglage|ajuste/i;
/** Tables that describe fields: the second column holds types, not values. */
const TYPE_HEAD = /^\W*(type|dtype|data type|typ|tipo|format)\W*$/i;
const VALUE_HEAD =
  /^\W*(value|values|valeur|wert|werte|valor|valores|setting|chosen|selected|best|final|used|this model)\W*$/i;
const NOTE_HEAD =
  /note|description|reason|why|rationale|comment|meaning|beschreibung|bemerkung|grund|remarque|justification|descripción|descrição|motivo|notas/i;

/** Settings of a table with a parameter in each row. A table with a parameter in each column compares experiments: left alone. */
export function settingsInTable(context: MentionContext, table: TableBlock): SettingDraft[] {
  const heads = table.header.map((cell) => cell.text);
  if (heads.filter((head) => parameter(plain(head)) !== undefined).length > 1) return [];
  const column = valueColumn(heads);
  if (column === undefined || TYPE_HEAD.test(plain(heads[column] ?? ""))) return [];
  const about = sectionsAbove(table);
  const namesRows = NAME_HEAD.test(heads[0] ?? "");
  return table.rows.flatMap((row) => {
    const [name, cell] = [row[0], row[column]];
    if (name === undefined || cell === undefined) return [];
    const said = row.map(({ text }) => text).join(" | ");
    return settingsInRow(context, name, cell, namesRows).map((found) => ({
      ...shared(found),
      anchor: { doc: context.path, at: "region", region: cell.id, within: found.read.span } as const,
      aside: asideOf(found, said, about),
      about,
      algorithms: near(said, about),
      place: "table" as const,
    }));
  });
}

function valueColumn(heads: readonly string[]): number | undefined {
  const named = heads.findIndex((head, i) => i > 0 && VALUE_HEAD.test(plain(head)));
  if (named > 0) return named;
  if (heads.length === 2) return 1;
  return heads.length === 3 && NOTE_HEAD.test(heads[2] ?? "") ? 1 : undefined;
}

function settingsInRow(
  context: MentionContext,
  name: TableCell,
  cell: TableCell,
  namesRows: boolean,
): readonly Found[] {
  const label = plain(name.text);
  const known = parameter(label) ?? parameter(label.replace(/\([^()]*\)/g, "").trim());
  const exact = KEY.test(label) || /^`[^`]+`$/.test(name.text.trim());
  const isKey = exact || (namesRows && /^[\p{L}][\p{L}\p{N} _.-]{2,40}$/u.test(label));
  if (known === undefined && !isKey) return inline(cell.text, context.language);
  const read = readValue(cell.text, 0, known, context.language, true);
  if (read === undefined) return inline(cell.text, context.language);
  const noun = countedNoun(cell.text, read.span.end);
  // "Depth | 24 layers" counts layers; "Patience | 10 epochs" is patience.
  const meant = known?.id === "max_depth" ? (noun ?? known) : known;
  return [{ setting: meant?.id ?? `=${glue(label)}`, label, exact, read }];
}

function near(said: string, about: string): readonly string[] {
  return [...new Set(algorithmsIn(`${said} / ${about}`).map(({ id }) => id))];
}

function plain(cell: string): string {
  return cell
    .replace(/[*`]|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])|\\(?=_)/gu, "")
    .replace(/\s*:\s*$/, "")
    .trim();
}

function shared({
  setting,
  label,
  exact,
  read,
}: Found): Pick<SettingDraft, "setting" | "label" | "exact" | "value" | "text" | "written"> {
  return {
    setting,
    label: /^resized? to$/i.test(label) ? "image size" : plain(label),
    exact,
    value: read.value,
    text: read.text,
    written: read.written,
  };
}

const DATA_FILE =
  /[\w-]\.(?:csv|tsv|jsonl?|parquet|npz|npy|arff|xlsx?|feather|h5|hdf5|arrow|txt|pkl|pickle|joblib|pth?|ckpt|safetensors|onnx|tfrecords?|zip|gz)(?!\w)/i;
const TUNED =
  /(?<![\p{L}]|fine[- ])(?:optuna|hyperopt|ray tune|tuned|tuning|optimi[sz](?:ed|ation)|(?:grid|random(?:i[sz]ed)?|bayesian)[- _]?search|search space|best (?:params|parameters|hyper-?parameters|trial)|bayesian|optimi(?:ert|erung)|suche|optimis(?:é|ation)|optimizad[oa]s?|optimización|otimizad[oa]s?|otimização)(?![\p{L}])/iu;

function asideOf(found: Found, said: string, about: string): SettingDraft["aside"] {
  if (found.read.aside !== undefined) return found.read.aside;
  if ((found.setting === "epochs" || found.setting === "max_steps") && STOPPED.test(said)) return "stopped";
  // The mention's own words are no aside: "max" in `max_depth`, "default" in a key.
  const around = said.replace(found.label, " ");
  // A file of data has a seed of its own, and what a search found is seldom written back where the search started.
  if (found.setting === "seed" && DATA_FILE.test(said)) return "other";
  if (TUNED.test(about) || TUNED.test(around)) return "range";
  return (
    asideIn(around) ??
    (/example|usage|quick ?start|getting started|beispiel|exemple|ejemplo|exemplo|baseline|ablation/.test(about)
      ? "example"
      : about.split(" / ").some(isOtherTitle)
        ? "other"
        : undefined)
  );
}
