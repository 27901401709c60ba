import type { Anchor } from "../../../core/anchor.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { Describing } from "../../../facts/joinedSettings.ts";
import { scopeOf, settingsFor } from "../../../facts/settingSources.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/version-mismatch",
    title: "Version in the card that differs from the project's",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs: "{name} is {stated} here, but `{file}` says {actual}. Set both to the one that is released.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, card) {
    for (const mention of card.mentions.versions) {
      const all = mention.of === "model" ? modelVersions(index, card) : packageVersions(index, card);
      const [first] = all;
      if (first === undefined || all.some(({ text }) => bare(text) !== bare(first.text))) continue;
      if (bare(first.text) === bare(mention.text)) continue;
      const updated = /^v/i.test(mention.text) ? `v${bare(first.text)}` : bare(first.text);
      yield {
        message: "differs",
        data: { name: mention.label, stated: mention.text, file: first.file, actual: first.text },
        anchor: mention.anchor,
        key: mention.id,
        related: [{ anchor: first.anchor, message: first.text }],
        fixes: [
          {
            title: `Change ${mention.text} to ${updated}`,
            safety: "review",
            ops: [{ op: "replace", anchor: mention.anchor, text: updated }],
          },
        ],
      };
    }
  },
);

interface Found {
  readonly file: string;
  readonly text: string;
  readonly anchor: Anchor;
}

function bare(version: string): string {
  return version.replace(/^v/i, "");
}

/** What files have under the very key `model_version`, when it is a version and no name of a run. */
function modelVersions(index: FactIndex, card: Describing): readonly Found[] {
  return settingsFor(index, card.path).filter(
    ({ setting, text, fallback }) => setting === "=modelversion" && !fallback && /^v?\d+(?:\.\d+){1,3}$/i.test(text),
  );
}

function packageVersions(index: FactIndex, card: Describing): readonly Found[] {
  const folder = scopeOf(card.path);
  return [...index.inUnit("requirements", card.path)].flatMap(({ path, project }) =>
    project.version === undefined || path.slice(0, Math.max(0, path.lastIndexOf("/"))) !== folder
      ? []
      : [{ file: path, text: project.version.id, anchor: project.version.anchor }],
  );
}
