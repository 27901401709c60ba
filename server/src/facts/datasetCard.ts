/** The facts of a dataset card. */
import type { ParsedDoc } from "../core/document.ts";
import type { MarkdownBody } from "../core/parse/markdown.ts";
import { child, listOf, numberOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import { aboutData, bodyOfData, namedAt } from "./aboutData.ts";
import type { NamedThing, Statement, StatementId } from "./facts.ts";
import type { DatasetCardFacts, SettingValue } from "./sources.ts";

/** Reads a card of a data set, with or without front matter. */
export function datasetCardFacts(doc: ParsedDoc): DatasetCardFacts {
  const body = doc.body === undefined ? undefined : bodyOfData(doc.path, doc.body);
  const root = doc.tree?.root;
  const about = aboutData(doc, body);
  const prettyName = stringOf(child(root, "pretty_name"))
    ?.trim()
    .replace(/^(["'])(.+)\1$/, "$2");
  const title = titleOf(body?.title);
  const declared = declaredSplits(doc.path, root);
  return {
    kind: "dataset-card",
    ...about,
    name: prettyName ?? title,
    statements: withFields(doc.path, root, about.statements),
    ids: idsOf(doc, prettyName, title),
    configs: configsOf(doc.path, root),
    splits: declared.length > 0 ? declared : (body?.splits ?? []),
    sources: [
      ...namedAt(doc.path, root, ["source_datasets"]).flatMap(({ id, anchor }) => {
        const bare = id.replace(/^extended\|(?:other-)?/, "");
        return bare === "original" || bare === "extended" ? [] : [{ id: bare, anchor }];
      }),
      ...namedAt(doc.path, root, ["source"]),
      ...namedAt(doc.path, root, ["sources"]),
    ],
  };
}

/** Fields of the Hub that make a statement by themselves. */
function withFields(
  doc: string,
  root: TreeNode | undefined,
  said: DatasetCardFacts["statements"],
): DatasetCardFacts["statements"] {
  const statements = new Map(said);
  const fields: readonly (readonly [StatementId, string])[] = [
    ["source", "source_datasets"],
    ["composition", "dataset_info"],
    ["composition", "configs"],
  ];
  for (const [id, key] of fields) {
    const value = child(root, key);
    const onlyOriginal =
      key === "source_datasets" && listOf(value).every((item) => /^(original|extended)$/.test(stringOf(item) ?? ""));
    if (value === undefined || onlyOriginal || statements.get(id)?.state === "filled") continue;
    const statement: Statement = {
      id,
      state: "filled",
      anchor: { doc, at: "tree", path: [key], part: "key" },
      by: "field",
    };
    statements.set(id, statement);
  }
  return statements;
}

/** The name in a title such as "Dataset Card for X" or "X: data card". */
function titleOf(title: string | undefined): string | undefined {
  const name = title
    ?.replace(
      /^\W*(?:data\s?(?:set)?\s?card|datensatz-?karte|datenkarte|(?:fiche|carte) (?:de |du |des )*(?:jeu de )?données|(?:tarjeta|ficha) (?:de |del )*(?:conjunto de )?datos|(?:cartão|ficha) (?:de |do )*(?:conjunto de )?dados)\s*(?:for|of|für|pour|de|para|do|da)?\s*(?:the\s)?[\s:–—-]*/iu,
      "",
    )
    .replace(/[\s:–—-]+(?:data\s?(?:set)?\s?card)\s*$/i, "")
    .replace(/[*_`]/g, "")
    .trim()
    .replace(/^(["'])(.+)\1$/, "$2");
  return name === "" || name === undefined || /^\[|\{\{|^Creation Guide$/.test(name) ? undefined : name;
}

const LOAD = /\b(?:load_dataset|load_dataset_builder|get_dataset_config_names)\(\s*["']([\w.-]+(?:\/[\w.-]+)?)["']/g;
const HUB = /\b(?:huggingface\.co|hf\.co)\/datasets\/([\w.-]+(?:\/[\w.-]+)?)/g;
/** Folders that are named after their use, not after what they hold. */
const PLAIN_FOLDER =
  /^(?:\.|data(?:sets?)?|docs?|raw|processed|external|interim|inputs?|documentation|cards?|src|main)$/i;

/** Names by which other documents may call this data: on the Hub, by its title, by its folder. */
function idsOf(doc: ParsedDoc, prettyName: string | undefined, title: string | undefined): readonly NamedThing[] {
  const { path } = doc;
  const found = new Map<string, NamedThing>();
  const add = (id: string, anchor: NamedThing["anchor"]) => {
    const key = id.toLowerCase();
    if (!found.has(key)) found.set(key, { id, anchor });
  };
  const names = [prettyName, title, folderOf(path)].flatMap((name) => (name === undefined ? [] : [folded(name)]));
  if (doc.body !== undefined) {
    const loaded = matches(path, doc.body, LOAD);
    // A card that loads several data sets shows something else than how to get its own.
    if (new Set(loaded.map(({ id }) => id)).size === 1) for (const { id, anchor } of loaded) add(id, anchor);
    for (const { id, anchor } of matches(path, doc.body, HUB)) {
      if (names.includes(folded(id.slice(id.indexOf("/") + 1)))) add(id, anchor);
    }
  }
  if (prettyName !== undefined) add(prettyName, { doc: path, at: "tree", path: ["pretty_name"], part: "value" });
  if (title !== undefined) add(title, { doc: path, at: "top" });
  const folder = folderOf(path);
  if (folder !== undefined) add(folder, { doc: path, at: "top" });
  return [...found.values()];
}

function folderOf(path: string): string | undefined {
  if (!/(?:^|\/)readme\.[a-z]+$/i.test(path)) return undefined;
  const folder = path.split("/").at(-2);
  return folder === undefined || PLAIN_FOLDER.test(folder) ? undefined : folder;
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function matches(path: string, body: MarkdownBody, pattern: RegExp): NamedThing[] {
  const found: NamedThing[] = [];
  for (const match of body.text.matchAll(pattern)) {
    const id = match[1] ?? "";
    const at = match.index + match[0].lastIndexOf(id);
    const block = body.blocks.find(({ span }) => span.start <= at && at < span.end);
    if (block === undefined) continue;
    const start = at - block.span.start;
    found.push({
      id,
      anchor: { doc: path, at: "region", region: block.id, within: { start, end: start + id.length } },
    });
  }
  return found;
}

function configsOf(doc: string, root: TreeNode | undefined): readonly NamedThing[] {
  const found = new Map<string, NamedThing>();
  const add = (node: TreeNode | undefined, path: TreePath) => {
    const id = stringOf(node);
    if (id !== undefined && !found.has(id)) found.set(id, { id, anchor: { doc, at: "tree", path, part: "value" } });
  };
  for (const key of ["configs", "config_names"]) {
    for (const [i, item] of listOf(child(root, key)).entries()) {
      if (item.kind === "map") add(child(item, "config_name"), [key, i, "config_name"]);
      else add(item, [key, i]);
    }
  }
  for (const { info, path } of datasetInfos(root)) add(child(info, "config_name"), [...path, "config_name"]);
  return [...found.values()];
}

/** The infos of a card, one for each subset, with their places. */
export function datasetInfos(
  root: TreeNode | undefined,
): readonly { readonly info: TreeNode; readonly path: TreePath }[] {
  const node = child(root, "dataset_info");
  if (node?.kind === "map") return [{ info: node, path: ["dataset_info"] }];
  return listOf(node).map((info, i) => ({ info, path: ["dataset_info", i] }));
}

/** The sizes that `dataset_info` gives: exact numbers of examples. */
function declaredSplits(doc: string, root: TreeNode | undefined): readonly SettingValue[] {
  return datasetInfos(root).flatMap(({ info, path }) => {
    const config = stringOf(child(info, "config_name"));
    return listOf(child(info, "splits")).flatMap((split, i) => {
      const name = stringOf(child(split, "name"));
      const size = child(split, "num_examples");
      const value = numberOf(size);
      if (name === undefined || value === undefined || size?.kind !== "scalar") return [];
      const keys = config === undefined ? [name] : [config, name];
      const at: TreePath = [...path, "splits", i, "num_examples"];
      return [{ name, keys, value, text: size.raw, anchor: { doc, at: "tree", path: at, part: "value" } as const }];
    });
  });
}
