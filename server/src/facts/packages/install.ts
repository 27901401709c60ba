/** `pip install` in commands of a shell: which packages, which files. A command is read, never run. */
import { readRequirement, type WrittenPackage } from "../../core/parse/packages/packageName.ts";

export interface Install {
  /** Spans are those of the command's text. */
  readonly packages: readonly WrittenPackage[];
  /** Files of `-r` and `-c`. */
  readonly files: readonly { readonly text: string; readonly at: number }[];
  /** Folders, addresses and files that are installed: `.`, `-e .[dev]`, `git+https://…`. */
  readonly direct: readonly { readonly text: string; readonly at: number }[];
  /** `--upgrade` or `-U`. */
  readonly upgrade: boolean;
  /** `--require-hashes`, or an index of its own, is among the options. */
  readonly options: readonly string[];
  /** Where the command stands, up to the end of its line of arguments. */
  readonly span: { readonly start: number; readonly end: number };
}

const COMMAND =
  /(?:^|[\s;&|(`"'])((?:(?:uv[ \t]+)?pip3?(?:\.\d+)?|(?:python[\d.]*|py)[ \t]+-m[ \t]+pip)[ \t]+install)(?=[\s;&|)]|$)/g;
/** Options that take a value of their own. */
const WITH_VALUE =
  /^(-i|-f|-t|--index-url|--extra-index-url|--find-links|--target|--prefix|--root|--trusted-host|--timeout|--retries|--progress-bar|--python|--python-version|--platform|--abi|--implementation|--cache-dir|--log|--proxy|--src|--no-binary|--only-binary|--upgrade-strategy|--index-strategy|--torch-backend|--config-settings|-C|--group|--extra)$/;

/** Every `pip install` in a command or a script. */
export function installsIn(text: string): Install[] {
  if (!text.includes("install")) return [];
  // What an expression of a workflow fills in is not known.
  const known = text.replace(/\$\{\{[^{}\n]*\}\}/g, (expression) => "$".repeat(expression.length));
  const found: Install[] = [];
  for (const match of known.matchAll(COMMAND)) {
    const from = match.index + match[0].length;
    const start = from - (match[1] ?? "").length;
    const lineStart = known.lastIndexOf("\n", start) + 1;
    if (/(^|\s)(#|echo\b)/.test(known.slice(lineStart, start))) continue;
    found.push(readInstall(known, start, from));
  }
  return found;
}

function readInstall(text: string, start: number, from: number): Install {
  const packages: WrittenPackage[] = [];
  const files: { text: string; at: number }[] = [];
  const direct: { text: string; at: number }[] = [];
  const options: string[] = [];
  let upgrade = false;
  let end = from;
  let expects: "file" | "folder" | "value" | undefined;
  for (const { text: word, at, quoted } of words(text, from)) {
    end = at + word.length;
    if (expects !== undefined) {
      if (expects === "file") files.push({ text: word, at });
      else if (expects === "folder") direct.push({ text: word, at });
      expects = undefined;
      continue;
    }
    if (!quoted && word.startsWith("-")) {
      if (/^(-r|--requirement|-c|--constraint)$/.test(word)) expects = "file";
      else if (/^(-e|--editable)$/.test(word)) expects = "folder";
      else if (WITH_VALUE.test(word)) expects = "value";
      else if (/^-[rc]./.test(word)) files.push({ text: word.slice(2), at: at + 2 });
      const assigned = /^--(?:requirement|constraint)=(.+)$/.exec(word)?.[1];
      if (assigned !== undefined) files.push({ text: assigned, at: at + word.length - assigned.length });
      if (/^(-U|--upgrade|-[a-z]*U[a-z]*)$/.test(word)) upgrade = true;
      options.push(word.split("=")[0] ?? word);
      continue;
    }
    if (/^[./~$]|:\/\/|^git\+|\.(whl|zip|tar\.gz)$|\$/.test(word)) {
      direct.push({ text: word, at });
      continue;
    }
    const read = readRequirement(word, at);
    if (read !== undefined) packages.push(read);
  }
  return { packages, files, direct, upgrade, options, span: { start, end } };
}

/** The words up to the end of the command: an operator, or a line end that no backslash carries on. */
function* words(text: string, from: number): Iterable<{ text: string; at: number; quoted: boolean }> {
  const word = /[ \t]*(?:\\\r?\n|(\r?\n)|("[^"\n]*"|'[^'\n]*')|([;&|)<>#]|\d?>)|((?:\\.|[^\s;&|)"'<>\\]|[<>]=)+))/gy;
  word.lastIndex = from;
  for (let match = word.exec(text); match !== null; match = word.exec(text)) {
    const [whole, newline, quoted, operator, plain] = match;
    if (newline !== undefined || operator !== undefined) return;
    const at = match.index + whole.length;
    if (quoted !== undefined) yield { text: quoted.slice(1, -1), at: at - quoted.length + 1, quoted: true };
    else if (plain !== undefined) yield { text: plain, at: at - plain.length, quoted: false };
  }
}
