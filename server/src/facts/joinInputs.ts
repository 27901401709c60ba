/**
 * What the joins of a card read: metrics files, notebooks, READMEs and other cards of its unit. Several rules and the links
 * ask for the same joins; an answer is kept for as long as the facts it was made from are the same ones.
 */
import { plainName } from "./cardNames.ts";
import type { DocFacts, MetricsFacts, ModelCardFacts, ToolkitCardFacts } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import type { NotebookFacts, ReadmeFacts } from "./sources.ts";

export type Card = ModelCardFacts | ToolkitCardFacts;

export interface JoinInputs {
  /** Declared by the policy or written by a pipeline. */
  readonly declared: readonly MetricsFacts[];
  readonly others: readonly MetricsFacts[];
  /** Files that a script of the unit writes. */
  readonly written: ReadonlySet<string>;
  readonly notebooks: readonly NotebookFacts[];
  /** READMEs in the folder of the document and above it, the nearest first. */
  readonly readmes: readonly ReadmeFacts[];
  /** Of a card, the other cards of its unit with its name; of a README, all cards of its unit. */
  readonly cards: readonly ModelCardFacts[];
  /** The unit holds another card. */
  readonly several: boolean;
}

/** More metrics files than this in one unit, none of them named, settle nothing. */
const MANY_FILES = 40;

/** Looks up what the joins of a document need. */
export function joinInputs(index: FactIndex, subject: DocFacts): JoinInputs {
  const { path } = subject;
  const unit = index.unitOf(path);
  const declaredPaths = new Set(unit.metrics);
  for (const pipeline of index.inUnit("pipeline", path))
    for (const metrics of pipeline.metrics) declaredPaths.add(metrics.id);
  const inUnit = [...index.inUnit("metrics", path)];
  for (const facts of inUnit) if (unit.isMetrics(facts.path)) declaredPaths.add(facts.path);
  const declared = [...declaredPaths].flatMap((declaredPath) => {
    const facts = index.at(declaredPath);
    return facts?.kind === "metrics" ? [facts] : [];
  });
  const others = inUnit.filter((facts) => !declaredPaths.has(facts.path));
  const written = new Set<string>();
  for (const script of index.inUnit("script", path))
    for (const { id, direction, how } of script.data) if (direction === "write" && how === "path") written.add(id);
  return {
    declared,
    others: others.length > MANY_FILES ? [] : others,
    written,
    notebooks: [...index.inUnit("notebook", path)].filter(({ results }) => results.length > 0),
    readmes: [...index.inUnit("readme", path)]
      .filter(
        (readme) =>
          readme.path !== path && /(^|\/)readme\.[a-z]+$/i.test(readme.path) && isAbove(folderOf(readme.path), path),
      )
      .sort((a, b) => b.path.length - a.path.length),
    cards: subject.kind === "readme" ? [...index.inUnit("model-card", path)] : namesakes(index, subject),
    several: index.pathsInUnit("model-card", path).some((other) => other !== path),
  };
}

function namesakes(index: FactIndex, subject: DocFacts): readonly ModelCardFacts[] {
  if (subject.kind !== "model-card") return [];
  const name = plainName(subject.name);
  const unit = index.unitOf(subject.path).id;
  return [...index.cardsNamed(name)].filter(
    (other) => other.path !== subject.path && plainName(other.name) === name && index.unitOf(other.path).id === unit,
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function isAbove(folder: string, path: string): boolean {
  return path.startsWith(folder);
}

/**
 * A join with a memory: `read` runs again for a document only when its facts, or one of the facts that it reads, are
 * other ones. The look-ups themselves are made each time, so that whoever asks is woken by their changes.
 */
export function rememberJoin<Subject extends DocFacts, Value>(
  read: (subject: Subject, inputs: JoinInputs, index: FactIndex) => Value,
  more: (index: FactIndex, subject: Subject) => readonly unknown[] = () => [],
): (index: FactIndex, subject: Subject) => Value {
  const memory = new WeakMap<Subject, { readonly from: readonly unknown[]; readonly value: Value }>();
  return (index, subject) => {
    const inputs = joinInputs(index, subject);
    const from: readonly unknown[] = [
      ...inputs.declared,
      "others",
      ...inputs.others,
      "written",
      ...inputs.written,
      "documents",
      ...inputs.notebooks,
      ...inputs.readmes,
      ...inputs.cards,
      inputs.several,
      ...more(index, subject),
    ];
    const known = memory.get(subject);
    if (known !== undefined && known.from.length === from.length && known.from.every((one, i) => one === from[i]))
      return known.value;
    const value = read(subject, inputs, index);
    memory.set(subject, { from, value });
    return value;
  };
}
