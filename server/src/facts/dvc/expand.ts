/** `foreach` and `matrix`: one definition, many stages, named as DVC names them. */
import type { PathStep, TreePath } from "../../core/tree.ts";
import { isTemplated, pythonWord, resolveValue, Unresolved, wordOf } from "./interpolate.ts";
import { isList, isMap, type Plain, type PlainMap } from "./plain.ts";
import type { Variables } from "./variables.ts";

/** A pipeline in which one definition makes more stages than this is a mistake or an attack; it is said to be unknown. */
const MOST_STAGES = 5000;

/** A stage before its own templates are filled. */
export interface Expanded {
  readonly name: string;
  readonly definition: PlainMap;
  readonly variables: Variables;
  /** Where the definition stands in the file. */
  readonly at: TreePath;
}

/** The stages that one entry of `stages` makes. */
export function expand(name: string, definition: PlainMap, variables: Variables): readonly Expanded[] {
  const at: PathStep[] = ["stages", name];
  const loop = definition.get("foreach");
  const body = definition.get("do");
  if (loop !== undefined && isMap(body)) {
    const rounds = roundsOf(loop, resolveValue(loop, variables, undefined));
    return rounds.map(([key, values]) => ({
      name: `${name}@${key}`,
      definition: body,
      variables: variables.withLoop(values),
      at: [...at, "do"],
    }));
  }
  const matrix = definition.get("matrix");
  if (matrix === undefined) return [{ name, definition, variables, at }];
  const rest = new Map(definition);
  rest.delete("matrix");
  return combinations(matrix, resolveValue(matrix, variables, undefined)).map(([key, item]) => ({
    name: `${name}@${key}`,
    definition: rest,
    variables: variables.withLoop(
      new Map<string, Plain>([
        ["key", key],
        ["item", item],
      ]),
    ),
    at,
  }));
}

/** A list of single values names its stages by them, any other list by position, a mapping by key. */
function roundsOf(written: Plain, loop: Plain): readonly (readonly [string, PlainMap])[] {
  const rounds = new Map<string, PlainMap>();
  if (isMap(loop)) {
    for (const [key, item] of loop)
      rounds.set(
        key,
        new Map<string, Plain>([
          ["item", item],
          ["key", key],
        ]),
      );
  } else if (isList(loop)) {
    const byPosition = loop.some((item) => isMap(item) || isList(item));
    for (const [i, item] of loop.entries())
      rounds.set(byPosition ? String(i) : wordIn(written, item, i), new Map([["item", item]]));
  } else throw new Unresolved("foreach over a single value");
  if (rounds.size > MOST_STAGES) throw new Unresolved("too many stages");
  return [...rounds];
}

/** A value in a name: what a template brought in is written as Python writes it. */
function wordIn(written: Plain | undefined, value: Plain, i: number): string {
  const own = isList(written) ? written[i] : undefined;
  const literal = own !== undefined && !(typeof own === "string" && isTemplated(own));
  return literal ? wordOf(value) : pythonWord(value);
}

function combinations(written: Plain, matrix: Plain): readonly (readonly [string, PlainMap])[] {
  if (!isMap(matrix)) throw new Unresolved("a matrix that is no mapping");
  let made: (readonly [readonly string[], PlainMap])[] = [[[], new Map()]];
  for (const [name, values] of matrix) {
    const own = isMap(written) ? written.get(name) : undefined;
    if (!isList(values)) throw new Unresolved("a matrix without lists");
    if (made.length * values.length > MOST_STAGES) throw new Unresolved("too many stages");
    made = made.flatMap(([words, item]) =>
      values.map((value, i) => {
        const word = isMap(value) || isList(value) ? `${name}${i}` : wordIn(own, value, i);
        return [[...words, word], new Map([...item, [name, value]])] as const;
      }),
    );
  }
  return [...new Map(made.map(([words, item]) => [words.join("-"), item] as const))];
}
