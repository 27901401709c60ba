/** A requirement in a string of YAML, JSON or TOML, as a fact. */
import { readRequirement } from "../../core/parse/packages/packageName.ts";
import type { ScalarNode, TreePath } from "../../core/tree.ts";
import type { PackageUse } from "../sources.ts";

/** Reads `name>=1,<2 ; marker` from the scalar at `path`; undefined for what pip would refuse. */
export function packageIn(doc: string, node: ScalarNode, path: TreePath, group?: string): PackageUse | undefined {
  // Quotes stand in front of the text in the file.
  const quotes = node.style === "plain" ? 0 : 1;
  const read = readRequirement(node.raw, quotes);
  if (read === undefined) return undefined;
  const anchor = { doc, at: "tree", path, part: "value" } as const;
  return {
    name: read.name,
    version: read.version,
    specifier: read.specifier,
    hashed: false,
    anchor: { ...anchor, within: read.span },
    versionAnchor: read.versionSpan === undefined ? undefined : { ...anchor, within: read.versionSpan },
    ...(read.marker === "" ? {} : { marker: read.marker }),
    ...(read.direct === undefined ? {} : { direct: read.direct }),
    ...(group === undefined ? {} : { group }),
  };
}
