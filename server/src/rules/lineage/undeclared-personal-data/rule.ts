import type { Fix } from "../../../core/finding.ts";
import { CLASSES, counted, type PersonalClass } from "../../../facts/found/classes.ts";
import type { PersonalKind } from "../../../facts/found/kinds.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { DatasetCardFacts, DatasheetFacts, PersonalDataStatement } from "../../../facts/sources.ts";
import { workspaceRule } from "../../rule.ts";

/** How documents name the kinds: what one of these words says need not be added. */
const SAID: Readonly<Partial<Record<PersonalClass, RegExp>>> = {
  "email-address": /e-?mail|contact/,
  "phone-number": /phone|contact|mobile/,
  "person-name": /name/,
  "postal-address": /address|location|postcode|zip/,
  "birth-date": /birth|age/,
  "payment-card": /card|payment|account/,
  "bank-account": /account|bank|iban/,
  "national-id": /security|passport|identif|id number|licen[cs]e|tax/,
  "health-id": /health|medical|patient|insurance/,
  "special-category": /health|diagnos|race|ethnic|religio|politic|union|sexual|biometric|genetic|special/,
};

export default workspaceRule(
  {
    id: "lineage/undeclared-personal-data",
    title: "Personal data that the document of the data does not declare",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      denied:
        "`{file}` shows {kinds}, and this says that there is no personal data. Declare the kinds, or take them out.",
      unlisted: "`{file}` shows {kinds}, which are not among the kinds named here. Add them, or take them out.",
    },
  },
  ["dataset-card", "datasheet"],
  function* ({ index }, about) {
    const said = about.personalData;
    if (said === undefined || (said.says === "some" && said.kinds.length === 0)) return;
    for (const { path, personal } of samplesOf(index, about)) {
      const missing = personal.filter((kind) => !isSaid(said, kind));
      if (missing.length === 0) continue;
      const kinds = missing.map((kind) => counted(kind.class, kind.number)).join(" and ");
      yield {
        message: said.says === "some" ? "unlisted" : "denied",
        data: { file: path, kinds },
        anchor: said.anchor,
        key: `${path} ${missing.map((kind) => kind.class).join(" ")}`,
        fixes: declaring(said, missing),
        related: [{ anchor: { doc: path, at: "top" }, message: "They stand in this file." }],
      };
    }
  },
);

function isSaid({ says, kinds }: PersonalDataStatement, kind: PersonalKind): boolean {
  if (says === "pseudonymised" && kind.class !== "email-address") return false;
  return says === "some" && kinds.some((word) => SAID[kind.class]?.test(word) === true);
}

/** Tables beside the document and, where it is the only one of the unit, every notebook of the unit. */
function samplesOf(
  index: FactIndex,
  about: DatasetCardFacts | DatasheetFacts,
): { readonly path: string; readonly personal: readonly PersonalKind[] }[] {
  const folder = about.path.slice(0, about.path.lastIndexOf("/") + 1);
  const tables = [...index.inUnit("data", about.path)].filter(({ path }) => path.startsWith(folder));
  const isOnly = index.pathsInUnit(about.kind, about.path).length === 1;
  const notebooks = isOnly ? index.inUnit("notebook", about.path) : [];
  return [...tables, ...notebooks].filter(({ personal }) => personal.length > 0);
}

/** Adds the kinds to a list, or puts a list in the place of a plain no. What stands in a sentence is for a person to rewrite. */
function declaring({ says, anchor }: PersonalDataStatement, missing: readonly PersonalKind[]): Fix[] {
  if (anchor.at !== "tree") return [];
  const words = missing.map((kind) => CLASSES[kind.class][1]);
  const title = `Declare ${words.join(" and ")}`;
  if (says !== "some")
    return [{ title, safety: "review", ops: [{ op: "replace", anchor, text: `[${words.join(", ")}]` }] }];
  const ops = words.map((value) => ({ op: "append-item", doc: anchor.doc, path: anchor.path, value }) as const);
  return [{ title, safety: "review", ops }];
}
