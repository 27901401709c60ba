/**
 * `plumbline detect`: personal data in texts that a program pipes in, one JSON object a line. Answers come in the order of
 * the lines; memory holds one piece of the input and its answers.
 */
import { isUtf8 } from "node:buffer";
import { DEFAULT_MIN_SCORE, type DetectOptions } from "../detect/detection.ts";
import { detect, entityNames } from "../detect/late.ts";
import { closest } from "./closest.ts";
import type { Invocation, Options } from "./commands.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

const EXPECTED = 'a line is one JSON object such as {"id": 1, "text": "..."}';
/** Further bad lines are counted, not told one by one. */
const TOLD = 5;
const LINE_FEED = 10;
/** Answers are handed on when so many units have come together. */
const ANSWERS_AT_ONCE = 1 << 16;

/** Answers every line of the input with one line; 1 when a line could not be read. */
export async function detectLines({ options }: Invocation, terminal: Terminal): Promise<number> {
  const answering = new Answering(detectOptions(options), terminal);
  let rest: Uint8Array[] = [];
  for await (const piece of terminal.input) {
    let from = 0;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, from)) {
      rest.push(piece.subarray(from, at));
      if (!(await answering.line(rest))) return answering.exitCode();
      rest = [];
      from = at + 1;
    }
    if (from < piece.length) rest.push(piece.subarray(from));
    if (!(await answering.flush())) return answering.exitCode();
  }
  if (rest.length > 0) await answering.line(rest);
  await answering.flush();
  return answering.exitCode();
}

function detectOptions({ entities, "min-score": limit }: Options): DetectOptions {
  const minScore = limit === undefined ? DEFAULT_MIN_SCORE : Number(limit);
  if (!(minScore >= 0 && minScore <= 1))
    throw new UsageError(`\`--min-score\` cannot be \`${limit}\`. It is a number from 0 to 1.`);
  if (typeof entities !== "string") return { minScore };
  const known = entityNames();
  const wanted = new Set<string>();
  for (const written of entities.split(",")) {
    const name = written.trim().toUpperCase();
    if (name === "") continue;
    if (!known.includes(name)) throw new UsageError(unknownEntity(name, known));
    wanted.add(name);
  }
  if (wanted.size === 0) throw new UsageError(`\`--entities\` names none. There are: ${known.join(", ")}.`);
  return { minScore, entities: wanted };
}

function unknownEntity(name: string, known: readonly string[]): string {
  const holding = known.filter((entity) => `_${entity}_`.includes(`_${name}_`));
  const starting = holding.filter((entity) => entity.startsWith(name));
  const close = closest(name, known);
  // A part of a name says more than letters that happen to be alike: EMAIL is no misspelling, but short for something.
  const meant = [starting, holding, close === undefined ? [] : [close]].find((list) => list.length > 0) ?? [];
  const list = meant.map((entity) => `\`${entity}\``).join(" or ");
  return `\`--entities\` cannot be \`${name}\`. ${list === "" ? `There are: ${known.join(", ")}.` : `Did you mean ${list}?`}`;
}

class Answering {
  private readonly options: DetectOptions;
  private readonly terminal: Terminal;
  private number = 0;
  private bad = 0;
  private answers = "";

  constructor(options: DetectOptions, terminal: Terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** Answers one line; false when nobody reads any more. */
  async line(pieces: readonly Uint8Array[]): Promise<boolean> {
    this.number++;
    const bytes = pieces.length === 1 ? Buffer.from(pieces[0] ?? []) : Buffer.concat(pieces);
    if (!isUtf8(bytes)) this.refuse("is not in UTF-8", null);
    else {
      const text = bytes.toString("utf8");
      // A byte order mark is no part of the first object; a blank line asks nothing.
      const line = this.number === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
      if (/\S/.test(line)) this.answer(line);
    }
    return this.answers.length < ANSWERS_AT_ONCE || this.flush();
  }

  private answer(line: string): void {
    let record: unknown;
    try {
      record = JSON.parse(line);
    } catch {
      this.refuse("is no JSON", null);
      return;
    }
    if (typeof record !== "object" || record === null || Array.isArray(record)) {
      this.refuse("is no JSON object", null);
      return;
    }
    const { id = null, text } = record as { readonly id?: unknown; readonly text?: unknown };
    if (typeof text !== "string") {
      this.refuse(text === undefined ? "has no text" : "has a text that is no string", id);
      return;
    }
    const spans = detect(text, this.options).map(({ entity, start, end, score }) => ({
      entity,
      start,
      end,
      score: Math.round(score * 100) / 100,
    }));
    this.answers += `${JSON.stringify({ id, spans })}\n`;
  }

  /** The answer of a line that cannot be read stands in its place, so that answers and lines stay in step. */
  private refuse(why: string, id: unknown): void {
    const error = `line ${this.number} ${why}: ${EXPECTED}`;
    this.answers += `${JSON.stringify({ id, error })}\n`;
    this.bad++;
    if (this.bad <= TOLD) this.terminal.err(`${error}\n`);
  }

  async flush(): Promise<boolean> {
    const { answers } = this;
    this.answers = "";
    return answers === "" || this.terminal.pour(answers);
  }

  exitCode(): number {
    if (this.bad > TOLD) this.terminal.err(`${this.bad} lines could not be read.\n`);
    return this.bad > 0 ? 1 : 0;
  }
}
