/** The rules about personal data in plain files: one for each class, all of one shape. Notebooks have rules of their own. */
import { DOCUMENT_KINDS, type DocumentKind, type ParsedDoc } from "../../../core/document.ts";
import type { Report, Severity } from "../../../core/finding.ts";
import { counted, type PersonalClass } from "../../../facts/found/classes.ts";
import { type Found, type FoundColumn, type FoundValue, foundIn } from "../../../facts/found/found.ts";
import { type DocumentRule, documentRule } from "../../rule.ts";
import { folding } from "./folding.ts";
import { replacingFixes } from "./redact.ts";
import { spanAnchor } from "./spans.ts";
import { columnName, keyOf } from "./words.ts";

/** A baseline is written by Plumbline, from fingerprints. */
export const PLAIN_KINDS: readonly DocumentKind[] = DOCUMENT_KINDS.filter(
  (kind) => kind !== "notebook" && kind !== "baseline",
);

/**
 * What is no leak by itself, and ordinary in notebooks: servers that a download names, columns about health of which a
 * model is made. In notebooks too only the profile, or a scan, tells of them.
 */
const ORDINARY: ReadonlySet<PersonalClass> = new Set(["ip-address", "special-category", "attribute"]);

/** Whether the rules of notebooks tell of a class whatever the profile. */
export function isLeak(personal: PersonalClass): boolean {
  return personal !== "secret" && !ORDINARY.has(personal);
}

export interface PersonalRule {
  readonly class: PersonalClass;
  readonly title: string;
  readonly severity: Severity;
  /** What to do about it: the second sentence of its messages. */
  readonly remedy: string;
  /** Only whole columns are such data, and these words are said of one. */
  readonly columns?: string;
}

/** The rule `pii/<class>`. Values of code and prose are findings of their own; those of a data file are one. */
export function personalRule(rule: PersonalRule): DocumentRule {
  return documentRule(
    {
      id: `pii/${rule.class}`,
      title: rule.title,
      severity: rule.severity,
      home: "personal-data",
      fixable: "review",
      sensitive: true,
      messages: {
        ...(rule.columns === undefined
          ? {
              value: `This reads like ${article(rule.class)}. ${rule.remedy}`,
              values: `{what} in this file. ${rule.remedy}`,
            }
          : {}),
        column: `Column {column} holds ${rule.columns ?? "{what}"}. ${rule.remedy}`,
      },
    },
    ORDINARY.has(rule.class) ? DOCUMENT_KINDS : PLAIN_KINDS,
    function* ({ doc, detect }) {
      const found = foundIn(doc, detect);
      const values = found.values.filter((value) => value.class === rule.class);
      if ((doc.kind === "data" || doc.kind === "notebook") && values.length > 1)
        yield together(doc, found, values, rule.class);
      else for (const value of values) yield alone(doc, found, value);
      const columns = found.columns.filter((column) => column.class === rule.class);
      for (const group of doc.kind === "notebook" ? byName(columns) : columns.map((column) => [column]))
        yield columnReport(doc, found, group);
    },
  );
}

function article(personal: PersonalClass): string {
  const [, one = ""] = /^1 (.*)$/.exec(counted(personal, 1)) ?? [];
  return `${/^[aeiou]/.test(one) ? "an" : "a"} ${one}`;
}

function alone(doc: ParsedDoc, found: Found, value: FoundValue): Report {
  return {
    message: "value",
    anchor: spanAnchor(doc, value.span),
    key: keyOf(doc, value.region, value.entity),
    fixes: replacingFixes(doc, found, [value]),
  };
}

function together(doc: ParsedDoc, found: Found, all: readonly FoundValue[], personal: PersonalClass): Report {
  return folding(doc, `pii/${personal}`, all, (values, first) => ({
    message: "values",
    data: { what: counted(personal, values.length) },
    anchor: spanAnchor(doc, first.span),
    key: personal,
    fixes: replacingFixes(doc, found, values),
  }));
}

/** A notebook shows the same column again and again. */
function byName(columns: readonly FoundColumn[]): FoundColumn[][] {
  const groups = new Map<string, FoundColumn[]>();
  for (const column of columns) groups.set(column.column.name, [...(groups.get(column.column.name) ?? []), column]);
  return [...groups.values()];
}

function columnReport(doc: ParsedDoc, found: Found, columns: readonly FoundColumn[]): Report {
  const [column] = columns;
  if (column === undefined) throw new Error("a report speaks of at least one column");
  const name = columnName(column.column, found);
  const all = columns.flatMap(({ values }) => values).sort((a, b) => a.span.start - b.span.start);
  return folding(doc, `pii/${column.class}`, all, (values, first) => ({
    message: "column",
    data: { column: name, what: counted(column.class, values.length) },
    anchor: spanAnchor(doc, doc.kind === "notebook" ? first.span : (column.header ?? first.span)),
    key: keyOf(doc, column.region, `${column.entity} ${column.header === undefined ? "" : column.column.name}`),
    fixes: replacingFixes(doc, found, values),
  }));
}
