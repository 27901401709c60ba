/** Two cards describe one model: they differ already, or nothing keeps them from drifting apart. */
import type { ModelCardFacts } from "../../../facts/facts.ts";
import { workspaceRule } from "../../rule.ts";
import { originalsOf } from "../sameModel.ts";

export default workspaceRule(
  {
    id: "lineage/two-cards-one-model",
    title: "Two cards for one model",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      classes: "{own} classes here, {theirs} in `{file}`, for the same model. Correct one, or say what each counts.",
      drift: "`{file}` describes the same model. Link one card to the other, or they will drift apart.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    for (const other of originalsOf(index, card)) {
      const differing = classesApart(card, other);
      if (differing !== undefined) {
        const [own, theirs] = differing;
        yield {
          message: "classes",
          data: { own: own.text, theirs: theirs.text, file: other.path },
          anchor: own.anchor,
          key: `classes ${other.path}`,
          related: [{ anchor: theirs.anchor, message: `The other card says ${theirs.text}.` }],
        };
      } else if (!links(card, other) && !links(other, card))
        yield { message: "drift", data: { file: other.path }, anchor: { doc: card.path, at: "top" }, key: other.path };
    }
  },
);

/** The first number of classes of each card, when they have none in common. */
function classesApart(card: ModelCardFacts, other: ModelCardFacts) {
  const own = card.outward?.models.classes ?? [];
  const theirs = other.outward?.models.classes ?? [];
  const [first] = own;
  const [second] = theirs;
  if (first === undefined || second === undefined) return undefined;
  const known = new Set(theirs.map(({ value }) => value));
  return own.some(({ value }) => known.has(value)) ? undefined : ([first, second] as const);
}

/** By a path, or by an address that ends in the other's path. */
function links(from: ModelCardFacts, to: ModelCardFacts): boolean {
  return from.references.some(
    ({ text, path }) => path === to.path || text.split(/[?#]/)[0]?.endsWith(`/${to.path}`) === true,
  );
}
