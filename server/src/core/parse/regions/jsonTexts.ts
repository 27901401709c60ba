/** The strings of JSON data as one text: `key: value` lines, so that a key is the context of its value. */
import { TextMap } from "../../textMap.ts";
import type { JsonLiteral } from "../../textWays.ts";
import type { ScalarNode, TreeNode } from "../../tree.ts";
import { isBase64 } from "./binary.ts";

export interface JsonTexts {
  readonly strings: TextMap | undefined;
  /** Long numbers, which could be those of a person, an account or a telephone. They have no quotes in the file. */
  readonly numbers: TextMap | undefined;
  /** How many values are encoded binary data. */
  readonly binary: number;
}

const LONG_NUMBER = /^\d{7,19}$/;
/** Lists of numbers are measurements. */
const MOST_NUMBERS = 20;

/** Reads the keys and strings below some nodes; `key` of a node is read with it. */
export function jsonTexts(nodes: readonly { readonly key?: ScalarNode; readonly node: TreeNode }[]): JsonTexts {
  const literals: JsonLiteral[] = [];
  const gaps: string[] = [];
  const numbers: TextMap[] = [];
  let binary = 0;
  const add = (node: ScalarNode, gap: string) => {
    literals.push({ raw: node.raw, at: node.span.start + 1 });
    gaps.push(gap);
  };
  const visit = (node: TreeNode, key: ScalarNode | undefined) => {
    if (node.kind === "scalar") {
      const text = typeof node.value === "string";
      const isData = text && isBase64(node.raw);
      if (isData) binary++;
      const shown = text && !isData && node.raw !== "";
      if (key !== undefined) add(key, shown ? ": " : "\n");
      if (shown) add(node, "\n");
      else if (!text && LONG_NUMBER.test(node.raw)) numbers.push(numberMap(node, key));
      return;
    }
    if (key !== undefined) add(key, ":\n");
    if (node.kind === "map") for (const entry of node.entries) visit(entry.value, entry.key);
    else if (!isNumbers(node.items)) for (const item of node.items) visit(item, undefined);
  };
  for (const { key, node } of nodes) visit(node, key);
  return {
    strings: literals.length === 0 ? undefined : TextMap.jsonStrings(literals, gaps),
    numbers: numbers.length === 0 ? undefined : TextMap.concat(numbers, "\n"),
    binary,
  };
}

function numberMap(node: ScalarNode, key: ScalarNode | undefined): TextMap {
  const map = TextMap.jsonBare(node.raw, node.span.start);
  return key === undefined ? map : TextMap.concat([TextMap.jsonString(key.raw, key.span.start + 1), map], ": ");
}

function isNumbers(items: readonly TreeNode[]): boolean {
  if (items.length <= MOST_NUMBERS) return false;
  return items.every((item) => item.kind === "scalar" && typeof item.value === "number");
}
