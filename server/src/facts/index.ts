/** All facts of a workspace folder, by kind and by path. Joining rules read this and nothing else. */
import type { DocumentKind } from "../core/document.ts";
import type { DocFacts, FactsByKind } from "./facts.ts";

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
  /** Facts of one kind in the same unit as `path`. */
  inUnit<K extends DocumentKind>(kind: K, path: string): Iterable<FactsByKind[K]>;
}
