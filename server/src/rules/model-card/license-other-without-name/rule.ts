import { child, listOf, stringOf, type TreeNode } from "../../../core/tree.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

/** Where the Hub looks for the text of a licence that has no id of its own. */
const LICENSE_FILES = ["LICENSE", "LICENSE.md", "LICENSE.txt"];

export default documentRule(
  {
    id: "model-card/license-other-without-name",
    title: "Licence `other` without a name or a text",
    severity: "warning",
    home: "default",
    fixable: "none",
    messages: {
      name: "`license: other` names no licence. Add `license_name`, and `license_link` to its text.",
      link: "`license: other` has a name but no text to read. Add `license_link`, or a LICENSE file.",
    },
  },
  ["model-card"],
  function* ({ doc, exists }) {
    const root = metadataOf(doc);
    const license = child(root, "license");
    const index = listOf(license).findIndex((item) => stringOf(item) === "other");
    if (index < 0) return;
    const anchor = valueAt(doc, license?.kind === "seq" ? ["license", index] : ["license"]);
    if (isBlank(child(root, "license_name"))) yield { message: "name", anchor };
    else if (isBlank(child(root, "license_link")) && noneExists(doc.path, exists)) yield { message: "link", anchor };
  },
);

function isBlank(node: TreeNode | undefined): boolean {
  return node === undefined || (node.kind === "scalar" && (node.value === null || String(node.value).trim() === ""));
}

/** True only when the folder's listing is known and holds no licence file beside the card. */
function noneExists(card: string, exists: (path: string) => boolean | undefined): boolean {
  const folder = card.slice(0, card.lastIndexOf("/") + 1);
  return LICENSE_FILES.every((name) => exists(folder + name) === false && exists(name) === false);
}
