/** The packages that a project asks for: requirements, `pyproject.toml`, lock files, environments of conda. */
import type { Anchor } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import { brokenAt } from "../core/parse/broken.ts";
import type { WrittenPackage } from "../core/parse/packages/packageName.ts";
import { isLockFile, type Placed, requirementsIn } from "../core/parse/packages/places.ts";
import { condaPackages } from "./packages/conda.ts";
import { pipfileLock } from "./packages/pipfileLock.ts";
import { pyproject } from "./packages/pyproject.ts";
import { relativePath } from "./references.ts";
import type { PackageUse, RequirementsFacts } from "./sources.ts";

type Found = Partial<Omit<RequirementsFacts, "kind" | "path" | "form">>;

const NO_PROJECT = { name: undefined, version: undefined, license: undefined };

/** Reads a file of packages by its form. Nothing is fetched, included files are named and not followed. */
export function requirementsFacts(doc: ParsedDoc): RequirementsFacts {
  const { path, format } = doc;
  const broken = doc.tree !== undefined && brokenAt(doc) !== undefined;
  if (format === "text" && doc.tree === undefined)
    return facts(path, isLockFile(path) ? "lock" : "requirements", fromLines(doc));
  if (format === "json") return facts(path, "lock", broken ? {} : pipfileLock(doc));
  if (format === "yaml") return facts(path, "conda", broken ? {} : condaPackages(doc));
  return facts(path, "project", broken ? {} : pyproject(doc));
}

function facts(path: string, form: RequirementsFacts["form"], found: Found): RequirementsFacts {
  return {
    kind: "requirements",
    path,
    form,
    packages: found.packages ?? [],
    python: found.python,
    project: found.project ?? NO_PROJECT,
    includes: found.includes ?? [],
    options: found.options ?? [],
  };
}

function fromLines(doc: ParsedDoc): Found {
  const { packages, includes, options } = requirementsIn(doc.path, doc.source);
  const at = (place: string): Anchor => ({ doc: doc.path, at: "place", name: place });
  return {
    packages: packages.map((item) => packageOf(item, at)),
    includes: includes.map(({ path, place }) => ({
      text: path,
      path: relativePath(doc.path, path),
      anchor: at(place),
      how: "field",
    })),
    options: options.map(({ name, value, place }) => ({ name, value, anchor: at(place) })),
  };
}

function packageOf(item: Placed<WrittenPackage>, at: (place: string) => Anchor): PackageUse {
  const { name, version, specifier, hashed, marker, direct, place } = item;
  return {
    name,
    version,
    specifier,
    hashed,
    anchor: at(place),
    versionAnchor: item.versionSpan === undefined ? undefined : at(`version ${place}`),
    ...(marker === "" ? {} : { marker }),
    ...(direct === undefined ? {} : { direct }),
  };
}
