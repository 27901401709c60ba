import type { ParsedDoc } from "../../../core/document.ts";
import { yamlValue } from "../../../core/edit/plan.ts";
import type { Fix, Report } from "../../../core/finding.ts";
import { child, type MapNode, nodeAt, stringOf, type TreePath } from "../../../core/tree.ts";
import { fieldName, itemsOf, metadataOf, valueAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";
import { cachedId, localPath } from "./localPath.ts";

/** Fields that hold ids of the Hub, and what kind of thing each names. */
const FIELDS: Readonly<Record<string, string>> = { base_model: "model", new_version: "model", datasets: "data set" };

export default documentRule(
  {
    id: "model-card/local-path",
    title: "Path of one computer where an id of the Hub belongs",
    severity: "error",
    home: "default",
    fixable: "safe",
    messages: {
      absolute:
        "`{field}` names a folder of one computer, which no reader has. Write the id of the {thing} on the Hub.",
      relative:
        "`{field}` names a local file or folder, which the Hub rejects. Write the id of the {thing} on the Hub.",
    },
  },
  ["model-card"],
  function* ({ doc }) {
    const root = metadataOf(doc);
    if (root === undefined) return;
    for (const [path, thing] of places(root)) {
      const found = check(doc, path, thing);
      if (found !== undefined) yield found;
    }
  },
);

function check(doc: ParsedDoc, path: TreePath, thing: string): Report | undefined {
  const text = stringOf(nodeAt(doc.tree?.root, path));
  const message = text === undefined ? undefined : localPath(text);
  const inIndex = path[0] === "model-index";
  // Training scripts write words such as `csv` or `audio/folder` as a result's data set; only a whole path is a leak.
  if (text === undefined || message === undefined || (inIndex && message === "relative")) return undefined;
  return {
    message,
    severity: message === "absolute" ? "error" : "warning",
    data: { field: fieldName(path), thing },
    anchor: valueAt(doc, path),
    fixes: fixesFor(doc, path, text),
  };
}

/** The folder names of the Hub's cache hold the id; without one, the value can only go. */
function fixesFor(doc: ParsedDoc, path: TreePath, text: string): Fix[] {
  const anchor = valueAt(doc, path);
  const id = cachedId(text);
  if (id !== undefined)
    return [{ title: `Write \`${id}\``, safety: "safe", ops: [{ op: "replace", anchor, text: yamlValue(id) }] }];
  if (path[0] === "model-index") return [];
  const list = nodeAt(doc.tree?.root, path.slice(0, -1));
  const alone = list?.kind !== "seq" || list.items.length === 1;
  if (!alone && list.flow) return [];
  const op: Fix["ops"][number] = alone
    ? { op: "delete-entry", doc: doc.path, path: path.slice(0, 1) }
    : { op: "delete-lines", anchor };
  return [{ title: "Remove the path", safety: "review", ops: [op] }];
}

function* places(root: MapNode): Iterable<readonly [TreePath, string]> {
  for (const [field, thing] of Object.entries(FIELDS)) {
    const value = child(root, field);
    if (value?.kind === "seq") for (const i of value.items.keys()) yield [[field, i], thing];
    else if (value !== undefined) yield [[field], thing];
  }
  for (const [i, item] of itemsOf(child(root, "model-index"))) {
    yield [["model-index", i, "name"], "model"];
    for (const [j] of itemsOf(child(item, "results"))) {
      yield [["model-index", i, "results", j, "dataset", "type"], "data set"];
    }
  }
}
