import type { MarkdownBody } from "../../../core/parse/markdown.ts";
import { documentRule } from "../../rule.ts";

/** Words that say how it was reached, or who looked. */
const METHOD =
  /\b(?:hash\w*|remov\w+|delet\w+|stripp\w+|drop(?:ped)?|aggregat\w+|k-anonym\w+|differential\w*|mask\w*|replac\w+|redact\w*|synthetic\w*|simulat\w+|generat\w+|random\w*|salt\w*|tokeni[sz]\w+|encrypt\w*|generali[sz]\w+|suppress\w*|blur\w*|disassociat\w+|review\w*|check\w*|verif\w+|scann?\w*|audit\w*|filter\w*|exclud\w+|only|because|since|public)\b|(?<!\p{L})(?:entfernt|gelöscht|ersetzt|geprüft|synthetisch\w*|weil|supprim\p{L}+|remplac\p{L}+|vérifi\p{L}+|eliminad\p{L}+|verificad\p{L}+|removid\p{L}+)(?!\p{L})/iu;

export default documentRule(
  {
    id: "dataset-card/claims-no-personal-data",
    title: "Claim about personal data without a method",
    severity: "info",
    home: "personal-data",
    fixable: "none",
    prose: true,
    messages: {
      none: "The card says that there is no personal data, but not how that was checked. Name the check.",
      removed: "The card says that the data was {claim}, but not how. Name the method and who checked.",
    },
  },
  ["dataset-card", "datasheet"],
  function* ({ doc, facts }) {
    const said = facts.personalData;
    if (said === undefined || said.says === "some" || said.anchor.at !== "region" || doc.body === undefined) return;
    if (METHOD.test(aroundOf(doc.body, said.anchor.region))) return;
    yield {
      message: said.says === "none" ? "none" : "removed",
      data: { claim: said.says },
      anchor: said.anchor,
    };
  },
);

/** The text of the section that a block stands in: the method may be a paragraph further down. */
function aroundOf(body: MarkdownBody, region: string): string {
  const block = body.blocks.find(({ id }) => id === region);
  if (block === undefined) return "";
  const { own } = block.section;
  return body.text.slice(block.section.heading?.span.end ?? own.start, own.end);
}
