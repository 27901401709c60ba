/** `pyproject.toml`: the standard project table, groups of dependencies, and the tables of Poetry. */
import type { ParsedDoc } from "../../core/document.ts";
import { exactVersion, normalName } from "../../core/parse/packages/packageName.ts";
import { child, listOf, nodeAt, stringOf, type TreeNode, type TreePath } from "../../core/tree.ts";
import type { NamedThing } from "../facts.ts";
import type { PackageUse, RequirementsFacts } from "../sources.ts";
import { packageIn } from "./written.ts";

type Found = Pick<RequirementsFacts, "packages" | "python" | "project">;

/** What a `pyproject.toml` asks for, and the project's own name, version and licence. */
export function pyproject(doc: ParsedDoc): Found {
  const root = doc.tree?.root;
  const packages: PackageUse[] = [];
  const addList = (path: TreePath, group?: string) => {
    for (const [i, item] of listOf(nodeAt(root, path)).entries()) {
      const found = item.kind === "scalar" ? packageIn(doc.path, item, [...path, i], group) : undefined;
      if (found !== undefined) packages.push(found);
    }
  };
  const addTable = (path: TreePath, group?: string) => {
    for (const { name, value } of entriesOf(nodeAt(root, path))) {
      if (name === "python") continue;
      packages.push(poetryPackage(doc.path, name, value, [...path, name], group));
    }
  };
  addList(["project", "dependencies"]);
  for (const { name } of entriesOf(nodeAt(root, ["project", "optional-dependencies"])))
    addList(["project", "optional-dependencies", name], name);
  for (const { name } of entriesOf(child(root, "dependency-groups"))) addList(["dependency-groups", name], name);
  const poetry: TreePath = ["tool", "poetry"];
  addTable([...poetry, "dependencies"]);
  addTable([...poetry, "dev-dependencies"], "dev");
  for (const { name } of entriesOf(nodeAt(root, [...poetry, "group"])))
    addTable([...poetry, "group", name, "dependencies"], name);
  const first = (...paths: readonly TreePath[]): NamedThing | undefined => {
    for (const path of paths) {
      const text = stringOf(nodeAt(root, path));
      if (text !== undefined) return { id: text, anchor: { doc: doc.path, at: "tree", path, part: "value" } };
    }
    return undefined;
  };
  return {
    packages,
    python: first(["project", "requires-python"], [...poetry, "dependencies", "python"]),
    project: {
      name: first(["project", "name"], [...poetry, "name"]),
      version: first(["project", "version"], [...poetry, "version"]),
      license: first(["project", "license"], ["project", "license", "text"], [...poetry, "license"]),
    },
  };
}

/** Poetry writes `name = "1.2.3"` for an exact pin, or a table with `version`, `git` or `path`. */
function poetryPackage(
  doc: string,
  name: string,
  value: TreeNode,
  path: TreePath,
  group: string | undefined,
): PackageUse {
  const inTable = value.kind === "map" ? child(value, "version") : undefined;
  const node = value.kind === "scalar" ? value : inTable;
  const specifier = stringOf(node) ?? "";
  const version = exactVersion(specifier) ?? (/^\d+(\.\d+)*([a-z]+\d*)?$/.test(specifier) ? specifier : undefined);
  const direct = stringOf(child(value, "git")) ?? stringOf(child(value, "path")) ?? stringOf(child(value, "url"));
  const at: TreePath = inTable === undefined ? path : [...path, "version"];
  const from = 1 + specifier.length - (version?.length ?? 0);
  return {
    name: normalName(name),
    version,
    specifier: specifier === "*" ? "" : specifier,
    hashed: false,
    anchor: { doc, at: "tree", path, part: "key" },
    versionAnchor:
      version === undefined
        ? undefined
        : { doc, at: "tree", path: at, part: "value", within: { start: from, end: from + version.length } },
    ...(direct === undefined ? {} : { direct }),
    ...(group === undefined ? {} : { group }),
  };
}

function entriesOf(node: TreeNode | undefined): readonly { name: string; value: TreeNode }[] {
  return node?.kind === "map" ? node.entries : [];
}
