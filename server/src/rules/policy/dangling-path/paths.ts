/** The files and folders that a policy names one by one. Patterns may match nothing today and something tomorrow. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import { insidePath, isPattern, modelPath, modelRoot } from "../../../core/paths.ts";
import { child, listOf, type ScalarNode, stringOf, type TreeNode, type TreePath } from "../../../core/tree.ts";

export interface NamedPath {
  readonly anchor: Anchor;
  readonly text: string;
  readonly thing: "file" | "folder";
  /** Relative to the policy file, a folder's with `/` at its end; undefined when it leads out of the folder. */
  readonly path: string | undefined;
  /** The folder of the model, "" for the policy file's own. */
  readonly root: string;
  /** The path when it was meant from the policy file's folder rather than from the model's. */
  readonly fromTop: string | undefined;
  /** Writes another path as this one is written. */
  readonly quote: (text: string) => string;
}

/** In the order of the file, but a model's folder before the files in it. */
export function* namedPaths(doc: ParsedDoc): Generator<NamedPath> {
  const root = doc.tree?.root;
  const documents = child(root, "documents");
  for (const { key, name } of documents?.kind === "map" ? documents.entries : []) {
    if (isPattern(name)) continue;
    const anchor = { doc: doc.path, at: "tree", path: ["documents", name], part: "key" } as const;
    yield { ...plain(key, name), anchor, path: insidePath(name) };
  }
  const source = child(child(root, "answers"), "metrics-source");
  for (const [i, node] of listOf(source).entries()) {
    const text = stringOf(node);
    if (node.kind !== "scalar" || text === undefined || text === "" || isPattern(text)) continue;
    const path = ["answers", "metrics-source", ...(source?.kind === "seq" ? [i] : [])];
    const anchor = { doc: doc.path, at: "tree", path, part: "value" } as const;
    yield { ...plain(node, text), anchor, path: insidePath(text) };
  }
  const models = child(root, "models");
  for (const [i, model] of (models?.kind === "seq" ? models.items : []).entries()) yield* ofModel(doc, model, i);
}

function* ofModel(doc: ParsedDoc, model: TreeNode, i: number): Generator<NamedPath> {
  const folder = child(model, "root");
  const written = stringOf(folder) ?? "";
  if (isPattern(written.replace(/\/+$/, ""))) return;
  const at = (path: TreePath) => ({ doc: doc.path, at: "tree", path: ["models", i, ...path], part: "value" }) as const;
  const root = modelRoot(model);
  if (folder?.kind === "scalar" && written !== "") {
    const path = insidePath(written.replace(/^\/+/, ""));
    // The policy's own folder is always there.
    if (path !== "")
      yield {
        ...plain(folder, written),
        anchor: at(["root"]),
        thing: "folder",
        path: path === undefined ? undefined : `${path}/`,
      };
  }
  for (const { node, path: steps } of filesOf(model)) {
    const text = stringOf(node);
    if (node.kind !== "scalar" || text === undefined || text === "" || isPattern(text)) continue;
    const fromTop = root === "" ? undefined : insidePath(text);
    yield { ...plain(node, text), anchor: at(steps), path: modelPath(root, text), root, fromTop };
  }
}

function filesOf(model: TreeNode): readonly { readonly node: TreeNode; readonly path: TreePath }[] {
  const card = child(model, "card");
  return [
    ...(card === undefined ? [] : [{ node: card, path: ["card"] }]),
    ...["metrics", "datasets"].flatMap((key) => {
      const list = child(model, key);
      return list?.kind === "seq" ? listOf(list).map((node, j) => ({ node, path: [key, j] })) : [];
    }),
  ];
}

function plain(node: ScalarNode, text: string): Omit<NamedPath, "anchor" | "path"> {
  return { text, thing: "file", root: "", fromTop: undefined, quote: (other) => quoted(node, other) };
}

/** How a path is written in this entry's place, or undefined when it cannot be said from there. */
export function spell({ thing, root, text }: NamedPath, path: string): string | undefined {
  if (thing === "folder") return path.replace(/\/$/, text.endsWith("/") ? "/" : "");
  if (root === "") return path;
  const below = path.startsWith(`${root}/`);
  const long = text.replace(/^(\.\/+)+/, "").startsWith(`${root}/`);
  const spelled = below ? (long ? path : path.slice(root.length + 1)) : "../".repeat(root.split("/").length) + path;
  return modelPath(root, spelled) === path ? spelled : undefined;
}

function quoted(node: ScalarNode, text: string): string {
  if (node.style === "plain" && /^[\p{L}\p{N}_.][\p{L}\p{N}_./ -]*$/u.test(text)) return text;
  return node.style === "single" && !text.includes("'") ? `'${text}'` : JSON.stringify(text);
}
