/** The one pass over a text: finds words with digits and the signs `@`, `:` and `.`, and tries what can begin there. */
import type { Context } from "./context.ts";
import { CONTEXT_GAIN, CONTEXT_LEAST, type Detection } from "./detection.ts";
import { DIGITS, type Entries, type Entry, LETTERS, MIXED, nextBit, type Plan, slot } from "./plan.ts";
import type { Hook, Surroundings } from "./recognizer.ts";
import { isDigitUnit, isWordUnit, wordClasses } from "./scan.ts";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\w)/iy;
const BLANK = 32;
const DOT = 46;
const COLON = 58;
const HYPHEN = 45;
const AT = 64;

export class Pass {
  private readonly text: string;
  private readonly plan: Plan;
  private readonly context: Context;
  private readonly around: Surroundings;
  private readonly found: Detection[] = [];
  /** Where the last two words of letters began and ended; they can lead a value with digits. */
  private lastStart = -1;
  private lastEnd = -1;
  private earlierStart = -1;
  private earlierEnd = -1;

  constructor(text: string, plan: Plan, context: Context, around: Surroundings) {
    this.text = text;
    this.plan = plan;
    this.context = context;
    this.around = around;
  }

  /** What is found, in no order, with scores that no limit was applied to. */
  run(): Detection[] {
    const { text } = this;
    const { length } = text;
    const classes = wordClasses();
    let at = 0;
    while (at < length) {
      const unit = text.charCodeAt(at);
      const kind = classes[unit];
      if (kind === 0) {
        if (unit === AT) this.hook(this.plan.hooks.at, at, at);
        else if (unit === COLON && text.charCodeAt(at + 1) === COLON) this.colon(at, at);
        at++;
        continue;
      }
      let firstDigit = kind === 1 ? at : -1;
      let letters = kind === 2;
      let end = at + 1;
      for (; end < length; end++) {
        const next = classes[text.charCodeAt(end)];
        if (next === 0) break;
        if (next === 2) letters = true;
        else if (firstDigit < 0) firstDigit = end;
      }
      at = firstDigit < 0 ? this.letters(at, end) : this.digits(at, end, firstDigit, letters);
    }
    return this.found;
  }

  /** A word without digits: it may begin an address, a host, a hardware address, or lead a number. */
  private letters(start: number, end: number): number {
    this.after(start, end);
    const { text, plan } = this;
    if (plan.cues?.mayHold(text, start, end) === true) {
      const hooks = plan.cues.get(text, start, end);
      if (hooks !== undefined) this.hook(hooks, end, start);
    }
    if (plan.hooks.numbered.length > 0 && text.charCodeAt(end) === BLANK && isDigitUnit(text.charCodeAt(end + 1)))
      this.hook(plan.hooks.numbered, end, start);
    if (end - start <= 4 && plan.hasLetterLeads) {
      this.earlierStart = this.lastStart;
      this.earlierEnd = this.lastEnd;
      this.lastStart = start;
      this.lastEnd = end;
    }
    return end;
  }

  /** Signs behind a word that something can begin with. */
  private after(start: number, end: number): void {
    const { text, plan } = this;
    const next = text.charCodeAt(end);
    if (next === COLON) this.colon(end, start);
    if ((next === COLON || next === HYPHEN) && end - start === 2 && plan.hooks.hexPair.length > 0)
      this.hook(plan.hooks.hexPair, end, start);
    if (next === DOT && (end - start === 4 || plan.hooks.dot.length > 0) && isWordUnit(text.charCodeAt(end + 1))) {
      this.hook(plan.hooks.dot, end, start);
      if (end - start === 4) this.hook(plan.hooks.hexQuad, end, start);
    }
  }

  private colon(at: number, from: number): void {
    const next = this.text.charCodeAt(at + 1);
    const hex = isDigitUnit(next) || (next >= 97 && next <= 102) || (next >= 65 && next <= 70);
    if (hex || next === COLON || next === 47) this.hook(this.plan.hooks.colon, at, from);
  }

