/** Parameters, algorithms and packages by the many names that people and files have for them. */

import vocabulary from "../../../schemas/vocabularies/settings.json" with { type: "json" };
import { remember } from "../core/remember.ts";

export interface Parameter {
  readonly id: string;
  /** `count`: a whole number; `size`: one length, or width and height; `word`: a name out of a list. */
  readonly value: "count" | "number" | "size" | "word";
}

interface Names {
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** What may stand behind a number: "500 trees". */
  readonly nouns: ReadonlyMap<string, Parameter>;
  readonly algorithms: ReadonlyMap<string, string>;
  readonly packages: ReadonlyMap<string, string>;
  /** Glued last words of the names of packages. */
  readonly packageEnds: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Glued first words of every name, so that most words of a text are passed over at the cost of one look-up. */
  readonly starts: ReadonlySet<string>;
}

let names: Names | undefined;

function all(): Names {
  names ??= build();
  return names;
}

function build(): Names {
  const starts = new Set<string>();
  const note = (name: string) => {
    starts.add(glue(name));
    starts.add(glue(name.split(/[\s_-]+/)[0] ?? ""));
  };
  const parameters = new Map<string, Parameter>();
  const nouns = new Map<string, Parameter>();
  for (const entry of vocabulary.parameters) {
    const parameter: Parameter = { id: entry.id, value: entry.value as Parameter["value"] };
    for (const name of entry.names.split("|")) {
      parameters.set(glue(name), parameter);
      note(name);
    }
    for (const noun of entry.nouns?.split("|") ?? []) nouns.set(glue(noun), parameter);
  }
  const byName = (entries: readonly { id: string; names: string }[]) => {
    const found = new Map<string, string>();
    for (const { id, names: written } of entries)
      for (const name of written.split("|")) {
        found.set(glue(name), id);
        note(name);
      }
    return found;
  };
  const values = new Map<string, ReadonlyMap<string, string>>();
  for (const [id, groups] of Object.entries(vocabulary.values)) {
    const words = new Map<string, string>();
    for (const group of groups) {
      const [first = "", ...others] = group.split("|");
      for (const word of [first, ...others]) words.set(glue(word), glue(first));
    }
    values.set(id, words);
  }
  const algorithms = byName(vocabulary.algorithms);
  const packages = byName(vocabulary.packages);
  const packageEnds = new Set(
    vocabulary.packages.flatMap((entry) =>
      entry.names.split("|").map((name) => glue(name.split(/[\s_-]+/).at(-1) ?? "")),
    ),
  );
  return { parameters, nouns, algorithms, packages, packageEnds, values, starts };
}

/** Lower-case letters and digits without accents: `Learning rate`, `learning_rate` and `learning-rate` are one. */
export function glue(name: string): string {
  // Nearly every name is written in these; normalising costs more than all the rest.
  if (/^[ -~]*$/.test(name)) return name.toLowerCase().replace(/[^a-z0-9]+/g, "");
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** The parameter that a name means, in a table, a sentence, a configuration or code. */
export function parameter(name: string): Parameter | undefined {
  return all().parameters.get(glue(name));
}

/** The parameter that is counted by a noun behind a number: "500 trees", "20 epochs". */
export function countedBy(noun: string): Parameter | undefined {
  return all().nouns.get(glue(noun));
}

/** The algorithm behind a class name, an abbreviation or the words for it. */
export function algorithm(name: string): string | undefined {
  return all().algorithms.get(glue(name));
}

/** The package, as PyPI names it, behind the name of a framework in prose. */
export function packageNamed(name: string): string | undefined {
  return all().packages.get(glue(name));
}

/** Whether the name of a framework may end with this word. */
export function mayEndPackage(word: string): boolean {
  return all().packageEnds.has(glue(word));
}

/** Whether a name of the vocabulary may begin with this word. */
export function mayStart(word: string): boolean {
  return begins(word);
}

const begins = remember(8192, (word) => all().starts.has(glue(word)));

/** The usual word for a value of a parameter that takes words: `platt` is `sigmoid`. Undefined for a word not in its list. */
export function valueWord(id: string, word: string): string | undefined {
  return all().values.get(id)?.get(glue(word));
}
