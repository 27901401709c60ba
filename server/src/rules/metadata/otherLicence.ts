/** `license: other`, which names nothing by itself. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Report } from "../../core/finding.ts";
import { child, listOf, stringOf, type TreeNode } from "../../core/tree.ts";
import { metadataOf, valueAt } from "./metadata.ts";

/** Where the Hub looks for the text of a licence that has no id of its own. */
const LICENSE_FILES = ["LICENSE", "LICENSE.md", "LICENSE.txt"];

/** The templates for `otherLicenceReports`. */
export const OTHER_LICENCE_MESSAGES = {
  name: "`license: other` names no licence. Add `license_name`, and `license_link` to its text.",
  link: "`license: other` has a name but no text to read. Add `license_link`, or a LICENSE file.",
} as const;

/** What `license: other` lacks: its name, or a text to read. */
export function* otherLicenceReports(doc: ParsedDoc, exists: (path: string) => boolean | undefined): Iterable<Report> {
  const root = metadataOf(doc);
  const license = child(root, "license");
  const index = listOf(license).findIndex((item) => stringOf(item) === "other");
  if (index < 0) return;
  const anchor = valueAt(doc, license?.kind === "seq" ? ["license", index] : ["license"]);
  if (isBlank(child(root, "license_name"))) yield { message: "name", anchor };
  else if (isBlank(child(root, "license_link")) && noneExists(doc.path, exists)) yield { message: "link", anchor };
}

function isBlank(node: TreeNode | undefined): boolean {
  return node === undefined || (node.kind === "scalar" && (node.value === null || String(node.value).trim() === ""));
}

/** True only when the folder's listing is known and holds no licence file beside the card. */
function noneExists(card: string, exists: (path: string) => boolean | undefined): boolean {
  const folder = card.slice(0, card.lastIndexOf("/") + 1);
  return LICENSE_FILES.every((name) => exists(folder + name) === false && exists(name) === false);
}
