/** Reads `detect` of `plumbline.yaml`: what `detect()` is asked in this folder. */
import { child, listOf, numberOf, stringOf, type TreeNode } from "../core/tree.ts";
import { isAllowedHash, usablePattern } from "../detect/allow.ts";
import type { AllowList, CustomEntity, DetectOptions } from "../detect/detection.ts";

/** Options that hold for every text; the context is the text's own. */
export type DetectPolicy = Omit<DetectOptions, "context" | "entities">;

/** A folder whose policy says nothing of detection. */
export const NO_DETECT_POLICY: DetectPolicy = {};

/** No match reaches this. */
const NEVER = 2;
const CUSTOM_SCORE = 0.6;

/** Reads the settings from a tree that the schema of the policy accepts. Patterns that cannot be used are left out. */
export function readDetect(node: TreeNode | undefined): DetectPolicy {
  if (node?.kind !== "map") return NO_DETECT_POLICY;
  const minScore = numberOf(child(node, "min-score"));
  const minScores = readScores(child(node, "scores"));
  const allow = readAllow(child(node, "allow"));
  const custom = readKinds(child(node, "kinds"));
  return {
    ...(minScore === undefined ? {} : { minScore }),
    ...(minScores.size === 0 ? {} : { minScores }),
    ...(allow === undefined ? {} : { allow }),
    ...(custom.length === 0 ? {} : { custom }),
  };
}

function readScores(node: TreeNode | undefined): ReadonlyMap<string, number> {
  const scores = new Map<string, number>();
  if (node?.kind !== "map") return scores;
  for (const { name, value } of node.entries) {
    // A bare `off` may reach us as the boolean false.
    const off = value?.kind === "scalar" && (value.value === "off" || value.value === false);
    const score = off ? NEVER : numberOf(value);
    if (score !== undefined) scores.set(name, score);
  }
  return scores;
}

function readAllow(node: TreeNode | undefined): AllowList | undefined {
  if (node?.kind !== "map") return undefined;
  const texts = (key: string) => listOf(child(node, key)).flatMap((item) => stringOf(item) ?? []);
  const salt = stringOf(child(node, "salt"));
  const hashes = new Set(texts("hashes"));
  return {
    patterns: texts("patterns").flatMap((source) => usablePattern(source).pattern ?? []),
    columns: new Set(texts("columns").map((name) => name.toLowerCase())),
    ...(salt === undefined || hashes.size === 0
      ? {}
      : { isListed: (value: string) => isAllowedHash(salt, hashes, value) }),
  };
}

function readKinds(node: TreeNode | undefined): readonly CustomEntity[] {
  if (node?.kind !== "map") return [];
  return node.entries.flatMap(({ name, value }) => {
    const { pattern } = usablePattern(stringOf(child(value, "pattern")) ?? "");
    if (pattern === undefined) return [];
    const context = listOf(child(value, "context")).flatMap((item) => stringOf(item) ?? []);
    return [{ entity: name, pattern, score: numberOf(child(value, "score")) ?? CUSTOM_SCORE, context }];
  });
}
