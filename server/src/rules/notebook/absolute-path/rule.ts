import type { SyntaxNode } from "@lezer/common";
import { stringLiteral } from "../../../core/parse/python/syntax.ts";
import { documentRule } from "../../rule.ts";
import { nodeAnchor } from "../reading/places.ts";

/** Folders of the root that hold people's files, or the machine's. */
const ABSOLUTE =
  /^(\/(Users|home|mnt|data|datasets?|opt|Volumes|srv|media|scratch|storage|root|nfs|work|projects?)\/\S|[A-Za-z]:[\\/](?![\\/])\S)/;
/** Places that a hosted environment has on every machine, or on its own. */
const HOSTED =
  /^\/(content|kaggle|mnt\/(data|drive|batch|azureml|input|output)|tmp|dbfs|databricks|opt\/(ml|conda)|home\/(jovyan|runner|user|sagemaker-user|ec2-user|azureuser|app)|root|workspace|data\/in|var)(\/|$)|^\/Users\/[^/\s]+@[^/\s]+\//;
/** Not a place on a disk, or one that every machine of the kind has. */
const COMMON = /^\/(opt\/(homebrew|conda|local|cuda)|usr|etc|dev|proc|bin|lib)\//;

export default documentRule(
  {
    id: "notebook/absolute-path",
    title: "Path that exists on one machine only",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      found: "`{path}` exists on one machine only. Use a path relative to the project, or a parameter.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    const said = new Set<string>();
    for (const unit of doc.code?.units ?? []) {
      const strings: SyntaxNode[] = [];
      unit.tree.iterate({
        enter: ({ name, node }) => {
          if (name === "String" || name === "FormatString") strings.push(node);
        },
      });
      for (const node of strings) {
        const text = stringLiteral(node, unit.text) ?? unit.text.slice(node.from, node.to).replace(/^\w{1,2}["']/, "");
        if (!ABSOLUTE.test(text) || HOSTED.test(text) || COMMON.test(text) || /\s{2}|[\n<>{}*|]/.test(text)) continue;
        const path = text.replace(/^((?:\/Users|\/home|[A-Za-z]:[\\/]+Users)[\\/]+)[^\\/]+/, "$1…");
        const root = path
          .split(/[\\/]+/)
          .slice(0, 3)
          .join("/");
        // One folder is one decision, however often it is written.
        if (said.has(root)) continue;
        said.add(root);
        yield { message: "found", data: { path: shortened(path) }, anchor: nodeAnchor(doc, unit, node), key: root };
      }
    }
  },
);

function shortened(path: string): string {
  const plain = path.replace(/["']+$/, "");
  return plain.length <= 40 ? plain : `${plain.slice(0, 20)}…${plain.slice(-18)}`;
}
