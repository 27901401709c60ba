import { documentRule } from "../../rule.ts";
import { nameOf, placeAnchor } from "../reading/places.ts";
import { fixesFor, isDownloaded, isOwn } from "./origin.ts";

/** Calls that run code which the file holds; the first argument is the file. */
const LOADS =
  /^(pickle|_pickle|cPickle|cloudpickle|dill|joblib|torch|sklearn\.externals\.joblib)\.loads?$|^pandas\.read_pickle$|^numpy\.load$/;

export default documentRule(
  {
    id: "notebook/unsafe-load",
    title: "Loading a file that may run code",
    severity: "info",
    home: "default",
    alsoIn: ["security"],
    fixable: "safe",
    messages: {
      load: "`{call}` runs code that the file may hold. Load only what you made, or use {instead}.",
      older:
        "`{call}` runs code that the file may hold, before PyTorch 2.6. Load only what you made, or use {instead}.",
      downloaded: "`{call}` runs code from a file that was downloaded here. Use {instead}, or check its hash first.",
    },
  },
  ["notebook", "script"],
  function* ({ doc }) {
    if (doc.code === undefined) return;
    const said = new Set<string>();
    for (const call of doc.code.calls) {
      if (!/^(loads?|read_pickle)$/.test(call.name)) continue;
      const full = nameOf(doc.code, call);
      if (!LOADS.test(full)) continue;
      const argument = (wanted: string) => call.args.find(({ name }) => name === wanted);
      const text = (node: { from: number; to: number } | undefined) =>
        node === undefined ? undefined : call.unit.text.slice(node.from, node.to);
      const asked = argument("weights_only");
      if (full === "torch.load" && asked !== undefined && text(asked.value) !== "False") continue;
      if (full === "numpy.load" && text(argument("allow_pickle")?.value) !== "True") continue;
      // What stands behind `**options` is not known.
      if (call.args.some(({ star }) => star === "**")) continue;
      const downloaded = isDownloaded(doc, call);
      if (said.has(full) && !downloaded) continue;
      said.add(full);
      yield {
        message: downloaded ? "downloaded" : full === "torch.load" && asked === undefined ? "older" : "load",
        data: {
          call: call.dotted ?? call.name,
          instead:
            full === "torch.load"
              ? "`weights_only=True`"
              : full.includes("numpy")
                ? "arrays without objects"
                : "skops or safetensors",
        },
        // What a script loads is the business of its project; to ask for it with weights is worth a word.
        severity: downloaded
          ? "warning"
          : isOwn(doc, call) || (doc.kind === "script" && (full !== "torch.load" || asked === undefined))
            ? "hint"
            : "info",
        anchor: placeAnchor(doc, call.place),
        key: full,
        fixes: full === "torch.load" ? fixesFor(doc, call) : [],
      };
    }
  },
);
