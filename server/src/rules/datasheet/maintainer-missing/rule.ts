import type { Anchor } from "../../../core/anchor.ts";
import { documentRule } from "../../rule.ts";
import { anyAnswered } from "../people.ts";

/** Somebody who looks after the data, by the words that name the work. */
const MAINTAINED =
  /\b(?:maintained|hosted|supported|curated|kept up to date|owned) by\b|\b(?:maintainers?|data owner|steward|curators?|point of contact)\b|[\w.+-]+@[\w-]+\.\w+|\/issues\b|(?<!\p{L})(?:gepflegt von|betreut von|maintenue? par|mantenid[oa] por|mantid[oa] por)(?!\p{L})/iu;

export default documentRule(
  {
    id: "datasheet/maintainer-missing",
    title: "Data that nobody looks after by name",
    severity: "info",
    home: "release",
    fixable: "none",
    prose: true,
    messages: { nobody: "Nobody looks after this data by name. Add an owner, and how to reach them." },
  },
  ["datasheet"],
  function* ({ doc, facts }) {
    if (anyAnswered(facts, ["maintenance/maintainer", "maintenance/contact"])) return;
    if (facts.statements.get("contact")?.state === "filled" || MAINTAINED.test(doc.source.text)) return;
    const anchor: Anchor = facts.sections.get("maintenance")?.anchor ?? { doc: doc.path, at: "top" };
    yield { message: "nobody", anchor };
  },
);
