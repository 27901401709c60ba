/**
 * Personal data in a text: patterns propose, check digits and words near them decide. One pass over the text finds the
 * words with digits and the few signs that something can begin at; everything else is looked at only there.
 */
import { Context } from "./context.ts";
import {
  type AllowList,
  CONTEXT_GAIN,
  CONTEXT_LEAST,
  type CustomEntity,
  DEFAULT_MIN_SCORE,
  type Detection,
  type DetectOptions,
} from "./detection.ts";
import { Pass } from "./pass.ts";
import { planFor } from "./plan.ts";
import type { Surroundings } from "./recognizer.ts";

/**
 * The personal data in a text, sorted by place. Where two kinds fit one place the likelier is answered.
 * @param text - The decoded text; offsets are its UTF-16 units.
 * @param options - What counts; ordinary limits for all kinds when left out.
 */
export function detect(text: string, options: DetectOptions = {}): readonly Detection[] {
  const plan = planFor(options);
  const context = new Context(
    text,
    plan.vocabulary,
    options.context === undefined ? NONE : plan.vocabulary.idsIn(options.context),
  );
  const around: Surroundings = {
    text,
    limit: plan.limit,
    near: (entity, start, end) => {
      const id = plan.ids.get(entity);
      return id !== undefined && context.near(id, start, end);
    },
  };
  const found = plan.isIdle ? [] : new Pass(text, plan, context, around).run();
  for (const { find } of plan.readers) if (find !== undefined) found.push(...find(text, around));
  for (const custom of options.custom ?? []) found.push(...findCustom(text, custom, options));
  if (found.length === 0) return found;
  return best(found.filter(({ entity }) => options.entities?.has(entity) ?? true)).filter((one) =>
    counts(text, one, options),
  );
}

const NONE: ReadonlySet<number> = new Set();

function counts(text: string, { entity, start, end, score }: Detection, options: DetectOptions): boolean {
  if (score < (options.minScores?.get(entity) ?? options.minScore ?? DEFAULT_MIN_SCORE)) return false;
  return options.allow === undefined || !isAllowed(text.slice(start, end), options.allow, options.context);
}

function isAllowed(value: string, allow: AllowList, column: string | undefined): boolean {
  if (column !== undefined && allow.columns?.has(column.toLowerCase()) === true) return true;
  return allow.patterns?.some((pattern) => matchesWhole(pattern, value)) === true || allow.isListed?.(value) === true;
}

const whole = new WeakMap<RegExp, RegExp>();

function matchesWhole(pattern: RegExp, value: string): boolean {
  const known = whole.get(pattern) ?? new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace(/[gy]/g, ""));
  whole.set(pattern, known);
  return known.test(value);
}

/** Expressions of a policy are tried on so much at once, so that none of them takes long. */
const WINDOW = 1000;
const WINDOW_OVERLAP = 200;

function* findCustom(text: string, custom: CustomEntity, options: DetectOptions): Iterable<Detection> {
  const pattern = new RegExp(custom.pattern.source, `${custom.pattern.flags.replace(/[gy]/g, "")}g`);
  const { context = [], entity, score } = custom;
  let last = 0;
  for (const [from, to] of windows(text)) {
    for (const match of text.slice(from, to).matchAll(pattern)) {
      const start = from + match.index;
      const end = start + match[0].length;
      // Where windows overlap, a value is seen twice.
      if (match[0] === "" || start < last) continue;
      last = end;
      const near = hasWord(`${options.context ?? ""} ${lineBefore(text, start)}`, context);
      yield { entity, start, end, score: near ? Math.min(1, Math.max(CONTEXT_LEAST, score + CONTEXT_GAIN)) : score };
    }
  }
}

/** The lines of a text; long ones in pieces that overlap. */
function* windows(text: string): Iterable<readonly [number, number]> {
  for (let from = 0; from < text.length; ) {
    const feed = text.indexOf("\n", from);
    const end = feed < 0 ? text.length : feed;
    for (let start = from; start < end; start += WINDOW - WINDOW_OVERLAP) {
      yield [start, Math.min(end, start + WINDOW)];
      if (start + WINDOW >= end) break;
    }
    from = end + 1;
  }
}

function lineBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - 80, text.lastIndexOf("\n", at) + 1), at);
}

function hasWord(text: string, words: readonly string[]): boolean {
  const lower = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  return words.some((word) => lower.includes(` ${word.toLowerCase()} `));
}

/** A value that is known to be made up is no weak match of another kind either. */
const SYNTHETIC_RANK = 0.75;

function rank({ score }: Detection): number {
  return score === 0 ? SYNTHETIC_RANK : score;
}

/** The likelier of two that overlap, the longer of two that are as likely; of one kind only the widest. */
function best(found: Detection[]): readonly Detection[] {
  if (found.length < 2) return found;
  const byScore = [...found].sort(
    (a, b) => rank(b) - rank(a) || b.end - b.start - (a.end - a.start) || a.start - b.start,
  );
  const taken: Detection[] = [];
  const places = new Places();
  for (const one of byScore) {
    if (places.overlaps(one.start, one.end)) continue;
    places.add(one.start, one.end);
    taken.push(one);
  }
  return taken.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Stretches that are taken. Texts with many values are asked often, so that a set by blocks is kept. */
class Places {
  private readonly byBlock = new Map<number, [number, number][]>();

  overlaps(start: number, end: number): boolean {
    for (let block = start >> 6; block <= (end - 1) >> 6; block++)
      for (const [from, to] of this.byBlock.get(block) ?? []) if (from < end && to > start) return true;
    return false;
  }

  add(start: number, end: number): void {
    for (let block = start >> 6; block <= (end - 1) >> 6; block++) {
      const known = this.byBlock.get(block);
      if (known === undefined) this.byBlock.set(block, [[start, end]]);
      else known.push([start, end]);
    }
  }
}
