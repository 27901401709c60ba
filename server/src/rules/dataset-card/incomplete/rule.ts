/** What a dataset card does not say yet: one finding a card, with every missing part in it. */
import type { Anchor } from "../../../core/anchor.ts";
import { child, listOf, stringOf } from "../../../core/tree.ts";
import type { ProseLanguage } from "../../../facts/facts.ts";
import type { DatasetCardFacts } from "../../../facts/sources.ts";
import { statementWords } from "../../../facts/statements.ts";
import { OPEN_MESSAGES, type OpenItem, openReport, withoutRepeats } from "../../metadata/openItems.ts";
import { type DocumentContext, documentRule } from "../../rule.ts";
import { type DataPart, PARTS } from "./parts.ts";

export default documentRule(
  {
    id: "dataset-card/incomplete",
    title: "A dataset card with open parts",
    severity: "warning",
    home: "default",
    fixable: "review",
    prose: true,
    messages: OPEN_MESSAGES,
    family: PARTS.map(({ label: _, statement: __, question: ___, ...member }) => member),
  },
  ["dataset-card"],
  function* (context) {
    const report = openReport(context.doc, openItems(context));
    if (report !== undefined) yield report;
  },
);

function openItems(context: DocumentContext<"dataset-card">): readonly OpenItem[] {
  const open: OpenItem[] = [];
  const statements = new Set<string>();
  for (const part of PARTS) {
    const severity = context.severityOf(part.id);
    if (severity === "off") continue;
    if (part.statement !== undefined) statements.add(part.id);
    const title = titleOf(part, context.facts.language);
    for (const found of placesOf(context, part))
      open.push({
        rule: part.id,
        label: part.label,
        counted: part.id === "dataset-card/placeholder" || part.id === "dataset-card/empty-section",
        severity,
        section: part.question === undefined ? undefined : { title, questions: [part.question] },
        ...found,
      });
  }
  return withoutRepeats(open, ({ rule }) => statements.has(rule));
}

/** The heading for a part in the card's language: the vocabulary's first name, so that the card is understood again. */
function titleOf({ label, statement }: DataPart, language: ProseLanguage): string {
  const words = statementWords("data").find(([id]) => id === statement)?.[1];
  const name = language === "en" || language === "other" ? label : (words?.headings[language]?.[0] ?? label);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function placesOf(
  { doc, facts }: DocumentContext<"dataset-card">,
  part: DataPart,
): readonly { readonly anchor: Anchor; readonly absent: boolean }[] {
  const top: Anchor = { doc: doc.path, at: "top" };
  switch (part.id) {
    case "dataset-card/placeholder":
      return facts.placeholders.map(({ anchor }) => ({ anchor, absent: false }));
    case "dataset-card/empty-section":
      return facts.emptySections.map((region) => ({ anchor: { doc: doc.path, at: "region", region }, absent: false }));
    case "dataset-card/missing-lawful-basis": {
      const said = facts.personalData;
      const isSilent = said !== undefined && said.says !== "none" && said.says !== "anonymised" && !hasBasis(doc);
      return isSilent ? [{ anchor: said.anchor, absent: true }] : [];
    }
    case "dataset-card/missing-annotation-process":
      if (!peopleAnnotated(doc)) return [];
  }
  if (part.statement === undefined || answered(facts, part.statement)) return [];
  const statement = facts.statements.get(part.statement);
  return [{ anchor: statement?.anchor ?? top, absent: statement === undefined }];
}

/** A description of the collection says where the data came from, too. */
function answered({ statements, license }: DatasetCardFacts, id: NonNullable<DataPart["statement"]>): boolean {
  if (statements.get(id)?.state === "filled") return true;
  if (id === "license") return license !== undefined;
  return id === "source" && statements.get("collection")?.state === "filled";
}

const BASIS =
  /\b(?:legal basis|lawful basis|consent\w*|legitimate interest|legal obligation|public task|contract\w*|retention|retained|deleted after|kept until|gdpr art)|(?<!\p{L})(?:rechtsgrundlage|einwilligung|aufbewahrung|base légale|consentement|conservation|base jurídica|consentimiento|retención|base legal|consentimento|retenção)/iu;

function hasBasis({ source, tree }: DocumentContext["doc"]): boolean {
  const keys = ["lawful_basis", "legal_basis", "consent", "retention"];
  return keys.some((key) => child(tree?.root, key) !== undefined) || BASIS.test(source.text);
}

/** The metadata says that people annotated. */
function peopleAnnotated({ tree }: DocumentContext["doc"]): boolean {
  return listOf(child(tree?.root, "annotations_creators")).some((item) =>
    /^(?:crowdsourced|expert-generated)$/.test(stringOf(item) ?? ""),
  );
}
