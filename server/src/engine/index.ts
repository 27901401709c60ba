/** The facts of all documents, by path, kind and unit; and who asked for what, so that only those are asked again. */
import type { DocumentKind } from "../core/document.ts";
import type { DocFacts, FactsByKind } from "../facts/facts.ts";
import type { FactIndex, ModelUnit } from "../facts/index.ts";
import { Units } from "../facts/units.ts";

export class FactStore {
  readonly units = new Units();
  readonly #facts = new Map<string, DocFacts>();
  readonly #byKind = new Map<string, Map<string, DocFacts>>();
  readonly #unitOf = new Map<string, ModelUnit>();

  get(path: string): DocFacts | undefined {
    return this.#facts.get(path);
  }

  paths(): IterableIterator<string> {
    return this.#facts.keys();
  }

  set(facts: DocFacts): void {
    this.delete(facts.path);
    this.#facts.set(facts.path, facts);
    for (const key of this.keysOf(facts)) {
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
    this.#facts.delete(path);
    for (const key of this.keysOf(facts)) this.#byKind.get(key)?.delete(path);
  }

  /** The dependencies that a change of these facts touches. */
  keysOf(facts: DocFacts): readonly string[] {
    return [`path:${facts.path}`, `kind:${facts.kind}`, `unit:${this.unitOf(facts.path).id}:${facts.kind}`];
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
    for (const facts of all) this.set(facts);
  }

  /** A view that notes in `asked` what is looked up through it. */
  view(asked: Set<string>): FactIndex {
    const group = <K extends DocumentKind>(key: string): Iterable<FactsByKind[K]> => {
      asked.add(key);
      // Groups are keyed by kind, so they hold facts of that kind only.
      return (this.#byKind.get(key)?.values() ?? []) as Iterable<FactsByKind[K]>;
    };
    return {
      all: (kind) => group(`kind:${kind}`),
      at: (path) => {
        asked.add(`path:${path}`);
        return this.#facts.get(path);
      },
      unitOf: (path) => this.unitOf(path),
      inUnit: (kind, path) => group(`unit:${this.unitOf(path).id}:${kind}`),
    };
  }
}
