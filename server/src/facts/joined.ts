/**
 * Values that stand in two documents and are known to be one: what inlay hints, "go to definition" and the lineage view
 * show. Each subject (numbers, parameters, packages, ...) has a provider of its own, which rules may use as well.
 */
import type { Anchor } from "../core/anchor.ts";
import type { DocumentKind } from "../core/document.ts";
import type { DocFacts } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import { joinedCards } from "./joinedCards.ts";
import { joinedHashes } from "./joinedHashes.ts";
import { joinedNumbers } from "./joinedNumbers.ts";
import { joinedPackages } from "./joinedPackages.ts";
import { joinedSettings } from "./joinedSettings.ts";

/** A value in one document with the place elsewhere that it comes from. */
export interface JoinedValue {
  readonly what: "number" | "count" | "parameter" | "package" | "license" | "hash" | "dataset" | "model" | "reference";
  /** Where a reader sees it: in the card, the README. */
  readonly from: Anchor;
  /** Where it comes from: the metrics file, the settings, the lock. */
  readonly to: Anchor;
  /** The value as it stands there. */
  readonly toText: string;
  /** The place in words of its format: `#/key/key` in data, the heading or the name elsewhere. */
  readonly pointer: string;
  readonly state: "agrees" | "disagrees";
}

/** Finds the joined values of one document. It reads facts through the index only, so that it may run inside rules. */
export interface JoinProvider {
  readonly subjects: readonly DocumentKind[];
  joined(index: FactIndex, facts: DocFacts): Iterable<JoinedValue>;
}

/** Every provider. Add one a line; what two of them say of one place is shown twice, so keep their subjects apart. */
export const JOIN_PROVIDERS: readonly JoinProvider[] = [
  joinedNumbers,
  joinedSettings,
  joinedPackages,
  joinedHashes,
  joinedCards,
];

/** The place of an anchor in words: `#/key/key` for data, the name of a section or stretch elsewhere. */
export function pointerOf(anchor: Anchor): string {
  if (anchor.at === "tree") return `#/${anchor.path.join("/")}`;
  if (anchor.at === "place") return `#${anchor.name.split("§")[0] ?? ""}`;
  if (anchor.at === "region") return `#${(anchor.region.split("§")[0] ?? "").split("/")[0] ?? ""}`;
  return "";
}
