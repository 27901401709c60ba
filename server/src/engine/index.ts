/** The facts of all documents, by path, kind and unit; and who asked for what, so that only those are asked again. */
import type { DocumentKind } from "../core/document.ts";
import { lookupNames } from "../facts/cardNames.ts";
import { dataNames } from "../facts/dataNames.ts";
import type { DocFacts, FactsByKind } from "../facts/facts.ts";
import type { FactIndex, ModelUnit } from "../facts/index.ts";
import { Units } from "../facts/units.ts";

export class FactStore {
  readonly units = new Units();
  readonly #facts = new Map<string, DocFacts>();
  readonly #byKind = new Map<string, Map<string, DocFacts>>();
  readonly #unitOf = new Map<string, ModelUnit>();
  /** Groups in the order of their paths, and the paths alone, made when somebody asks. */
  readonly #sorted = new Map<string, readonly DocFacts[]>();
  readonly #paths = new Map<string, readonly string[]>();

  get(path: string): DocFacts | undefined {
    return this.#facts.get(path);
  }

  paths(): IterableIterator<string> {
    return this.#facts.keys();
  }

  set(facts: DocFacts): void {
    const before = this.#facts.get(facts.path);
    if (before?.kind !== facts.kind) this.#paths.delete(this.membersOf(facts));
    if (before !== undefined) this.#drop(before);
    this.#facts.set(facts.path, facts);
    for (const key of this.keysOf(facts)) {
      this.#sorted.delete(key);
      let group = this.#byKind.get(key);
      if (group === undefined) {
        group = new Map();
        this.#byKind.set(key, group);
      }
      group.set(facts.path, facts);
    }
  }

  delete(path: string): void {
    const facts = this.#facts.get(path);
    if (facts === undefined) return;
    this.#drop(facts);
    this.#paths.delete(this.membersOf(facts));
  }

  #drop(facts: DocFacts): void {
    this.#facts.delete(facts.path);
    for (const key of this.keysOf(facts)) {
      this.#byKind.get(key)?.delete(facts.path);
      this.#sorted.delete(key);
    }
  }

  /** The dependencies that a change of these facts touches. */
  keysOf(facts: DocFacts): readonly string[] {
    const keys = [`path:${facts.path}`, `kind:${facts.kind}`, `unit:${this.unitOf(facts.path).id}:${facts.kind}`];
    if (facts.kind === "model-card") keys.push(...lookupNames(facts).map((name) => `named:${name}`));
    if (facts.kind === "dataset-card" || facts.kind === "datasheet")
      keys.push(...dataNames(facts).map((name) => `data:${name}:${facts.kind}`));
    if (facts.kind === "license") keys.push(`licences:${folderOf(facts.path)}`);
    return keys;
  }

  /** The dependency that a document touches when it comes or goes, and not when it changes. */
  membersOf({ path, kind }: Pick<DocFacts, "path" | "kind">): string {
    return `members:${this.unitOf(path).id}:${kind}`;
  }

  unitOf(path: string): ModelUnit {
    let unit = this.#unitOf.get(path);
    if (unit === undefined) {
      unit = this.units.of(path);
      this.#unitOf.set(path, unit);
    }
    return unit;
  }

  /** Unit folders or declared models changed: every document may belong elsewhere now. */
  regroup(): void {
    const all = [...this.#facts.values()];
    this.#facts.clear();
    this.#byKind.clear();
    this.#unitOf.clear();
    this.#sorted.clear();
    this.#paths.clear();
    for (const facts of all) this.set(facts);
  }

  /** A view that notes in `asked` what is looked up through it. */
  view(asked: Set<string>): FactIndex {
    const group = <K extends DocumentKind>(key: string): Iterable<FactsByKind[K]> => {
      asked.add(key);
      // Groups are keyed by kind, so they hold facts of that kind only.
      return this.#inOrder(key) as Iterable<FactsByKind[K]>;
    };
    return {
      all: (kind) => group(`kind:${kind}`),
      at: (path) => {
        asked.add(`path:${path}`);
        return this.#facts.get(path);
      },
      unitOf: (path) => this.unitOf(path),
      inUnit: (kind, path) => group(`unit:${this.unitOf(path).id}:${kind}`),
      pathsInUnit: (kind, path) => {
        const key = this.membersOf({ path, kind });
        asked.add(key);
        let paths = this.#paths.get(key);
        if (paths === undefined) {
          paths = [...(this.#byKind.get(`unit:${this.unitOf(path).id}:${kind}`)?.keys() ?? [])].sort();
          this.#paths.set(key, paths);
        }
        return paths;
      },
      cardsNamed: (name) => group<"model-card">(`named:${name}`),
      dataNamed: (name) => [
        ...group<"dataset-card">(`data:${name}:dataset-card`),
        ...group<"datasheet">(`data:${name}:datasheet`),
      ],
      licencesIn: (folder) => [...group<"license">(`licences:${folder}`)],
    };
  }

  /** Which document was read first is no order that anybody could rely on. */
  #inOrder(key: string): readonly DocFacts[] {
    let facts = this.#sorted.get(key);
    if (facts === undefined) {
      facts = [...(this.#byKind.get(key)?.values() ?? [])].sort((a, b) => (a.path < b.path ? -1 : 1));
      this.#sorted.set(key, facts);
    }
    return facts;
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
