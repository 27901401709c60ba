import { resolvedStages } from "../../../facts/stages.ts";
import { workspaceRule } from "../../rule.ts";

const MODEL = /\.(pkl|pickle|joblib|pt|pth|onnx|h5|keras|safetensors|bin|cbm|ubj)$/i;

const RELEASED =
  /(^|[/_-])(prod|production|serving|served|release[sd]?|deploy\w*|promoted|champion|registry|pretrained|base)([/_.-]|$)/i;

export default workspaceRule(
  {
    id: "lineage/container-ships-other-model",
    title: "Image with another model than the pipeline makes",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      other: "The image copies `{copied}`, but the pipeline makes `{made}`. Ship the model that was evaluated.",
    },
  },
  ["dockerfile"],
  function* ({ index }, dockerfile) {
    const made = new Set<string>();
    const known = new Set<string>();
    for (const pipeline of index.inUnit("pipeline", dockerfile.path))
      for (const { writes, unresolved } of resolvedStages(index, pipeline).stages) {
        // A stage with unknown outputs may well make the file that is copied.
        if (unresolved > 0) return;
        for (const { id } of writes) (MODEL.test(id) ? made : known).add(id);
      }
    for (const pointer of index.inUnit("data-pointer", dockerfile.path))
      for (const { path } of pointer.outs) known.add(path);
    const [model] = made;
    if (model === undefined || made.size > 1) return;
    for (const { text, path, anchor } of dockerfile.copies) {
      if (path === undefined || !MODEL.test(path) || text.includes("*")) continue;
      const readings = dockerfile.copies.filter((other) => other.text === text).flatMap((other) => other.path ?? []);
      const isMade = readings.some((reading) => made.has(reading) || known.has(reading) || isBelow(reading, known));
      // A folder of released models is filled by hand or by a script on purpose.
      if (isMade || readings[0] !== path || RELEASED.test(path)) continue;
      yield {
        message: "other",
        data: { copied: path, made: model },
        anchor,
        key: path,
        fixes: [{ title: `Copy ${model}`, safety: "review", ops: [{ op: "replace", anchor, text: model }] }],
      };
    }
  },
);

function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  return [...folders].some((folder) => path.startsWith(`${folder}/`));
}
