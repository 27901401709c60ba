/** Code of a repository on the network, run at its newest state. */
import type { SettingValue } from "../../../facts/sources.ts";
import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "supply-chain/remote-code",
    title: "Code of a model's repository run at its newest state",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      trusted:
        "`trust_remote_code` runs code from the model's repository at its newest state. Read it once and pin `revision=`.",
      hub: "`{id}` runs code of that repository at its newest state. Name a release or commit behind `:`.",
    },
  },
  ["script", "notebook"],
  function* ({ facts }) {
    for (const setting of facts.settings) {
      if (setting.name !== "trust_remote_code" || setting.value !== true || isPinned(facts.settings, setting)) continue;
      yield { message: "trusted", anchor: setting.anchor, key: String(setting.keys[0] ?? "") };
    }
    for (const { id, by, revision, anchor } of facts.models) {
      if (!/(^|\.)hub\.load$/.test(by) || (revision !== undefined && !/^(main|master)$/.test(revision))) continue;
      const [owner, name] = id.split("/");
      yield { message: "hub", data: { id: `${owner}/${name}` }, anchor, key: id };
    }
  },
);

/** A call of the same name with a revision: which of the two it is, the settings do not tell. */
function isPinned(settings: readonly SettingValue[], { keys }: SettingValue): boolean {
  return settings.some(
    (other) => (other.name === "revision" || other.name === "code_revision") && other.keys[0] === keys[0],
  );
}
