/** The numbers of cards and READMEs with the files and documents that they come from. */
import { matchDocuments } from "./documentJoins.ts";
import type { DocFacts } from "./facts.ts";
import { matchFigures } from "./figureJoins.ts";
import type { FactIndex } from "./index.ts";
import { matchClaims } from "./join.ts";
import { type JoinedValue, type JoinProvider, pointerOf } from "./joined.ts";

export const joinedNumbers: JoinProvider = {
  subjects: ["model-card", "model-card-toolkit", "readme"],
  *joined(index, facts) {
    const seen = new Set<string>();
    for (const link of linksOf(index, facts)) {
      // A sentence's number is read as a claim, a cell's as both; a source in data goes before another document.
      const place = JSON.stringify(link.from);
      if (seen.has(place)) continue;
      seen.add(place);
      yield link;
    }
  },
};

function* linksOf(index: FactIndex, facts: DocFacts): Iterable<JoinedValue> {
  if (facts.kind === "model-card" || facts.kind === "model-card-toolkit")
    for (const { claim, value, state } of matchClaims(index, facts))
      yield {
        what: "number",
        from: claim.anchor,
        to: value.anchor,
        toText: value.text,
        pointer: `#/${value.at.join("/")}`,
        state,
      };
  if (facts.kind === "model-card" || facts.kind === "readme")
    for (const { figure, source, state } of matchFigures(index, facts))
      yield {
        what: "number",
        from: figure.anchor,
        to: source.value.anchor,
        toText: source.value.text,
        pointer: `#/${source.value.at.join("/")}`,
        state,
      };
  if (facts.kind === "model-card")
    for (const { figure, others, state, proven } of matchDocuments(index, facts)) {
      if (!proven) continue;
      yield {
        what: "number",
        from: figure.anchor,
        to: others[0].anchor,
        toText: others[0].text,
        pointer: pointerOf(others[0].anchor),
        state,
      };
    }
  // Of a README's numbers, those that stand in a card: the card is where they are accounted for.
  if (facts.kind === "readme")
    for (const card of index.inUnit("model-card", facts.path))
      for (const { figure, others, other, state, proven } of matchDocuments(index, card)) {
        if (other !== facts.path || !proven) continue;
        for (const { anchor } of others)
          yield {
            what: "number",
            from: anchor,
            to: figure.anchor,
            toText: figure.text,
            pointer: pointerOf(figure.anchor),
            state,
          };
      }
}