  private digits(start: number, end: number, firstDigit: number, letters: boolean): number {
    const { text, plan } = this;
    const { length } = text;
    const next = end < length ? text.charCodeAt(end) : 0;
    if (!letters && next === DOT && isDigitUnit(text.charCodeAt(end + 1))) {
      const fraction = this.fractionEnd(end + 1);
      if (fraction > 0) return fraction;
    }
    this.after(start, end);
    if (end - start === 8 && next === HYPHEN) {
      UUID.lastIndex = start;
      if (UUID.test(text)) return UUID.lastIndex;
    }
    const bit = nextBit(next);
    this.leads(start, firstDigit);
    this.tryAll(plan.entries[slot(letters ? MIXED : DIGITS, end - start)], start, bit);
    if (firstDigit > start) {
      let pure = true;
      for (let at = firstDigit + 1; at < end && pure; at++) pure = isDigitUnit(text.charCodeAt(at));
      this.tryAll(plan.inner[slot(pure ? DIGITS : MIXED, end - firstDigit)], firstDigit, bit);
    }
    if (plan.hooks.digits.length > 0 && this.mayBeLong(start, end, firstDigit, next))
      this.hook(plan.hooks.digits, firstDigit, start);
    return end;
  }

  /** Where a decimal number ends whose fraction begins here, or 0: `1.2.3` is none, nor is a date or an address. */
  private fractionEnd(from: number): number {
    const { text } = this;
    let at = from;
    while (at < text.length && isWordUnit(text.charCodeAt(at))) at++;
    return text.charCodeAt(at) === DOT && isDigitUnit(text.charCodeAt(at + 1)) ? 0 : at;
  }

  /** Telephone numbers and addresses: many digits, or a sign between two groups of them. */
  private mayBeLong(start: number, end: number, firstDigit: number, next: number): boolean {
    if (end - firstDigit >= 7) return true;
    const further = this.text.charCodeAt(end + 1);
    if (
      (isDigitUnit(further) || further === 40) &&
      (next === 32 || (next >= 45 && next <= 47) || next === 41 || next === 160)
    )
      return true;
    const before = start > 0 ? this.text.charCodeAt(start - 1) : 0;
    return before === 40 || before === 43;
  }

  /** Values that begin with one or two short words of letters in front of this one. */
  private leads(start: number, firstDigit: number): void {
    if (!this.plan.hasLetterLeads || this.lastEnd !== start - 1 || firstDigit - start > 3) return;
    this.tryAll(
      this.plan.entries[slot(LETTERS, this.lastEnd - this.lastStart)],
      this.lastStart,
      nextBit(this.text.charCodeAt(this.lastEnd)),
    );
    if (this.earlierEnd !== this.lastStart - 1 || this.earlierStart < 0) return;
    this.tryAll(
      this.plan.entries[slot(LETTERS, this.earlierEnd - this.earlierStart)],
      this.earlierStart,
      nextBit(this.text.charCodeAt(this.earlierEnd)),
    );
  }

  private tryAll(entries: Entries | undefined, start: number, next: number): void {
    if (entries === undefined || (entries.next & next) === 0) return;
    for (const entry of entries.list) if (entry.next === 0 || (entry.next & next) !== 0) this.tryOne(entry, start);
  }

  private tryOne(entry: Entry, start: number): void {
    const { text } = this;
    entry.like.lastIndex = start;
    if (!entry.like.test(text)) return;
    let end = entry.like.lastIndex;
    if (end < text.length && text.charCodeAt(end) > 127 && isWordUnit(text.charCodeAt(end))) return;
    const { recognizer } = entry;
    if (entry.needsContext && !this.context.near(entry.id, start, end)) return;
    let value = text.slice(start, end);
    if (recognizer.fit !== undefined) {
      const size = recognizer.fit(value);
      if (size === 0) return;
      end = start + size;
      value = value.slice(0, size);
    }
    const checked = recognizer.check?.(value);
    if (checked === false) return;
    const alone = typeof checked === "number" ? checked : checked ? (recognizer.valid ?? entry.score) : entry.score;
    this.found.push({ entity: recognizer.entity, start, end, score: this.scoreOf(entry, alone, value, start, end) });
  }

  private scoreOf(entry: Entry, alone: number, value: string, start: number, end: number): number {
    if (entry.recognizer.synthetic?.(value) === true) return 0;
    if (alone >= 1 || !(entry.needsContext || this.context.near(entry.id, start, end))) return alone;
    const raised = alone + CONTEXT_GAIN;
    return Math.min(1, entry.weak ? raised : Math.max(raised, CONTEXT_LEAST));
  }

  private hook(hooks: readonly Hook[], at: number, from: number): void {
    for (const hook of hooks) {
      const found = hook(this.text, at, from, this.around);
      if (found !== undefined) for (const one of found) this.found.push(one);
    }
  }
}
