/** What a line says about a value in it: where the value of a label begins, and whether the line cites or credits. */

const WINDOW = 160;

/** Where the line that holds a place begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Where the line that holds a place ends. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** Lines that name people because they wrote, keep or license something, and lists of references. */
const REFERENCE =
  /\bet al\b|\barxiv\b|\bdoi\b|@(?:article|inproceedings|misc|book)|\(c\)|©|copyright|licen[sc]ed|\bproceedings\b|\bjournal\b|bibtex|\bcit(?:e|ed|ation)\b|\bauthors?\b|maintain|contribut|co-authored|signed-off|reviewed-by|\bconference\b|\bvol\. ?\d|\bpp\. ?\d|\btextbook\b|\blecture|\bcourse\b|\binstructors?\b|\bprofessor of\b|\binspired by\b|\bcredits? (?:to|go|goes)\b|\bcredits:|\backnowledg|\bthanks to\b|\bcreated by\b|\bwritten by\b|\bpaper\b/i;

/** Whether the line around a stretch cites or credits. */
export function isReference(text: string, start: number, end: number): boolean {
  const from = Math.max(text.lastIndexOf("\n", start) + 1, start - WINDOW);
  const next = text.indexOf("\n", end);
  const to = Math.min(next < 0 ? text.length : next, end + WINDOW);
  return REFERENCE.test(text.slice(from, to));
}

export interface ValueStart {
  readonly at: number;
  /** What stands between the cue and the value: a colon or an equals sign, a verb, or a blank. */
  readonly kind: "label" | "verb" | "blank";
}

const LABEL = /^["'*_`]{0,3} ?[:=]{1,2}[ \t]*[*_]{0,2}[ \t]*[rbuf]?["'`]{0,3}/;
const VERB = /^ ?(?:['’]s|is|was|ist|lautet|est|es|é|è|as|of|to|\?) +["'`]?/;

/** Where the value behind a cue begins, or undefined when nothing says that one follows. */
export function valueStart(text: string, at: number): ValueStart | undefined {
  const after = text.slice(at, at + 24);
  const label = LABEL.exec(after);
  if (label !== null) return { at: at + label[0].length, kind: "label" };
  const verb = VERB.exec(after);
  if (verb !== null) return { at: at + verb[0].length, kind: "verb" };
  return after.startsWith(" ") ? { at: at + 1, kind: "blank" } : undefined;
}
