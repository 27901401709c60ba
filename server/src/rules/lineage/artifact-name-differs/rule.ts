/** The card names another model file than the settings of training write. */
import type { FactIndex } from "../../../facts/index.ts";
import type { SettingValue } from "../../../facts/sources.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/artifact-name-differs",
    title: "Other model file than training writes",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      differs: "The card names `{stated}`, `{file}` trains `{actual}`. Name the file that this card describes.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const seen = new Set<string>();
    const written = writtenByTraining(index, card.path);
    for (const { id, anchor } of card.outward?.models.artefacts ?? []) {
      const name = nameOf(id);
      if (seen.has(name) || written.some(({ value }) => nameOf(String(value)) === name)) continue;
      seen.add(name);
      const near = written.filter(({ value }) => isVariant(name, nameOf(String(value))));
      const [only] = near;
      if (only === undefined || new Set(near.map(({ value }) => nameOf(String(value)))).size > 1) continue;
      const actual = nameOf(String(only.value));
      yield {
        message: "differs",
        data: { stated: name, file: only.anchor.doc, actual },
        anchor,
        key: name,
        related: [{ anchor: only.anchor, message: `${only.keys.join(".")}: ${only.text}` }],
        fixes: [
          {
            title: `Change to ${actual}`,
            safety: "review",
            ops: [{ op: "replace", anchor, text: id.slice(0, id.length - name.length) + actual }],
          },
        ],
      };
    }
  },
);

/** Where training writes its model, by the settings that are called after training. */
function writtenByTraining(index: FactIndex, path: string): readonly SettingValue[] {
  return [...index.inUnit("settings", path)]
    .filter((settings) => /(?:^|[/_-])train(?:ing)?(?:[_.-]|\/)/i.test(settings.path))
    .flatMap(({ values }) =>
      values.filter(({ name, value }) => /model|checkpoint|weights|output/i.test(name) && typeof value === "string"),
    );
}

/** The same name and ending, with a word more on one of them: `ranker.pkl` and `ranker_tuned.pkl`. */
function isVariant(a: string, b: string): boolean {
  const [first, second] = [a, b].sort((one, other) => one.length - other.length);
  if (first === undefined || second === undefined) return false;
  const dot = first.lastIndexOf(".");
  const [stem, ending] = [first.slice(0, dot), first.slice(dot)];
  return (
    stem.length > 3 && second.endsWith(ending) && second.startsWith(stem) && /^[_-]/.test(second.slice(stem.length))
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
