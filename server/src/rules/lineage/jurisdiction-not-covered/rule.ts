/** A model is deployed where its data are not cleared for use. */
import { dataCards } from "../../../facts/describedData.ts";
import { workspaceRule } from "../../rule.ts";
import { statesOf } from "./states.ts";

export default workspaceRule(
  {
    id: "lineage/jurisdiction-not-covered",
    title: "Deployment where the data are not cleared",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      outside:
        "Deployed in {place}, but {dataset} is cleared for {cleared} only. Restrict it, or document the transfer.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const places = card.outward?.deployedIn ?? [];
    for (const { name, about } of places.length === 0 ? [] : dataCards(index, card)) {
      const cleared = about.outward?.jurisdictions ?? [];
      const states = cleared.flatMap(({ id }) => statesOf(id) ?? []);
      // A word that is no code may mean any place.
      if (cleared.length === 0 || cleared.some(({ id }) => statesOf(id) === undefined)) continue;
      for (const { id, anchor } of places) {
        const meant = statesOf(id);
        if (meant === undefined || meant.every((state) => states.includes(state) || states.includes(state.slice(0, 2))))
          continue;
        yield {
          message: "outside",
          data: { place: id, dataset: name, cleared: cleared.map((one) => one.id).join(", ") },
          anchor,
          key: `${id} ${name}`,
          related: cleared.slice(0, 1).map((one) => ({ anchor: one.anchor, message: `${about.path} names these.` })),
        };
      }
    }
  },
);
