/** Code trains on a dataset that the card does not name. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ModelCardFacts } from "../../../facts/facts.ts";
import type { DataUse } from "../../../facts/sources.ts";
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";
import { isOnlyCard, trainingReads } from "../trainingCode.ts";

export default workspaceRule(
  {
    id: "lineage/undeclared-dataset",
    title: "Training data that the card does not name",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      undeclared: "`{file}` trains on `{dataset}`, which this card does not name. Name it, and where it comes from.",
    },
  },
  ["model-card"],
  function* (context, card) {
    if (!isOnlyCard(context.index, card)) return;
    const seen = new Set<string>();
    for (const use of trainingReads(context.index, card.path)) {
      const name = nameOf(use.id);
      if (seen.has(name) || isNamed(context, card, use)) continue;
      seen.add(name);
      yield {
        message: "undeclared",
        data: { file: use.anchor.doc, dataset: name },
        anchor: placeOf(card),
        key: name,
        related: [{ anchor: use.anchor, message: `${use.by} reads ${name}.` }],
        fixes:
          use.how === "hub" && card.datasets.length > 0 && card.datasets[0]?.anchor.at === "tree"
            ? [
                {
                  title: `Add ${use.id} to \`datasets:\``,
                  safety: "review",
                  ops: [{ op: "append-item", doc: card.path, path: ["datasets"], value: use.id }],
                },
              ]
            : [],
      };
    }
  },
);

/** Words of file names that say what a file is for, and not what it holds. */
const GENERIC =
  /^(?:\d+|v\d+\w*|\w|data|datas|dataset|datasets|database|train|training|test|testing|val|valid|validation|eval|dev|raw|processed|preprocessed|clean|cleaned|final|features?|feature|interim|samples?|full|all|input|inputs|output|outputs|table|file|files|labels?|labelled|labeled|merged|combined|modell?ing|model|models|sets?|splits?|new|old|main|df|csv|json|jsonl|mini|small|large|big|part|fold|folds|subset|results?|metadata|info|index|config|params|records?|rows?|predictions?|preds?|submissions?|scores?|metrics?|history|logs?|embeddings?|vectors?|mappings?|lookup|ids?|names|targets?|columns|enriched|engineered|prepared|balanced|scaled|encoded|normali[sz]ed|filtered|combined|export|download(?:ed)?|local|latest|public|private|temp|sheet\d*)$/i;
const SHORTEST = 4;

/** By any word of its name, by a name that the settings give it, or when its name says nothing. */
function isNamed({ says, answers }: WorkspaceContext, card: ModelCardFacts, { id, how }: DataUse): boolean {
  const stem = nameOf(id).replace(/(?:\.\w{1,8})+$/, how === "path" ? "" : "$&");
  const words = stem
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST && !GENERIC.test(word) && !/^\d+[kKmM]?$/.test(word));
  if (words.length === 0) return true;
  const aliases = [...answers.datasets].flatMap(([path, names]) =>
    id === path || id.endsWith(`/${path}`) ? names : [],
  );
  return [...words.map(stemOf), ...aliases].some((word) => says(card.path, word));
}

/** Without its ending: "Housing" and "house prices" may be one. */
function stemOf(word: string): string {
  return word.slice(0, Math.max(SHORTEST, word.length - 3));
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function placeOf(card: ModelCardFacts): Anchor {
  return card.statements.get("training-data")?.anchor ?? { doc: card.path, at: "top" };
}
