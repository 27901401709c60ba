/**
 * What notebooks add to Python: `%magic` and `!shell` lines. They are masked so that every offset stays, and kept apart:
 * what they install and run is part of what a notebook does.
 */
import type { Span } from "../../text.ts";

/** A command as a shell would get it. `span` is in the text of the cell; continued lines are part of it. */
export interface ShellLine {
  readonly text: string;
  readonly span: Span;
}

export interface Masked {
  /** The Python of the cell, as long as the cell. */
  readonly text: string;
  readonly shell: readonly ShellLine[];
  /** Names of the other magics, without their signs: `matplotlib`, `run`, `load_ext`. */
  readonly magics: readonly string[];
  /** The cell is in another language as a whole. */
  readonly foreign: boolean;
}

/** Cell magics after which Python follows. */
const PYTHON_FOLLOWS = /^(time|timeit|capture|prun|memit|mprun|scalene|wandb|debug|notify|skip)$/;
const SHELL_FOLLOWS = /^(bash|sh|shell|script|system|!|cmd|zsh)$/;

/** Masks a cell. Blanks stand for what is no Python, `0` for a line, so that a block is never left empty. */
export function maskMagics(cell: string): Masked {
  if (!/[!%?]/.test(cell)) return { text: cell, shell: [], magics: [], foreign: false };
  const head = /^\s*%%(\w+|!)[^\n]*(\n|$)/.exec(cell);
  if (head !== null) {
    const name = head[1] ?? "";
    const start = head[0].length;
    if (SHELL_FOLLOWS.test(name))
      return { text: blank(cell), shell: commandsOf(cell, start), magics: [name], foreign: true };
    if (!PYTHON_FOLLOWS.test(name)) return { text: blank(cell), shell: [], magics: [name], foreign: true };
    const rest = maskMagics(cell.slice(start));
    return {
      text: blank(head[0]) + rest.text,
      shell: rest.shell.map(({ text, span }) => ({ text, span: { start: span.start + start, end: span.end + start } })),
      magics: [name, ...rest.magics],
      foreign: rest.foreign,
    };
  }
  return maskLines(cell);
}

const LINE = /^([ \t]*)(!{1,2}|%(?=[A-Za-z]))(.*)$/;
const ASSIGNED = /^([ \t]*[A-Za-z_][\w., ]*=\s*)(!|%(?=[A-Za-z]))(.*)$/;
const HELP = /^([ \t]*)(\?{1,2}[\w.*]+|[\w.*]+\?{1,2})[ \t]*$/;

function maskLines(cell: string): Masked {
  const shell: ShellLine[] = [];
  const magics: string[] = [];
  let text = "";
  let at = 0;
  while (at < cell.length) {
    const end = continuedEnd(cell, at);
    const line = cell.slice(at, end.first);
    const found = LINE.exec(line) ?? ASSIGNED.exec(line);
    if (found === null) {
      text += HELP.test(line) ? blank(line) : line;
      at = end.first;
    } else {
      const [, lead = "", sign = "", body = ""] = found;
      const start = at + lead.length + sign.length;
      const magic = sign === "%" ? (/^\w+/.exec(body)?.[0] ?? "") : "";
      if (sign !== "%") shell.push(commandAt(cell, start, end.last));
      else if (/^(pip|conda|mamba|uv)$/.test(magic)) shell.push(commandAt(cell, start, end.last));
      else if (/^(sx|system)$/.test(magic)) shell.push(commandAt(cell, start + magic.length, end.last));
      else magics.push(magic);
      text += `${lead}0${blank(cell.slice(at + lead.length + 1, end.last))}`;
      at = end.last;
    }
    if (cell[at] === "\r") text += cell[at++];
    if (cell[at] === "\n") text += cell[at++];
  }
  return { text, shell, magics, foreign: false };
}

/** Where the line at `at` ends, and where the last line ends that a backslash continues it with. */
function continuedEnd(cell: string, at: number): { first: number; last: number } {
  const first = lineEnd(cell, at);
  let last = first;
  while (cell[last - 1] === "\\" && last < cell.length) last = lineEnd(cell, nextLine(cell, last));
  return { first, last };
}

function lineEnd(cell: string, at: number): number {
  const end = cell.indexOf("\n", at);
  if (end < 0) return cell.length;
  return cell[end - 1] === "\r" && end > at ? end - 1 : end;
}

function nextLine(cell: string, end: number): number {
  return cell[end] === "\r" ? end + 2 : end + 1;
}

/** A backslash at the end of a line joins it with the next: in its place stand blanks, so that offsets stay. */
function commandAt(cell: string, start: number, end: number): ShellLine {
  const text = cell.slice(start, end).replace(/\\\r?\n/g, (joint) => " ".repeat(joint.length));
  return { text, span: { start, end } };
}

function commandsOf(cell: string, from: number): ShellLine[] {
  const commands: ShellLine[] = [];
  for (let at = from; at < cell.length; ) {
    const { last } = continuedEnd(cell, at);
    if (!/^\s*(#|$)/.test(cell.slice(at, last))) commands.push(commandAt(cell, at, last));
    at = nextLine(cell, last);
  }
  return commands;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
