/** Which files of a unit install what trains a model, and which what serves it. */
import { isForTests } from "../../../core/paths.ts";
import type { DocFacts } from "../../../facts/facts.ts";
import type { FactIndex } from "../../../facts/index.ts";
import type { PackageUse } from "../../../facts/sources.ts";
import { isForDevelopment } from "../reading/locks.ts";

/** Paths of files. */
export type Pins = ReadonlySet<string>;

const SERVES =
  /(^|[^a-z])(api|app|serv(e|er|ing)|inference|deploy(ment)?|prod(uction)?|backend|runtime|web(app)?|streamlit|docker)([^a-z]|$)/i;
const TRAINS = /(^|[^a-z])(train(ing)?|research|pipeline|experiments?|notebooks?)([^a-z]|$)/i;

/**
 * Serving: lists that are named so, lists that a Dockerfile installs, Dockerfiles and MLmodel files themselves. Training: the
 * other lists, without those for development. A list that both use is no side: it agrees with itself.
 */
export function sidesOf(index: FactIndex, path: string): { training: Pins; serving: Pins } {
  const training = new Set<string>();
  const serving = new Set<string>();
  for (const { path: file } of index.inUnit("mlmodel", path)) if (!isForTests(file)) serving.add(file);
  const installed = new Set<string>();
  for (const { path: file, requirements } of index.inUnit("dockerfile", path)) {
    if (TRAINS.test(file) || isForTests(file)) continue;
    serving.add(file);
    for (const { path: target } of requirements) if (target !== undefined) installed.add(target);
  }
  for (const { path: file, form } of index.inUnit("requirements", path)) {
    if (form === "lock" || isForDevelopment(file) || isForTests(file)) continue;
    if (TRAINS.test(file)) training.add(file);
    else if (SERVES.test(file) || (installed.has(file) && /requirements[-_.]\w+\.txt$/i.test(file))) serving.add(file);
    else training.add(file);
  }
  return { training, serving };
}

/** The packages of a document of either side, without those for development. */
export function pinsOf(facts: DocFacts): readonly PackageUse[] {
  if (facts.kind !== "requirements" && facts.kind !== "dockerfile" && facts.kind !== "mlmodel") return [];
  return facts.packages.filter(({ group, marker }) => group === undefined && marker === undefined);
}
