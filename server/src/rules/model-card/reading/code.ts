/** Calls in the code blocks of a card. Nothing is parsed as Python: a call is a name and its balanced brackets. */
import type { CodeBlock, MarkdownBody } from "../../../core/parse/markdown.ts";
import type { Span } from "../../../core/text.ts";

export interface Call {
  readonly name: string;
  /** From the name to the closing bracket, relative to the code. */
  readonly span: Span;
  /** Between the brackets. */
  readonly args: string;
}

/** The code blocks in a language, by the word behind the fence; blocks without one count when they look like it. */
export function* codeBlocks(
  body: MarkdownBody,
  language: "python" | "shell",
): Iterable<{ block: CodeBlock; code: string }> {
  const named =
    language === "python"
      ? /^(?:python3?|py|ipython|pycon)\b/i
      : /^(?:bash|sh|shell|console|zsh|shellscript|powershell)\b/i;
  const looks =
    language === "python"
      ? /^\s*(?:>>> )?(?:import \w|from \w[\w.]* import )/m
      : /^\s*(?:[$!] ?)?(?:python3? -m )?(?:pip3?|uv|huggingface-cli|hf|conda|git|wget|curl) /m;
  for (const block of body.blocks) {
    if (block.kind !== "code") continue;
    const code = body.text.slice(block.code.start, block.code.end);
    if (block.info === "" ? looks.test(code) : named.test(block.info)) yield { block, code };
  }
}

/** Calls of a function, by a pattern for its name. Comments are passed over; an unclosed call ends its search. */
export function* callsOf(code: string, name: RegExp): Iterable<Call> {
  const pattern = new RegExp(`(?<![\\w.])(?:${name.source})\\s*\\(`, "g");
  for (const match of code.matchAll(pattern)) {
    const line = code.slice(code.lastIndexOf("\n", match.index) + 1, match.index);
    if (line.includes("#")) continue;
    const open = match.index + match[0].length - 1;
    const close = closingBracket(code, open);
    if (close === undefined) return;
    yield {
      name: match[0].slice(0, -1).trim(),
      span: { start: match.index, end: close + 1 },
      args: code.slice(open + 1, close),
    };
  }
}

function closingBracket(code: string, open: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let i = open; i < code.length; i++) {
    const letter = code[i] ?? "";
    if (quote !== undefined) {
      if (letter === "\\") i++;
      else if (letter === quote || letter === "\n") quote = undefined;
    } else if (letter === '"' || letter === "'") quote = letter;
    else if ("([{".includes(letter)) depth++;
    else if (")]}".includes(letter) && --depth === 0) return i;
  }
  return undefined;
}

/** The text of an argument by its name, or undefined. */
export function argument(args: string, name: string): string | undefined {
  return new RegExp(`(?:^|[,(\\s])${name}\\s*=\\s*([^,)]+)`).exec(args)?.[1]?.trim();
}
