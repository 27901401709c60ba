/** Shell commands as words, as far as a shell would see words without running anything. */
import type { Span } from "../../text.ts";

export interface Word {
  /** Without quotes. */
  readonly text: string;
  readonly span: Span;
  /** Holds a variable or a replacement, so that its text is not what the command gets. */
  readonly open: boolean;
}

const OPEN = /\$[\w({]|\{|`/;

export interface Command {
  readonly words: readonly Word[];
  /** What stands before it: nothing, a pipe, or another sign. */
  readonly after: string;
}

/** The commands of a line, split at pipes and separators; redirections and comments are left out. */
export function commandsIn(line: string): Command[] {
  const commands: { words: Word[]; after: string }[] = [{ words: [], after: "" }];
  let at = 0;
  while (at < line.length) {
    const rest = line.slice(at, at + 2);
    if (/^\s/.test(rest)) at++;
    else if (rest.startsWith("#")) break;
    else if (/^(\|\||&&)/.test(rest)) {
      commands.push({ words: [], after: rest });
      at += 2;
    } else if (/^[|;&]/.test(rest)) {
      commands.push({ words: [], after: rest.charAt(0) });
      at++;
    } else {
      const { word, next } = wordAt(line, at);
      at = Math.max(next, at + 1);
      if (!/^\d?[<>]/.test(word.text)) commands.at(-1)?.words.push(word);
      // The target of a redirection is no argument.
      else if (/[<>&]$/.test(word.text)) at = skipWord(line, at);
    }
  }
  return commands.filter(({ words }) => words.length > 0);
}

function skipWord(line: string, at: number): number {
  let start = at;
  while (start < line.length && /\s/.test(line[start] ?? "")) start++;
  return start < line.length ? wordAt(line, start).next : start;
}

function wordAt(line: string, start: number): { readonly word: Word; readonly next: number } {
  let text = "";
  let quote = "";
  let quoted = false;
  let at = start;
  for (; at < line.length; at++) {
    const letter = line[at] ?? "";
    if (quote !== "") {
      if (letter === quote) quote = "";
      else text += letter;
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      quoted = true;
    } else if (/\s/.test(letter) || /[|;]/.test(letter) || (letter === "&" && !/[<>]$/.test(text))) break;
    else text += letter;
  }
  const ends = quoted && quote === "" && /["']/.test(line[start] ?? "") && line[start] === line[at - 1];
  const span = ends ? { start: start + 1, end: at - 1 } : { start, end: at };
  return { word: { text, span, open: OPEN.test(text) }, next: at };
}
