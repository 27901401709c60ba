/** Joins the versions that a card states to those that the project installs. */
import type { Anchor } from "../core/anchor.ts";
import type { FactIndex } from "./index.ts";
import type { JoinProvider } from "./joined.ts";
import type { Describing } from "./joinedSettings.ts";
import type { PackageMention } from "./mentions.ts";
import { scopeOf } from "./settingSources.ts";
import type { PackageUse } from "./sources.ts";
import { isSameVersion, satisfies } from "./versions.ts";

/** A version, or the bounds on one, that a file of the project sets. */
export interface InstalledPackage {
  readonly file: string;
  readonly how: "lock" | "requirements" | "notebook" | "image";
  readonly name: string;
  readonly version: string | undefined;
  readonly specifier: string;
  readonly anchor: Anchor;
}

export interface PackageMatch {
  readonly mention: PackageMention;
  readonly installed: InstalledPackage;
  readonly state: "agrees" | "disagrees";
}

const ELSEWHERE =
  /(^|\/)(tests?|examples?|docs?|archive|legacy|old|vendor|third_party|node_modules)\/|(^|\/)[^/]*(dev|test|docs?|lint|build)[^/]*\.(txt|in|ya?ml)$/i;

/** What the files around a document install, notebooks included. */
export function installedFor(index: FactIndex, path: string): readonly InstalledPackage[] {
  const scope = scopeOf(path);
  const found: InstalledPackage[] = [];
  const isFar = (file: string) =>
    (scope !== "" && !file.startsWith(`${scope}/`)) ||
    ELSEWHERE.test(scope === "" ? file : file.slice(scope.length + 1));
  const add = (file: string, how: InstalledPackage["how"], uses: readonly PackageUse[]) => {
    for (const { name, version, specifier, anchor, versionAnchor, marker, direct, group } of uses) {
      // A requirement of one platform, or of a group for developers, is not what the card speaks of.
      if (marker !== undefined || direct !== undefined || (group !== undefined && group !== "")) continue;
      found.push({ file, how, name, version, specifier, anchor: versionAnchor ?? anchor });
    }
  };
  for (const facts of index.inUnit("requirements", path)) {
    if (isFar(facts.path)) continue;
    add(facts.path, facts.form === "lock" ? "lock" : "requirements", facts.packages);
    if (facts.python !== undefined) {
      const { id, anchor } = facts.python;
      const specifier = /^[\d.]+$/.test(id) ? `==${id}` : id;
      const version = /^(?:==)?\s*(\d+(?:\.\d+)+)$/.exec(id)?.[1];
      found.push({ file: facts.path, how: "requirements", name: "python", version, specifier, anchor });
    }
  }
  for (const facts of index.inUnit("dockerfile", path)) {
    if (isFar(facts.path)) continue;
    for (const { id, anchor } of facts.images) {
      const version = /^(?:[\w./-]*\/)?python:(\d+\.\d+(?:\.\d+)?)(?=$|[-@])/.exec(id)?.[1];
      if (version !== undefined)
        found.push({ file: facts.path, how: "image", name: "python", version, specifier: `==${version}`, anchor });
    }
    add(facts.path, "image", facts.packages);
  }
  for (const facts of index.inUnit("notebook", path))
    if (!isFar(facts.path)) add(facts.path, "notebook", facts.packages);
  return found;
}

/** The versions of a card or README that have a source. One that agrees settles it; several that differ say nothing. */
export function matchPackages(index: FactIndex, card: Describing): readonly PackageMatch[] {
  if (card.mentions.packages.length === 0) return [];
  // READMEs tell how to install today; a notebook may be older on purpose.
  const all = installedFor(index, card.path);
  const installed = card.kind === "readme" ? all.filter(({ how }) => how !== "notebook") : all;
  return card.mentions.packages.flatMap((mention): PackageMatch[] => {
    const uses = installed.filter(({ name, specifier }) => name === mention.name && specifier !== "");
    const stated = mention.version ?? mention.text;
    const agreeing = uses.find((use) =>
      use.version === undefined ? satisfies(stated, use.specifier) === true : isCovered(mention, use.version),
    );
    if (agreeing !== undefined) return [{ mention, installed: agreeing, state: "agrees" }];
    if (mention.version === undefined || mention.aside !== undefined) return [];
    // What the project installs comes before what a notebook once did.
    const firm = uses.filter(({ how }) => how !== "notebook");
    const counted = firm.length > 0 ? firm : uses;
    const pins = counted.filter(({ version }) => version !== undefined);
    const first = pins[0] ?? counted[0];
    if (first === undefined || pins.some(({ version }) => version !== first.version)) return [];
    const isBroken = counted.every((use) => use.version !== undefined || satisfies(stated, use.specifier) === false);
    return isBroken ? [{ mention, installed: first, state: "disagrees" }] : [];
  });
}

function isCovered(mention: PackageMention, version: string): boolean {
  if (mention.version !== undefined) return isSameVersion(mention.version, version);
  // "2.24+": a bound from below.
  return satisfies(version, `>=${mention.text}`) === true;
}

/** Packages of cards and READMEs with the files that install them. */
export const joinedPackages: JoinProvider = {
  subjects: ["model-card", "readme"],
  *joined(index, facts) {
    if (facts.kind !== "model-card" && facts.kind !== "readme") return;
    // READMEs speak of many Pythons: of linters, of tests, of the machine that something was measured on.
    for (const { mention, installed, state } of matchPackages(index, facts))
      if (
        mention.aside === undefined &&
        (state === "agrees" || facts.kind === "model-card" || mention.name !== "python")
      )
        yield {
          what: "package",
          from: mention.anchor,
          to: installed.anchor,
          toText: installed.version ?? installed.specifier,
          pointer: `#${installed.name}`,
          state,
        };
  },
};
