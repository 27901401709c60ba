/** Fixes that put something else in the place of a value: its kind, a pseudonym, something less exact. */
import type { ParsedDoc } from "../../../core/document.ts";
import type { Fix } from "../../../core/finding.ts";
import type { Found, FoundValue } from "../../../facts/found/found.ts";
import { replacement, withoutOverlaps } from "../../../facts/found/redact.ts";
import { generalised } from "./generalise.ts";
import { pseudonymsIn } from "./pseudonyms.ts";
import { editOps } from "./spans.ts";

/** The fixes for values that stand together: redact, pseudonymise everywhere, make less exact where that says something. */
export function replacingFixes(doc: ParsedDoc, found: Found, values: readonly FoundValue[]): Fix[] {
  const isOne = values.length === 1;
  return [
    replaceAll(doc, values, ({ entity }) => `<${entity}>`, isOne ? "Redact this value" : "Redact these values"),
    pseudonymise(doc, found, values),
    generalise(doc, values),
  ].flatMap((fix) => fix ?? []);
}

function replaceAll(
  doc: ParsedDoc,
  values: readonly FoundValue[],
  textFor: (value: FoundValue) => string,
  title: string,
): Fix {
  const edits = withoutOverlaps(values.flatMap((value) => replacement(doc, value, textFor(value))));
  return { title, safety: "review", ops: editOps(doc, edits) };
}

function pseudonymise(doc: ParsedDoc, found: Found, values: readonly FoundValue[]): Fix | undefined {
  const pseudonyms = pseudonymsIn(found);
  const wanted = new Set(values.map((value) => pseudonyms.get(value)));
  wanted.delete(undefined);
  if (wanted.size === 0) return undefined;
  const everywhere = [...pseudonyms].filter(([, pseudonym]) => wanted.has(pseudonym));
  const title =
    wanted.size === 1 ? "Pseudonymise, everywhere in this file" : "Pseudonymise these, everywhere in this file";
  return replaceAll(
    doc,
    everywhere.map(([value]) => value),
    (value) => pseudonyms.get(value) ?? "",
    title,
  );
}

function generalise(doc: ParsedDoc, values: readonly FoundValue[]): Fix | undefined {
  const texts = new Map(
    values.flatMap((value) => {
      const text = generalised(value);
      return text === undefined ? [] : [[value, text] as const];
    }),
  );
  if (texts.size === 0 || texts.size < values.length) return undefined;
  return replaceAll(doc, values, (value) => texts.get(value) ?? "", "Make it less exact: a year, an area, a band");
}
