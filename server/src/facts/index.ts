/** All facts of a workspace folder, by kind and by path. Joining rules read this and nothing else. */
import type { DocumentKind } from "../core/document.ts";
import type { DocFacts, FactsByKind, ModelCardFacts } from "./facts.ts";
import type { DatasetCardFacts, DatasheetFacts, LicenseFacts } from "./sources.ts";

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
  /** Facts of one kind, in the order of their paths; the same object until one of them comes, goes or changes. */
  all<K extends DocumentKind>(kind: K): Iterable<FactsByKind[K]>;
  at(path: string): DocFacts | undefined;
  /** The unit a document belongs to: joins stay inside it unless a reference crosses it. */
  unitOf(path: string): ModelUnit;
  /** As `all`, of the same unit as `path`. */
  inUnit<K extends DocumentKind>(kind: K, path: string): Iterable<FactsByKind[K]>;
  /**
   * The paths of one kind in the same unit as `path`, sorted; the same array until one comes or goes. Who only wants to know
   * which documents there are is not woken when one of them is edited.
   */
  pathsInUnit(kind: DocumentKind, path: string): readonly string[];
  /** The model cards that go by a name (`cardNames.ts`), in the order of their paths. */
  cardsNamed(name: string): Iterable<ModelCardFacts>;
  /** The cards and datasheets of datasets that go by a name (`dataNames.ts`), cards first. */
  dataNamed(name: string): readonly (DatasetCardFacts | DatasheetFacts)[];
  /** The licence files that lie directly in a folder, which is "" or ends in `/`. */
  licencesIn(folder: string): readonly LicenseFacts[];
}
