import { matchSettings } from "../../../facts/joinedSettings.ts";
import { matchSplits, type SplitMatch } from "../../../facts/joinedSplits.ts";
import { workspaceRule } from "../../rule.ts";
import { isTold, kindOf, settingReport } from "../describedSettings.ts";

export default workspaceRule(
  {
    id: "lineage/split-mismatch",
    title: "Split in the card that differs from the one that is made",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs:
        "{name} is {stated} here, but `{file}` has {actual}. Update the card, or name the run this value is from.",
      shares: "The split is {stated} here, but `{file}` sets {actual} aside for testing. Update the card.",
      manner: "The split is {stated} here, but `{file}` splits at random. Correct one of the two.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, card) {
    for (const match of matchSettings(index, card))
      if (isTold(match) && kindOf(match) === "split") yield settingReport(match, "warning");
    for (const match of matchSplits(index, card)) {
      const { mention, source, what } = match;
      if (what === undefined || (mention.aside !== undefined && mention.aside !== "example")) continue;
      const updated = what === "shares" ? ratioLike(match) : undefined;
      yield {
        message: what,
        data: { stated: mention.text, file: source.file, actual: percent(Number(source.value)) },
        anchor: mention.anchor,
        key: mention.id,
        // An example of a ratio still says by time or by chance.
        severity: mention.aside === "example" && what === "shares" ? "info" : "warning",
        related: [{ anchor: source.anchor, message: `${source.keys.join(".")} is ${source.text}` }],
        ...(updated === undefined
          ? {}
          : {
              fixes: [
                {
                  title: `Change ${mention.text} to ${updated}`,
                  safety: "review",
                  ops: [{ op: "replace", anchor: mention.anchor, text: updated }],
                },
              ],
            }),
      };
    }
  },
);

function percent(share: number): string {
  return `${Number((share * 100).toFixed(1))} %`;
}

/** `80/20` in the card's own form; undefined for shares in words. */
function ratioLike({ mention, source }: SplitMatch): string | undefined {
  const mark = /^\d+(\s?%?\s?[/:]\s?)\d/.exec(mention.text)?.[1];
  if (mark === undefined) return undefined;
  const test = Number((Number(source.value) * 100).toFixed(1));
  const sign = /%\s*$/.test(mention.text) ? "%" : "";
  return `${Number((100 - test).toFixed(1))}${mark}${test}${sign}`;
}
