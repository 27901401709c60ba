/** A model is offered under a looser licence than what it was made from. */
import type { Report } from "../../../core/finding.ts";
import type { ModelCardFacts } from "../../../facts/facts.ts";
import { isVague } from "../../../facts/licenceFiles.ts";
import { type Licence, type LicenceProperty, licence } from "../../../schema/licenses.ts";
import { workspaceRule } from "../../rule.ts";
import { sourcesOf } from "./sources.ts";

/** What binds everything that is made from it. Whether a licence of data reaches the weights is only certain for these. */
const BINDING: Readonly<Record<"data" | "base", readonly (readonly [LicenceProperty, string])[]>> = {
  data: [["nonCommercial", "forbids commercial use"]],
  base: [
    ["nonCommercial", "forbids commercial use"],
    ["useRestricted", "restricts its use"],
    ["noDerivatives", "forbids derived works"],
    ["copyleft", "asks for the same licence"],
    ["shareAlike", "asks for the same licence"],
  ],
};

export default workspaceRule(
  {
    id: "lineage/license-conflict",
    title: "Looser licence than that of the sources",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      looser:
        "`{source}` is {sourceLicence}, which {condition}; this card offers the model under {own}. Change one, or note the exception.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const stated = ownLicence(card);
    const own = stated === undefined ? undefined : licence(stated.text);
    if (stated === undefined || own === undefined || isVague(own)) return;
    for (const source of sourcesOf(index, card)) {
      const theirs = licence(source.licence.id);
      if (theirs === undefined || isVague(theirs)) continue;
      const broken = BINDING[source.as].find(
        ([property]) => theirs.properties.has(property) && !keeps(own, theirs, property),
      );
      if (broken === undefined) continue;
      yield {
        message: "looser",
        data: { source: source.name, sourceLicence: theirs.name, condition: broken[1], own: own.name },
        anchor: stated.anchor,
        key: source.path,
        related: [{ anchor: source.licence.anchor, message: `${source.path} says ${source.licence.id}.` }],
      } satisfies Report;
    }
  },
);

/** Whether a licence passes a condition on. A restriction in its own words is kept by the same licence or its family alone. */
function keeps(own: Licence, theirs: Licence, property: LicenceProperty): boolean {
  if (own.id === theirs.id) return true;
  // Nothing that is derived may be passed on, under whatever licence.
  if (property === "noDerivatives") return false;
  if (property === "useRestricted") return own.properties.has(property);
  if (property === "copyleft" || property === "shareAlike")
    return own.properties.has("copyleft") || own.properties.has("shareAlike");
  return own.properties.has(property);
}

/** The licence of the weights: the front matter's, else the only one that the text gives to them. */
function ownLicence(card: ModelCardFacts): { text: string; anchor: Report["anchor"] } | undefined {
  if (card.license !== undefined) return { text: card.license.id, anchor: card.license.anchor };
  const said = (card.outward?.licences ?? []).filter(({ covers }) => covers === "all" || covers === "weights");
  const weights = said.filter(({ covers }) => covers === "weights");
  const [only] = weights.length > 0 ? weights : said;
  return only !== undefined && new Set(said.map(({ id }) => id)).size === 1
    ? { text: only.id, anchor: only.anchor }
    : undefined;
}
