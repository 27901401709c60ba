/**
 * Names of people and places in the sentences of ../shared/pii, in two figures: those with a word that says what they are,
 * which the detector looks for, and those that stand free in prose, which it does not by default.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { detect } from "../../server/src/detect/detect.ts";

interface Span {
  readonly entity: string;
  readonly start: number;
  readonly end: number;
}

const NAMED: Readonly<Record<string, string>> = {
  PERSON: "PERSON",
  AGE: "AGE",
  GPE: "LOCATION",
  STREET_ADDRESS: "LOCATION",
};
/** What stands in front of a name that is said to be one. Kept apart from the detector: this is the question, not the answer. */
const TOLD_PERSON =
  /(?:\b(?:mrs?|ms|miss|dr|prof|herr|frau)\.? |\bname:? (?:is |appears? as )?|\bnames? (?:is )?|['’]m |\bi am |\bthis is |\b(?:me|him|her) |\bdear )$/i;
/** What stands in front of a place where somebody lives. */
const TOLD_PLACE = /(?:address(?: is)?:?|lives? (?:in|at|on)|moved here from|originally from)\s*$/i;

/** Labels that a blank, a comma or a line end holds apart are pieces of one address. */
function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const all: Span[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (
      last !== undefined &&
      span.entity === "LOCATION" &&
      last.entity === "LOCATION" &&
      /^[\s,?]*$/.test(text.slice(last.end, span.start))
    )
      all[all.length - 1] = { ...last, end: span.end };
    else all.push(span);
  }
  return all;
}

function isTold(text: string, { entity, start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (entity === "PERSON") return TOLD_PERSON.test(before);
  return (
    entity === "AGE" || TOLD_PLACE.test(before) || /\d[\s\S]*\p{L}{3}|\p{L}{3}[\s\S]*\d/u.test(text.slice(start, end))
  );
}

interface Tally {
  hit: number;
  extra: number;
  missed: number;
}

function shown({ hit, extra, missed }: Tally): string {
  const share = (part: number, whole: number) => (whole === 0 ? "-" : (part / whole).toFixed(3));
  const f2 = hit === 0 ? "0" : ((5 * hit) / (5 * hit + 4 * missed + extra)).toFixed(3);
  return `precision ${share(hit, hit + extra)}, recall ${share(hit, hit + missed)}, F2 ${f2} (${hit} found, ${extra} other, ${missed} missed)`;
}

/** Lines of the report, or undefined where the folder is not there. */
export function nameFigures(folder: string): readonly string[] | undefined {
  const path = join(folder, "sentences-dev.jsonl");
  if (!existsSync(path)) return undefined;
  const told = new Map<string, Tally>();
  const free = new Map<string, { found: number; all: number }>();
  const tally = (entity: string) => {
    const known = told.get(entity) ?? { hit: 0, extra: 0, missed: 0 };
    told.set(entity, known);
    return known;
  };
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "") continue;
    const { text, spans } = JSON.parse(line) as { readonly text: string; readonly spans: readonly Span[] };
    const named = spans.flatMap((span) => {
      const entity = NAMED[span.entity];
      return entity === undefined ? [] : [{ ...span, entity }];
    });
    const open = new Set(joined(text, named));
    for (const one of detect(text, { entities: new Set(["PERSON", "LOCATION", "AGE"]) })) {
      const match = [...open].find((span) => span.entity === one.entity && overlap(span, one) > 0.5);
      if (match === undefined) tally(one.entity).extra++;
      else {
        open.delete(match);
        tally(one.entity).hit++;
      }
    }
    const weak = detect(text, { entities: new Set(["PERSON", "LOCATION", "AGE"]), minScore: 0 });
    for (const span of open) {
      if (isTold(text, span)) {
        tally(span.entity).missed++;
        continue;
      }
      const known = free.get(span.entity) ?? { found: 0, all: 0 };
      free.set(span.entity, known);
      known.all++;
      if (weak.some((one) => one.entity === span.entity && overlap(span, one) > 0.5)) known.found++;
    }
  }
  return [
    "names of people and places where the text says what they are, pieces of one address joined",
    ...[...told].map(([entity, one]) => `  ${entity}: ${shown(one)}`),
    ...[...free].map(
      ([entity, { found, all }]) =>
        `  ${entity} free in prose: ${all}, not looked for by default; ${found} of them with weak matches`,
    ),
  ];
}

/** How much of both is in both. */
function overlap(a: Span, b: Span): number {
  return (Math.min(a.end, b.end) - Math.max(a.start, b.start)) / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

if (import.meta.filename === process.argv[1]) {
  const root = new URL("../../", import.meta.url).pathname;
  const folder = process.argv[2] ?? process.env.PLUMBLINE_PII ?? join(root, "../shared/pii");
  for (const line of nameFigures(folder) ?? ["no sentences there: name their folder"]) console.log(line);
}
