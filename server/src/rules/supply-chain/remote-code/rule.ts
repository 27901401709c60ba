/** Code of a repository on the network, run at its newest state. */
import type { ParsedDoc } from "../../../core/document.ts";
import { documentRule } from "../../rule.ts";
import { folded } from "../../workflow/reading/fold.ts";
import { trustingCalls } from "./trusting.ts";

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
      data: "`trust_remote_code` runs code from the dataset's repository at its newest state. Read it once and pin `revision=`.",
      several:
        "{n} calls run code from the repositories of {names} at its newest state. Read it once and pin `revision=`.",
      hub: "`{id}` runs code of that repository at its newest state. Name a release or commit behind `:`.",
    },
  },
  ["script", "notebook"],
  function* ({ doc, facts, exists }) {
    const isHere = (id: string) => exists(id) === true || exists(`${id}/`) === true;
    yield* folded("supply-chain/remote-code", [...trusting(doc, isHere)], "several");
    for (const { id, by, revision, anchor } of facts.models) {
      if (!/(^|\.)hub\.load$/.test(by) || (revision !== undefined && !/^(main|master)$/.test(revision))) continue;
      const [owner, name] = id.split("/");
      yield { message: "hub", data: { id: `${owner}/${name}` }, anchor, key: id };
    }
  },
);

function* trusting(doc: ParsedDoc, isHere: (id: string) => boolean) {
  for (const { anchor, of, call } of trustingCalls(doc, isHere)) {
    const message = call === "load_dataset" ? "data" : "trusted";
    yield { anchor, label: `\`${of}\``, alone: { message, anchor, key: `${call} ${of}` } };
  }
}
