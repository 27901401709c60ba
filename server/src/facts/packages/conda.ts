/** Environments of conda: `name=1.2.3=build`, `channel::name>=1`, and the list of pip inside. */
import type { ParsedDoc } from "../../core/document.ts";
import { normalName } from "../../core/parse/packages/packageName.ts";
import { child, listOf, type ScalarNode, type TreePath } from "../../core/tree.ts";
import type { NamedThing } from "../facts.ts";
import type { PackageUse } from "../sources.ts";
import { packageIn } from "./written.ts";

const CONDA = /^(?:[\w./-]+::)?([A-Za-z0-9_][\w.-]*)\s*(.*)$/;

/** The packages of an `environment.yml`, those of pip included, and its Python. */
export function condaPackages(doc: ParsedDoc): { packages: PackageUse[]; python: NamedThing | undefined } {
  const packages: PackageUse[] = [];
  let python: NamedThing | undefined;
  for (const [i, item] of listOf(child(doc.tree?.root, "dependencies")).entries()) {
    const path: TreePath = ["dependencies", i];
    if (item.kind === "map") {
      for (const [j, line] of listOf(child(item, "pip")).entries()) {
        if (line.kind !== "scalar" || line.raw.startsWith("-")) continue;
        const found = packageIn(doc.path, line, [...path, "pip", j]);
        if (found !== undefined) packages.push(found);
      }
      continue;
    }
    if (item.kind !== "scalar") continue;
    const found = condaPackage(doc.path, item, path);
    if (found?.name === "python") python = { id: found.specifier.replace(/^={1,2}/, ""), anchor: found.anchor };
    else if (found !== undefined) packages.push(found);
  }
  return { packages, python };
}

function condaPackage(doc: string, node: ScalarNode, path: TreePath): PackageUse | undefined {
  const match = CONDA.exec(node.raw);
  if (match === null) return undefined;
  const [, name = "", rest = ""] = match;
  const specifier = rest.trim();
  // `=1.2` means 1.2 and all behind it; written out to three numbers it is a pin, as `==` is.
  const pin = /^(?:==\s*([^\s=,*]+)|=\s*(\d+\.\d+\.\d[^\s=,*]*))(?:=\S+)?$/.exec(specifier);
  const version = pin?.[1] ?? pin?.[2];
  const anchor = { doc, at: "tree", path, part: "value" } as const;
  const at = version === undefined ? -1 : node.raw.lastIndexOf(version) + (node.style === "plain" ? 0 : 1);
  return {
    name: normalName(name),
    version,
    specifier,
    hashed: false,
    anchor,
    versionAnchor: version === undefined ? undefined : { ...anchor, within: { start: at, end: at + version.length } },
  };
}
