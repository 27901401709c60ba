/** All texts of a notebook: cells, outputs by type, attachments, metadata, widgets, and whatever else stands in the file. */
import type { ParsedDoc } from "../../document.ts";
import type { SourceText } from "../../text.ts";
import { child, type Entry, entry, numberOf, stringOf, type TreeNode, type TreePath } from "../../tree.ts";
import { type Notebook, type NotebookCell, readCells, readNotebook } from "../notebook.ts";
import type { NotRead, SyntaxProblem } from "../syntax.ts";
import { withoutData } from "./binary.ts";
import { addBundle, addError, RegionList, type Where } from "./bundle.ts";
import type { TextRegions } from "./region.ts";
import { textTables } from "./textTables.ts";

/** How version 3 names the types of an output. */
const SHORT_TYPES: Readonly<Record<string, string>> = {
  text: "text/plain",
  html: "text/html",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  pdf: "application/pdf",
  latex: "text/latex",
  json: "application/json",
  javascript: "application/javascript",
};

/** What is known to be no text, or is read on its own. The identifier of a cell is made by chance. */
const CELL_KEYS = new Set([
  "cell_type",
  "id",
  "source",
  "input",
  "outputs",
  "attachments",
  "execution_count",
  "prompt_number",
  "language",
  "level",
  "collapsed",
]);
const OUTPUT_KEYS = new Set([
  "output_type",
  "data",
  "execution_count",
  "prompt_number",
  "ename",
  "evalue",
  "traceback",
  "name",
  "stream",
]);
const NOTEBOOK_KEYS = new Set(["cells", "worksheets", "nbformat", "nbformat_minor"]);

/** What is read of a parsed notebook. */
export type NotebookParts = Pick<ParsedDoc, "tree" | "notebook" | "source" | "notRead">;

/** The regions of a notebook, and what of it is not read. */
export function notebookRegions(doc: NotebookParts): TextRegions {
  const list = new RegionList();
  const root = doc.tree?.root;
  if (doc.notRead !== undefined) list.notChecked.add(doc.notRead);
  const notebook = doc.notebook ?? readNotebook(root) ?? endlessNotebook(root);
  if (root?.kind !== "map" || notebook === undefined) {
    if (doc.notRead === undefined) list.notChecked.add(unknownNotebook(root));
    return { regions: [], notChecked: list.notChecked.list() };
  }
  const { problems = [], duplicates = [] } = doc.tree ?? {};
  const [problem] = problems;
  if (problem !== undefined) list.notChecked.add(brokenJson(doc.source, problem));
  if (duplicates.length > 0)
    list.notChecked.add(
      { code: "syntax", reason: "of keys that stand twice only the last is read" },
      duplicates.length,
    );
  for (const cell of notebook.cells) addCell(list, notebook, cell, nodeOf(root, cell.at));
  const worksheets = child(root, "worksheets");
  if (worksheets?.kind === "seq")
    for (const [i, sheet] of worksheets.items.entries()) addRest(list, sheet, { at: ["worksheets", i] }, NOTEBOOK_KEYS);
  addRest(list, root, { at: [] }, NOTEBOOK_KEYS);
  return { regions: list.regions, notChecked: list.notChecked.list() };
}

/** JSON that is broken is read as far as it can be made out. */
export function brokenJson(source: SourceText, problem: SyntaxProblem): NotRead {
  const line = source.positionAt(problem.span.start).line + 1;
  return { code: "syntax", reason: `it is no valid JSON from line ${line} on; what follows may not be read` };
}

/** A notebook that ends early does not reach the line with its version. */
function endlessNotebook(root: TreeNode | undefined): Notebook | undefined {
  if (root?.kind !== "map" || child(root, "nbformat") !== undefined) return undefined;
  if (child(root, "cells")?.kind === "seq") return readCells(root, 4);
  return child(root, "worksheets")?.kind === "seq" ? readCells(root, 3) : undefined;
}

function unknownNotebook(root: TreeNode | undefined): NotRead {
  const version = numberOf(child(root, "nbformat"));
  if (root === undefined) return { code: "syntax", reason: "it holds no JSON" };
  if (version === undefined) return { code: "kind", reason: "it is no notebook" };
  return { code: "kind", reason: `it is a notebook of format ${version}; formats 3 and 4 are read` };
}

