/** What a line says about a value in it: where the value of a label begins, and whether the line cites or credits. */

const WINDOW = 160;

/** Where the line that holds a place begins. */
export function lineStart(text: string, at: number): number {
  return text.lastIndexOf("\n", at - 1) + 1;
}

/** Lines that name people because they wrote, keep or license something, and lists of references. */
const REFERENCE =
  /\bet al\b|\barxiv\b|\bdoi\b|@(?:article|inproceedings|misc|book)|\(c\)|©|copyright|licen[sc]ed|\blicensee\b|having an office|\bproceedings\b|\bjournal\b|bibtex|\bcit(?:e|ed|ation)\b|authors?(?![a-z])|maintain|contribut|co-authored|signed-off|reviewed-by|\bconference\b|\bvol\. ?\d|\bpp\. ?\d|\btextbook\b|\blecture|\bcourse\b|\binstructors?\b|\bprofessor of\b|\binspired by\b|\bcredits? (?:to|go|goes)\b|\bcredits:|\backnowledg|\bthanks to\b|\bcreated by\b|\bwritten by\b|\bpaper\b/i;

/** Whether the line around a stretch cites or credits. */
export function isReference(text: string, start: number, end: number): boolean {
  const from = Math.max(text.lastIndexOf("\n", start) + 1, start - WINDOW);
  const next = text.indexOf("\n", end);
  const to = Math.min(next < 0 ? text.length : next, end + WINDOW);
  return REFERENCE.test(text.slice(from, to));
}

/** Keys and headings of those who made something; their names stand on the lines below. */
const CREDITS =
  /authors?(?![a-z])|creators?(?![a-z])|contributors?(?![a-z])|maintainers?(?![a-z])|copyright|"@type"|publisher|\bdevelopers?(?![a-z])/i;

/** Whether a heading or key not far above says that those who made something are listed here. */
export function isCredited(text: string, start: number, within = 240): boolean {
  return CREDITS.test(text.slice(Math.max(0, start - within), start));
}

/** `Holland's Opus (1995)`: a year in brackets behind a title makes it that of a work. */
export function isWork(text: string, end: number): boolean {
  return /^[^"\n]{0,60}\((?:19|20)\d\d\)/.test(text.slice(end, end + 68));
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
