/** What one set of options makes the pass look for: patterns by the word they begin with, and hooks. */
import { Vocabulary } from "./context.ts";
import { Cues } from "./cues.ts";
import { CONTEXT_LEAST, DEFAULT_MIN_SCORE, type DetectOptions } from "./detection.ts";
import type { Finder, Hook, Hooks, Recognizer } from "./recognizer.ts";
import { finders, recognizers } from "./recognizers.ts";

/** A pattern, ready to be tried. */
export interface Entry {
  readonly recognizer: Recognizer;
  /** Of the recogniser, for context. */
  readonly id: number;
  readonly like: RegExp;
  readonly score: number;
  readonly weak: boolean;
  /** The signs that may follow the first word, as bits of `NEXT`; 0 for any. */
  readonly next: number;
  /** Without a context word the limit is out of reach. */
  readonly needsContext: boolean;
}

/** The patterns that a kind of word can begin, and the signs that may follow it for any of them. */
export interface Entries {
  readonly next: number;
  readonly list: readonly Entry[];
}

export interface Plan {
  /** The lowest score that counts for some kind. */
  readonly limit: number;
  /** By kind of word and its length. */
  readonly entries: readonly (Entries | undefined)[];
  /** Of values that are glued to the word in front of them. */
  readonly inner: readonly (Entries | undefined)[];
  readonly hooks: { readonly [name in Exclude<keyof Hooks, "words">]-?: readonly Hook[] };
  /** Words that names, ages and the like are found behind; undefined when nobody asks for any. */
  readonly cues: Cues | undefined;
  readonly readers: readonly Finder[];
  readonly vocabulary: Vocabulary;
  readonly ids: ReadonlyMap<string, number>;
  /** Nothing hangs on the pass: all that is asked for reads the text by itself. */
  readonly isIdle: boolean;
  /** Some pattern begins with a word of letters. */
  readonly hasLetterLeads: boolean;
}

export const LONGEST_LEAD = 63;
const KINDS = "dml";

/** The place of a kind of word and a length in `entries`. */
export function slot(kind: number, length: number): number {
  return kind * (LONGEST_LEAD + 1) + (length > LONGEST_LEAD ? LONGEST_LEAD : length);
}

export const DIGITS = 0;
export const MIXED = 1;
export const LETTERS = 2;

const NEXT_SIGNS = "_-./:+";

/** The bit of a unit that may follow a first word; `other` for all else. */
export function nextBit(unit: number): number {
  switch (unit) {
    case 32:
    case 160:
      return 1;
    case 45:
      return 2;
    case 46:
      return 4;
    case 47:
      return 8;
    case 58:
      return 16;
    case 43:
      return 32;
    default:
      return 64;
  }
}

/** Few sets of kinds are asked for, but each of them for very many texts. */
const MOST_PLANS = 256;
const plans = new Map<string, Plan>();
const setNames = new WeakMap<ReadonlySet<string>, string>();

/** The one before is nearly always the one that is asked for next. */
let latest: { readonly limit: number; readonly entities: DetectOptions["entities"]; readonly plan: Plan } | undefined;

/** The plan for these options; made once for a set of kinds and a limit. */
export function planFor(options: DetectOptions): Plan {
  const limit = lowestLimit(options);
  if (latest?.limit === limit && latest.entities === options.entities) return latest.plan;
  const plan = knownPlan(options, limit);
  latest = { limit, entities: options.entities, plan };
  return plan;
}

function knownPlan(options: DetectOptions, limit: number): Plan {
  const name = `${limit} ${options.entities === undefined ? "*" : nameOf(options.entities)}`;
  const known = plans.get(name);
  if (known !== undefined) return known;
  const plan = makePlan(options.entities, limit);
  if (plans.size >= MOST_PLANS) plans.clear();
  plans.set(name, plan);
  return plan;
}

function nameOf(entities: ReadonlySet<string>): string {
  const known = setNames.get(entities);
  if (known !== undefined) return known;
  const name = [...entities].sort().join(" ");
  setNames.set(entities, name);
  return name;
}

