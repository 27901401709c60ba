/** Files that documents name as the place of results: metrics of a pipeline, sources of a card's numbers. */
import type { DocFacts } from "../facts/facts.ts";

/** Keeps who names what, so that a file called `final.csv` is read as results when `dvc.yaml` says that it is. */
export class NamedResults {
  readonly #names = new Map<string, readonly string[]>();
  readonly #namedBy = new Map<string, number>();

  has(path: string): boolean {
    return this.#namedBy.has(path);
  }

  paths(): Iterable<string> {
    return this.#namedBy.keys();
  }

  /** The files that a document names. */
  of(path: string): readonly string[] {
    return this.#names.get(path) ?? [];
  }

  /** Takes what a document says now. Returns the paths that are named anew, or no longer. */
  update(path: string, facts: DocFacts | undefined): readonly string[] {
    const before = this.#names.get(path) ?? [];
    const after = facts === undefined ? [] : namesOf(facts);
    if (before.length === 0 && after.length === 0) return [];
    const touched = new Set([...before, ...after]);
    const was = new Set([...touched].filter((named) => this.has(named)));
    for (const named of before) this.#count(named, -1);
    for (const named of after) this.#count(named, 1);
    if (after.length === 0) this.#names.delete(path);
    else this.#names.set(path, after);
    return [...touched].filter((named) => was.has(named) !== this.has(named));
  }

  #count(path: string, by: number): void {
    const count = (this.#namedBy.get(path) ?? 0) + by;
    if (count <= 0) this.#namedBy.delete(path);
    else this.#namedBy.set(path, count);
  }
}

function namesOf(facts: DocFacts): readonly string[] {
  if (facts.kind === "pipeline") return [...new Set(facts.metrics.map(({ id }) => id))];
  if (facts.kind !== "model-card" && facts.kind !== "model-card-toolkit") return [];
  return [...new Set(facts.numbers.flatMap(({ source }) => source?.path ?? []))];
}
