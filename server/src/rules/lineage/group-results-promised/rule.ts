/** The card says that it reports results per group, and nothing of the project has a result of such a group. */
import type { ModelCardFacts } from "../../../facts/facts.ts";
import type { GroupAttribute } from "../../../facts/groupNames.ts";
import type { GroupPromise } from "../../../facts/groupResults.ts";
import type { FactIndex } from "../../../facts/index.ts";
import { joinInputs } from "../../../facts/joinInputs.ts";
import { workspaceRule } from "../../rule.ts";
import { listed } from "../listed.ts";
import { shownAround } from "./shown.ts";

export default workspaceRule(
  {
    id: "lineage/group-results-promised",
    title: "Promised results per group that the project does not have",
    severity: "info",
    home: "default",
    prose: true,
    fixable: "none",
    messages: {
      missing: "Results by {groups} are promised here, but no file or table has them. Add them, or drop the promise.",
    },
  },
  ["model-card"],
  function* (context, card) {
    const promised = (card.outward?.groups.promised ?? []).filter((promise) => isOpen(context.index, card, promise));
    if (promised.length === 0 || !hasResults(context.index, card)) return;
    const shown = shownAround(context, card);
    const said = new Set<GroupAttribute>();
    for (const { attributes, anchor } of promised) {
      const missing = attributes.filter((attribute) => !shown.has(attribute) && !said.has(attribute));
      // Groups that a team names itself may be any of these, and any of these is a subgroup.
      if (missing.length === 0 || (missing.includes("subgroup") && shown.size > 0)) continue;
      for (const attribute of missing) said.add(attribute);
      yield { message: "missing", data: { groups: listed(missing) }, anchor, key: missing.join(" ") };
    }
  },
);

/** A file or an address beside the promise holds the results, unless it is a metrics file, which can be looked into. */
function isOpen(index: FactIndex, card: ModelCardFacts, { block }: GroupPromise): boolean {
  return card.references.every(
    ({ anchor, path }) =>
      anchor.at !== "region" || anchor.region !== block || (path !== undefined && index.at(path)?.kind === "metrics"),
  );
}

function hasResults(index: FactIndex, card: ModelCardFacts): boolean {
  const { declared, others } = joinInputs(index, card);
  const files = [...declared, ...others];
  // An empty one was too large to read, or is broken.
  return files.length > 0 && files.every(({ values }) => values.length > 0);
}
