/** Units: a repository may hold several models, and joins stay inside one. */
import type { PolicyModel } from "../policy/policy.ts";
import type { ModelUnit } from "./index.ts";

/** Files whose folder is a unit of its own, when `plumbline.yaml` lists no models. */
export const UNIT_MARKERS: readonly string[] = ["plumbline.yaml", "dvc.yaml", "MLproject", "pyproject.toml"];
const MARKERS: ReadonlySet<string> = new Set(UNIT_MARKERS);

export type Sources = Pick<ModelUnit, "metrics" | "isMetrics">;

/** Keeps which folders are units. Folders come and go with the files that mark them. */
export class Units {
  readonly #markers = new Map<string, Set<string>>();
  #models: readonly PolicyModel[] = [];
  #sources: Sources = { metrics: [], isMetrics: () => false };

  /** Returns true when the set of unit folders changed. */
  add(path: string): boolean {
    const { folder, name } = split(path);
    if (!MARKERS.has(name)) return false;
    const known = this.#markers.get(folder);
    if (known === undefined) this.#markers.set(folder, new Set([name]));
    else known.add(name);
    return known === undefined;
  }

  remove(path: string): boolean {
    const { folder, name } = split(path);
    const known = this.#markers.get(folder);
    if (known?.delete(name) !== true || known.size > 0) return false;
    return this.#markers.delete(folder);
  }

  /** Takes the models that the policy lists, and the files that it names as the source of the numbers elsewhere. */
  setModels(models: readonly PolicyModel[], sources: Sources): void {
    this.#models = models;
    this.#sources = sources;
  }

  /** The unit of a path: the model whose folder is nearest above, else the nearest marked folder, else the whole workspace. */
  of(path: string): ModelUnit {
    const byCard = this.#models.find((model) => model.card === path);
    if (byCard !== undefined) return byCard;
    let nearest: PolicyModel | undefined;
    for (const model of this.#models) {
      const inside = model.root === "" || path.startsWith(`${model.root}/`);
      if (inside && (nearest === undefined || model.root.length > nearest.root.length)) nearest = model;
    }
    if (nearest !== undefined && this.#models.filter((model) => model.root === nearest?.root).length === 1)
      return nearest;
    let folder = split(path).folder;
    while (folder !== "" && !this.#markers.has(folder)) folder = split(folder).folder;
    const { metrics, isMetrics } = this.#sources;
    // Of several units each has its own files; the whole folder has them all.
    const isOwn = (path: string) => folder === "" || path.startsWith(`${folder}/`);
    return {
      id: folder,
      root: folder,
      card: undefined,
      metrics: metrics.filter(isOwn),
      isMetrics: (path) => isOwn(path) && isMetrics(path),
    };
  }
}

function split(path: string): { folder: string; name: string } {
  const slash = path.lastIndexOf("/");
  return { folder: slash < 0 ? "" : path.slice(0, slash), name: path.slice(slash + 1) };
}
