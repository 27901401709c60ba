/** A model of the Hub, started from at whatever its newest state is. */
import { resolve } from "../../../core/anchor.ts";
import { documentRule } from "../../rule.ts";
import { folded } from "../../workflow/reading/fold.ts";

const LOADS = /from_pretrained$|(^|\.)(pipeline|SentenceTransformer|CrossEncoder|hf_hub_download|snapshot_download)$/;

/** First steps of paths that look like `owner/name`. */
const FOLDER =
  /^(models?|checkpoints?|ckpts?|outputs?|artifacts?|results?|saved\w*|data|weights|runs|pretrained\w*|finetuned\w*|trained\w*|my|src|assets)\//i;

/** Owners to be filled in by who copies the code. */
const FILL_IN = /^(your|my|user|username|org|organi[sz]ation|account|namespace)([-_.]|\/)|^<|[-_]your[-_]/i;

export default documentRule(
  {
    id: "supply-chain/unpinned-base-model",
    title: "Base model without a revision",
    severity: "info",
    home: "default",
    raisedIn: { security: "warning" },
    fixable: "none",
    messages: {
      newest:
        "`{id}` is loaded without a revision, so its weights may change under you. Add `revision=` with a commit.",
      several: "{n} models are loaded without a revision ({names}), so their weights may change. Add `revision=`.",
    },
  },
  ["script", "notebook"],
  function* ({ doc, facts, exists }) {
    const seen = new Set<string>();
    const found = facts.models.flatMap(({ id, by, revision, anchor }) => {
      if (revision !== undefined || !LOADS.test(by) || seen.has(id)) return [];
      // Without an owner it is one of the old, frozen names, or a folder.
      const written = doc.source.slice(resolve(doc, anchor));
      if (!/^[\w.-]+\/[\w.-]+$/.test(id) || /^["']?[./~]/.test(written) || FOLDER.test(id) || FILL_IN.test(id))
        return [];
      if (exists(id) === true || exists(`${id}/`) === true) return [];
      seen.add(id);
      return [{ anchor, label: `\`${id}\``, alone: { message: "newest", data: { id }, anchor, key: id } }];
    });
    yield* folded("supply-chain/unpinned-base-model", found, "several");
  },
);
