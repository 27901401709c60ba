/** Test data were drawn from a dataset that the model was trained on in full. */

import type { NamedThing } from "../../../facts/facts.ts";
import type { FactIndex } from "../../../facts/index.ts";
import { foldWords } from "../../../facts/words.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/evaluation-on-training-data",
    title: "Test data from the training data",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      same: "The test data in `{file}` come from {dataset}, which the model was trained on in full. Say how overlap was removed.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const seen = new Set<string>();
    let tests: readonly NamedThing[] | undefined;
    for (const { id, anchor } of card.outward?.data.trainedInFull ?? []) {
      tests ??= testSources(index);
      const source = tests.find((test) => foldWords(test.id) === foldWords(id));
      if (source === undefined || seen.has(source.anchor.doc)) continue;
      seen.add(source.anchor.doc);
      yield {
        message: "same",
        data: { file: source.anchor.doc, dataset: id },
        anchor,
        key: foldWords(id),
        related: [{ anchor: source.anchor, message: "The test data come from here." }],
      };
    }
  },
);

function testSources(index: FactIndex): readonly NamedThing[] {
  return (["readme", "model-card", "dataset-card", "datasheet"] as const).flatMap((kind) =>
    [...index.all(kind)].flatMap(({ outward }) => outward?.data.testFrom ?? []),
  );
}
