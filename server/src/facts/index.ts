/** All facts of a workspace folder, by kind and by path. Joining rules read this and nothing else. */
import type { DocumentKind } from "../core/document.ts";
import type { DocFacts, FactsByKind, ModelCardFacts } from "./facts.ts";

export interface ModelUnit {
  /** From `plumbline.yaml`, or the folder of the unit. */
  readonly id: string;
  /** Folder relative to the workspace folder, "" for the folder itself. */
  readonly root: string;
  readonly card: string | undefined;
  /** Paths and patterns of its metrics files, as declared. */
  readonly metrics: readonly string[];
  readonly isMetrics: (path: string) => boolean;
}

export interface FactIndex {
  /** Facts of one kind, in the order of their paths. */
  all<K extends DocumentKind>(kind: K): Iterable<FactsByKind[K]>;
  at(path: string): DocFacts | undefined;
  /** The unit a document belongs to: joins stay inside it unless a reference crosses it. */
  unitOf(path: string): ModelUnit;
  /** Facts of one kind in the same unit as `path`, in the order of their paths. */
  inUnit<K extends DocumentKind>(kind: K, path: string): Iterable<FactsByKind[K]>;
  /**
   * The paths of one kind in the same unit as `path`, sorted; the same array until one comes or goes. Who only wants to know
   * which documents there are is not woken when one of them is edited.
   */
  pathsInUnit(kind: DocumentKind, path: string): readonly string[];
  /** The model cards that go by a name (`cardNames.ts`), in the order of their paths. */
  cardsNamed(name: string): Iterable<ModelCardFacts>;
}