function lowestLimit({ minScore = DEFAULT_MIN_SCORE, minScores }: DetectOptions): number {
  return minScores === undefined ? minScore : Math.min(minScore, ...minScores.values());
}

function makePlan(entities: ReadonlySet<string> | undefined, limit: number): Plan {
  const wanted = (entity: string) => entities === undefined || entities.has(entity);
  const entries: (Entries | undefined)[] = [];
  const inner: (Entries | undefined)[] = [];
  const vocabulary = new Vocabulary();
  const ids = new Map<string, number>();
  const idOf = (entity: string, words: readonly string[]) => {
    const id = ids.get(entity) ?? ids.size;
    ids.set(entity, id);
    for (const word of words) vocabulary.add(word, id);
    return id;
  };
  for (const recognizer of recognizers()) {
    if (!wanted(recognizer.entity)) continue;
    const id = idOf(recognizer.entity, recognizer.context);
    for (const pattern of recognizer.patterns) {
      const alone = reachAlone(recognizer, pattern.score);
      const withContext = pattern.weak === true ? pattern.score + 0.35 : Math.max(alone, CONTEXT_LEAST);
      if (Math.max(alone, withContext) < limit) continue;
      const entry = {
        recognizer,
        id,
        like: pattern.like,
        score: pattern.score,
        weak: pattern.weak === true,
        needsContext: alone < limit,
      };
      for (const { place, next } of leadsOf(pattern.lead)) {
        entries[place] = withEntry(entries[place], { ...entry, next });
        if (pattern.inner === true) inner[place] = withEntry(inner[place], { ...entry, next });
      }
    }
  }
  const used = finders().filter(
    ({ entities: kinds, most = 1, onlyNamed = false }) =>
      most >= limit && kinds.some(wanted) && !(onlyNamed && entities === undefined),
  );
  for (const { context } of used) for (const [entity, words] of Object.entries(context)) idOf(entity, words);
  const hooks = (name: Exclude<keyof Hooks, "words">) => used.flatMap((finder) => finder.hooks?.[name] ?? []);
  return {
    limit,
    entries,
    inner,
    hooks: {
      at: hooks("at"),
      colon: hooks("colon"),
      dot: hooks("dot"),
      hexPair: hooks("hexPair"),
      hexQuad: hooks("hexQuad"),
      digits: hooks("digits"),
      numbered: hooks("numbered"),
    },
    cues: Cues.of(used.flatMap((finder) => finder.hooks?.words ?? [])),
    readers: used.filter(({ find }) => find !== undefined),
    vocabulary,
    ids,
    isIdle: entries.length === 0 && used.every((finder) => finder.hooks === undefined),
    hasLetterLeads: entries.some((_, place) => place >= slot(LETTERS, 0)),
  };
}

const ANY_NEXT = 127;

function withEntry(known: Entries | undefined, entry: Entry): Entries {
  const next = (known?.next ?? 0) | (entry.next === 0 ? ANY_NEXT : entry.next);
  return { next, list: [...(known?.list ?? []), entry] };
}

/** The best score without context. A check that gives numbers can give any. */
function reachAlone({ check, valid, entity }: Recognizer, score: number): number {
  if (entity === "CREDIT_CARD") return 1;
  return check === undefined ? score : Math.max(score, valid ?? score);
}

function* leadsOf(lead: string): Iterable<{ readonly place: number; readonly next: number }> {
  for (const part of lead.split(" ")) {
    const [, kind = "", from = "", to, signs = ""] = /^([dml])(\d+)(?:-(\d+))?(?::(.+))?$/.exec(part) ?? [];
    let next = 0;
    for (const sign of signs) next |= 1 << NEXT_SIGNS.indexOf(sign);
    for (let length = Number(from); length <= Number(to ?? from); length++)
      yield { place: slot(KINDS.indexOf(kind), length), next };
  }
}
