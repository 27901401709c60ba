/** The numbers of a card with the files that they come from. */
import { matchClaims } from "./join.ts";
import type { JoinProvider } from "./joined.ts";

export const joinedNumbers: JoinProvider = {
  subjects: ["model-card", "model-card-toolkit"],
  *joined(index, facts) {
    if (facts.kind !== "model-card" && facts.kind !== "model-card-toolkit") return;
    for (const { claim, value, state } of matchClaims(index, facts))
      yield {
        what: "number",
        from: claim.anchor,
        to: value.anchor,
        toText: value.text,
        pointer: `#/${value.at.join("/")}`,
        state,
      };
  },
};
