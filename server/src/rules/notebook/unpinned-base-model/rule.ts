import { documentRule } from "../../rule.ts";

/** Calls that take a model from the Hub when it is no folder here. */
const FROM_HUB =
  /from_pretrained$|^pipeline$|\.pipeline$|SentenceTransformer$|CrossEncoder$|hf_hub_download$|snapshot_download$/;
/** One of the old names without owner; `owner/name` is the business of `supply-chain/unpinned-base-model`. */
const HUB_ID = /^[A-Za-z0-9][\w.-]*$/;
/** Folders in which projects keep their own models, and names of files. */
const OWN =
  /^(models?|checkpoints?|outputs?|results?|artifacts|saved[_-]?models?|weights|runs|logs|data|tmp)(\/|$)|\.(pt|pth|bin|ckpt|safetensors|h5|pkl|onnx)$/i;

export default documentRule(
  {
    id: "notebook/unpinned-base-model",
    title: "Model of the Hub without owner and revision",
    severity: "warning",
    home: "security",
    alsoIn: ["release"],
    fixable: "review",
    messages: {
      moving: "`{model}` has no revision, so its weights may change under you. Add `revision=` with a commit.",
    },
  },
  ["notebook", "script"],
  function* ({ doc, facts, exists }) {
    const said = new Set<string>();
    for (const { id, revision, by, anchor } of facts.models) {
      if (revision !== undefined || said.has(id) || !FROM_HUB.test(by) || !HUB_ID.test(id) || OWN.test(id)) continue;
      // A folder of that name is what would be loaded.
      if (exists(`${id}/`) !== false) continue;
      said.add(id);
      yield {
        message: "moving",
        data: { model: id },
        severity: doc.kind === "notebook" ? "info" : "warning",
        anchor,
        key: id,
        fixes: [
          {
            title: "Add a revision to fill in",
            safety: "review",
            ops: [{ op: "insert", anchor, side: "after", text: ', revision="COMMIT"' }],
          },
        ],
      };
    }
  },
);