function nodeOf(root: TreeNode, path: TreePath): TreeNode | undefined {
  let node: TreeNode | undefined = root;
  for (const step of path)
    node = typeof step === "number" ? (node?.kind === "seq" ? node.items[step] : undefined) : child(node, step);
  return node;
}

function addCell(list: RegionList, notebook: Notebook, cell: NotebookCell, node: TreeNode | undefined): void {
  if (node === undefined) return;
  const where = { cell: cell.index, at: cell.at };
  addSource(list, notebook, cell, node);
  const attachments = child(node, "attachments");
  if (attachments?.kind === "map")
    addAttachments(list, attachments.entries, { ...where, at: [...cell.at, "attachments"] });
  const outputs = child(node, "outputs");
  if (outputs?.kind === "seq")
    for (const [i, output] of outputs.items.entries())
      addOutput(list, output, { cell: cell.index, output: i, at: [...cell.at, "outputs", i] });
  addRest(list, node, where, CELL_KEYS);
}

function addSource(list: RegionList, notebook: Notebook, cell: NotebookCell, node: TreeNode): void {
  const where = { cell: cell.index, at: [...cell.at, cell.sourceKey] };
  const { map, dropped } = withoutData(cell.source);
  for (const image of dropped) list.image(image, where);
  if (cell.type === "code") {
    const named = stringOf(child(node, "language")) ?? notebook.language ?? "python";
    const language = named === "ipython" ? "python" : named;
    list.add("source", `text/x-${language}`, where, map, { language });
  } else if (cell.type === "markdown")
    list.add("source", "text/markdown", where, map, { language: "markdown", tables: () => textTables(map) });
  else {
    const metadata = child(node, "metadata");
    const mime = stringOf(child(metadata, "raw_mimetype")) ?? stringOf(child(metadata, "format"));
    list.add("source", mime === undefined || mime === "" ? "text/plain" : mime, where, map);
  }
}

/** Names are read; what is attached is nearly always an image. */
function addAttachments(list: RegionList, entries: readonly Entry[], where: Where): void {
  for (const { key, value } of entries) {
    list.addJson("attachment", "text/plain", where, [{ key, node: { ...key, value: null, raw: "" } }]);
    if (value.kind === "map")
      for (const { name, value: data } of value.entries) {
        if (name.startsWith("text/")) addBundle(list, name, data, { ...where, at: [...where.at, name] });
        else list.image(name, where);
      }
  }
}

function addOutput(list: RegionList, node: TreeNode, where: Where): void {
  if (node.kind !== "map") return;
  const type = stringOf(child(node, "output_type"));
  if (type === "error" || type === "pyerr") {
    addError(list, node, where);
    addRest(list, node, where, OUTPUT_KEYS);
    return;
  }
  const data = child(node, "data");
  if (data?.kind === "map")
    for (const { name, value } of data.entries)
      addBundle(list, name, value, { ...where, at: [...where.at, "data", name] });
  // Version 3 names its types by short words beside the other keys, and streams have a `text` in both.
  const short = node.entries.filter(({ name }) => name in SHORT_TYPES && !OUTPUT_KEYS.has(name));
  for (const { name, value } of short)
    addBundle(list, SHORT_TYPES[name] ?? "text/plain", value, { ...where, at: [...where.at, name] });
  addRest(list, node, where, new Set([...OUTPUT_KEYS, ...short.map(({ name }) => name)]));
}

/** What no reader above knows: metadata, identifiers, keys that tools add. Strings anywhere are texts. */
function addRest(list: RegionList, node: TreeNode, where: Where, known: ReadonlySet<string>): void {
  if (node.kind !== "map") return;
  for (const { key, name, value } of node.entries) {
    if (known.has(name)) continue;
    const at = [...where.at, name];
    const widgets = name === "metadata" ? entry(value, "widgets") : undefined;
    if (widgets === undefined || value.kind !== "map") {
      const read = name === "metadata" ? { node: value } : { key, node: value };
      list.addJson("metadata", "application/json", { ...where, at }, [read]);
      continue;
    }
    const others = value.entries.filter(({ name: other }) => other !== "widgets");
    list.addJson(
      "metadata",
      "application/json",
      { ...where, at },
      others.map((one) => ({ key: one.key, node: one.value })),
    );
    list.addJson("widget", "application/json", { ...where, at: [...at, "widgets"] }, [{ node: widgets.value }]);
  }
}
