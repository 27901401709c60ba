/** What a datasheet does not say yet: one finding a sheet, with the absent sections and the questions without an answer. */
import type { Anchor } from "../../../core/anchor.ts";
import { type DatasheetSection, datasheetSections } from "../../../facts/datasheetQuestions.ts";
import { isReadable } from "../../metadata/metadata.ts";
import { OPEN_MESSAGES, type OpenItem, openReport } from "../../metadata/openItems.ts";
import { type DocumentContext, documentRule, type FamilyMember } from "../../rule.ts";

const MISSING: FamilyMember = {
  id: "datasheet/missing-section",
  title: "A section of the seven that is absent",
  severity: "info",
  home: "default",
  fixable: "review",
};
const UNANSWERED: FamilyMember = {
  id: "datasheet/unanswered-question",
  title: "A question without an answer",
  severity: "info",
  home: "default",
  fixable: "none",
};

/** Characters of a sheet that somebody has written. */
const MUCH = 800;

export default documentRule(
  {
    id: "datasheet/incomplete",
    title: "A datasheet with open parts",
    severity: "info",
    home: "default",
    fixable: "review",
    prose: true,
    messages: OPEN_MESSAGES,
    family: [MISSING, UNANSWERED],
  },
  ["datasheet"],
  function* (context) {
    const { doc } = context;
    // What a broken file holds is half known.
    if (doc.format !== "markdown" && !isReadable(doc)) return;
    const report = openReport(doc, [...missingSections(context), ...unanswered(context)]);
    if (report !== undefined) yield report;
  },
);

function missingSections({ doc, facts, severityOf }: DocumentContext<"datasheet">): readonly OpenItem[] {
  const severity = severityOf(MISSING.id);
  // Much text and none of the sections: the sheet is ordered in another way.
  if (severity === "off" || (facts.sections.size === 0 && doc.source.length > MUCH)) return [];
  const anchor: Anchor = { doc: doc.path, at: "top" };
  return datasheetSections().flatMap((section) => {
    const found = facts.sections.get(section.id);
    if (found?.state === "filled" || (found !== undefined && isAsked(facts, section))) return [];
    const item = {
      rule: MISSING.id,
      label: `the section on ${section.id}`,
      counted: false,
      severity,
      anchor: found?.anchor ?? anchor,
      absent: found === undefined,
    };
    if (doc.format !== "markdown") return [item];
    const title = titleIn(section, facts.language);
    const questions = section.questions.filter(({ core }) => core).map(({ ask }) => ask);
    return [{ ...item, section: { title, questions } }];
  });
}

/** An empty section with questions in it is open by its questions. */
function isAsked({ answers }: DocumentContext<"datasheet">["facts"], { questions }: DatasheetSection): boolean {
  return questions.some(({ id }) => answers.has(id));
}

function titleIn(section: DatasheetSection, language: string): string {
  const name = language === "en" ? section.label : (section.headings[language]?.[0] ?? section.label);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function unanswered({ facts, severityOf }: DocumentContext<"datasheet">): readonly OpenItem[] {
  const severity = severityOf(UNANSWERED.id);
  if (severity === "off") return [];
  return [...facts.answers.values()]
    .filter(({ state }) => state !== "filled")
    .map(({ anchor }) => ({
      rule: UNANSWERED.id,
      label: "question",
      counted: true,
      severity,
      anchor,
      absent: false,
    }));
}
