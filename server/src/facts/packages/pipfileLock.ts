/** `Pipfile.lock`: JSON that Pipenv writes. */
import type { ParsedDoc } from "../../core/document.ts";
import { exactVersion, normalName } from "../../core/parse/packages/packageName.ts";
import { child, stringOf } from "../../core/tree.ts";
import type { PackageUse } from "../sources.ts";

/** The locked packages; those of `develop` carry the group `dev`. */
export function pipfileLock(doc: ParsedDoc): { packages: PackageUse[] } {
  const packages: PackageUse[] = [];
  for (const table of ["default", "develop"]) {
    const node = child(doc.tree?.root, table);
    for (const { name, value } of node?.kind === "map" ? node.entries : []) {
      const specifier = stringOf(child(value, "version")) ?? "";
      const version = exactVersion(specifier);
      const anchor = { doc: doc.path, at: "tree", path: [table, name], part: "key" } as const;
      packages.push({
        name: normalName(name),
        version,
        specifier,
        hashed: child(value, "hashes") !== undefined,
        anchor,
        versionAnchor:
          version === undefined
            ? undefined
            : { doc: doc.path, at: "tree", path: [table, name, "version"], part: "value" },
        ...(table === "develop" ? { group: "dev" } : {}),
      });
    }
  }
  return { packages };
}
