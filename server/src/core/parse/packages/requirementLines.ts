/** Requirements files line by line, as pip reads them: comments, options, included files, continued lines, hashes. */
import type { SourceText, Span } from "../../text.ts";
import { readRequirement, type WrittenPackage } from "./packageName.ts";

export interface RequirementsReading {
  readonly packages: readonly WrittenPackage[];
  /** Files of `-r` and `-c`, as written. */
  readonly includes: readonly { readonly path: string; readonly constraint: boolean; readonly span: Span }[];
  /** Other options of the file, without dashes: `extra-index-url`. */
  readonly options: readonly { readonly name: string; readonly value: string; readonly span: Span }[];
  /** What `-e` and bare addresses install. */
  readonly direct: readonly { readonly target: string; readonly span: Span }[];
  /** Lines that git left behind: `<<<<<<<`, `=======`, `>>>>>>>`. */
  readonly conflicts: readonly Span[];
  /** Lines that pip would refuse. */
  readonly unread: readonly Span[];
}

const CONFLICT = /^(<{7}|={7}|>{7}|\|{7})(\s|$)/;
const SHORT: Readonly<Record<string, string>> = {
  r: "requirement",
  c: "constraint",
  e: "editable",
  i: "index-url",
  f: "find-links",
};

/** Reads a requirements or constraints file. Never throws; what pip would refuse is listed as unread. */
export function readRequirementLines(source: SourceText): RequirementsReading {
  const packages: WrittenPackage[] = [];
  const includes: { path: string; constraint: boolean; span: Span }[] = [];
  const options: { name: string; value: string; span: Span }[] = [];
  const direct: { target: string; span: Span }[] = [];
  const conflicts: Span[] = [];
  const unread: Span[] = [];
  for (const { text, start } of logicalLines(source)) {
    const trimmed = text.trim();
    if (trimmed === "") continue;
    const at = start + text.indexOf(trimmed);
    const span = { start: at, end: at + trimmed.length };
    if (CONFLICT.test(trimmed)) {
      conflicts.push(span);
      continue;
    }
    const option = /^--?([A-Za-z][\w-]*)(?:\s*=\s*|\s+|$)?(.*)$/s.exec(trimmed);
    if (option !== null && trimmed.startsWith("-")) {
      const [, written = "", value = ""] = option;
      // `-rbase.txt` needs no blank.
      const glued = !trimmed.startsWith("--") && written.length > 1 && SHORT[written.charAt(0)] !== undefined;
      const name = trimmed.startsWith("--") ? written : (SHORT[written.charAt(0)] ?? written);
      const argument = (glued ? trimmed.slice(2) : value).trim().replace(/^["']|["']$/g, "");
      if (name === "requirement" || name === "constraint")
        includes.push({ path: argument, constraint: name === "constraint", span });
      else if (name === "editable") direct.push({ target: argument, span });
      else options.push({ name, value: argument, span });
      continue;
    }
    if (
      /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ||
      /^(git|hg|svn|bzr)\+/.test(trimmed) ||
      /^\.{0,2}\//.test(trimmed) ||
      /\.(whl|tar\.gz|zip)$/.test(trimmed) ||
      trimmed === "."
    ) {
      direct.push({ target: trimmed, span });
      continue;
    }
    const read = readRequirement(text, start);
    if (read === undefined) unread.push(span);
    else packages.push(/\s--hash[=\s]/.test(text) ? { ...read, hashed: true } : read);
  }
  return { packages, includes, options, direct, conflicts, unread };
}

/** Lines without their comments; a backslash at the end joins the next line on, and blanks keep every offset right. */
function* logicalLines(source: SourceText): Iterable<{ text: string; start: number }> {
  let held = "";
  let heldAt = 0;
  for (let line = 0; line < source.lineCount; line++) {
    const span = source.lineSpan(line);
    const raw = source.slice(span).replace(/^\uFEFF/, " ");
    const comment = /(^|\s)#/.exec(raw);
    const text = comment === null ? raw : raw.slice(0, comment.index);
    if (held === "") heldAt = span.start;
    const gap = held === "" ? "" : " ".repeat(Math.max(0, span.start - heldAt - held.length));
    if (comment === null && text.endsWith("\\")) {
      held += `${gap}${text.slice(0, -1)} `;
      continue;
    }
    yield { text: held + gap + text, start: heldAt };
    held = "";
  }
  if (held !== "") yield { text: held, start: heldAt };
}
