import { scopeTest } from "../../../facts/settingSources.ts";
import { workspaceRule } from "../../rule.ts";
import { listed } from "../listed.ts";

export default workspaceRule(
  {
    id: "lineage/features-differ",
    title: "Inputs in the card that differ from the model's signature",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      missing: "`{file}` also takes {names}, which the card does not list. Add what the model reads.",
      unknown: "`{file}` takes no {names}. Correct the list of inputs.",
      both: "`{file}` takes {names}, and not {others}. Correct the list of inputs.",
    },
  },
  ["model-card"],
  function* ({ index }, card) {
    const [mention, ...more] = card.mentions.features.filter(({ aside }) => aside === undefined);
    if (mention === undefined) return;
    const fits = scopeTest(index, card.path);
    const models = [...index.inUnit("mlmodel", card.path)].filter(
      ({ path, inputs }) => inputs.length > 2 && fits(path),
    );
    const [model] = models;
    // Two models, or none with names: whose inputs the card lists is open.
    if (model === undefined || models.length > 1) return;
    const said = new Set([mention, ...more].flatMap(({ names }) => names));
    const taken = new Set(model.inputs.map(({ id }) => id));
    const missing = [...taken].filter((name) => !said.has(name));
    const unknown = [...said].filter((name) => !taken.has(name));
    // Columns that a preparation makes have other names; without most in common, the two lists are of different things.
    if (missing.length + unknown.length === 0 || said.size - unknown.length < taken.size / 2) return;
    const show = (names: readonly string[]) => listed(names.map((name) => `\`${name}\``));
    const message = unknown.length === 0 ? "missing" : missing.length === 0 ? "unknown" : "both";
    yield {
      message,
      data: { file: model.path, names: show(message === "unknown" ? unknown : missing), others: show(unknown) },
      anchor: mention.anchor,
      key: mention.id,
      related: model.inputs.slice(0, 1).map(({ anchor }) => ({ anchor, message: `${taken.size} inputs` })),
    };
  },
);
