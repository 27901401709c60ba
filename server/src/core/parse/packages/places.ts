/**
 * What requirements, lock files and Dockerfiles say, with a name for each of their places. Read once for each text: the
 * document, its facts and its rules share the result.
 */
import type { SourceText, Span } from "../../text.ts";
import { type DockerfileReading, readDockerLines } from "./dockerLines.ts";
import { readLockLines } from "./lockLines.ts";
import type { WrittenPackage } from "./packageName.ts";
import { type RequirementsReading, readRequirementLines } from "./requirementLines.ts";

/** A thing that was read, with the name of its place. */
export type Placed<T> = T & { readonly place: string };

export interface PlacedRequirements {
  readonly places: ReadonlyMap<string, Span>;
  /** The name of a version's place is `version ` and the place's name. */
  readonly packages: readonly Placed<WrittenPackage>[];
  readonly includes: readonly Placed<RequirementsReading["includes"][number]>[];
  readonly options: readonly Placed<RequirementsReading["options"][number]>[];
  readonly direct: readonly Placed<RequirementsReading["direct"][number]>[];
  readonly conflicts: readonly string[];
}

export interface PlacedDockerfile {
  readonly places: ReadonlyMap<string, Span>;
  readonly instructions: readonly Placed<DockerfileReading["instructions"][number]>[];
  readonly stages: readonly Placed<DockerfileReading["stages"][number]>[];
  readonly args: ReadonlyMap<string, string>;
}

const requirements = new WeakMap<SourceText, PlacedRequirements>();
const dockerfiles = new WeakMap<SourceText, PlacedDockerfile>();

/** The lines of a requirements, constraints or lock file. */
export function requirementsIn(path: string, source: SourceText): PlacedRequirements {
  const known = requirements.get(source);
  if (known !== undefined) return known;
  const { places, name } = namer();
  const lines: RequirementsReading = isLockFile(path)
    ? { packages: readLockLines(source), includes: [], options: [], direct: [], conflicts: [], unread: [] }
    : readRequirementLines(source);
  const placed = <T extends { span: Span }>(items: readonly T[], label: (item: T) => string): Placed<T>[] =>
    items.map((item) => ({ ...item, place: name(label(item), item.span) }));
  const packages = placed(lines.packages, (item) => `package ${item.name}`);
  for (const { place, versionSpan } of packages) if (versionSpan !== undefined) name(`version ${place}`, versionSpan);
  const read: PlacedRequirements = {
    places,
    packages,
    includes: placed(lines.includes, ({ path: target }) => `include ${target}`),
    options: placed(lines.options, (option) => `option ${option.name}`),
    direct: placed(lines.direct, ({ target }) => `direct ${target}`),
    conflicts: lines.conflicts.map((span) => name("conflict", span)),
  };
  requirements.set(source, read);
  return read;
}

/** The instructions and stages of a Dockerfile. */
export function dockerfileIn(source: SourceText): PlacedDockerfile {
  const known = dockerfiles.get(source);
  if (known !== undefined) return known;
  const { places, name } = namer();
  const { instructions, stages, args } = readDockerLines(source);
  const read: PlacedDockerfile = {
    places,
    instructions: instructions.map((item) => ({ ...item, place: name(item.name, item.span) })),
    stages: stages.map((item) => ({ ...item, place: name(`image ${item.image}`, item.imageSpan) })),
    args,
  };
  dockerfiles.set(source, read);
  return read;
}

/** Lock files that are TOML. */
export function isLockFile(path: string): boolean {
  return /(^|\/)(uv|poetry|pdm)\.lock$/i.test(path);
}

/** Gives names to places; like places are told apart by their number behind `§`. */
function namer(): { places: Map<string, Span>; name: (base: string, span: Span) => string } {
  const places = new Map<string, Span>();
  const counts = new Map<string, number>();
  return {
    places,
    name: (base, span) => {
      const count = (counts.get(base) ?? 0) + 1;
      counts.set(base, count);
      const place = count === 1 ? base : `${base}§${count}`;
      places.set(place, span);
      return place;
    },
  };
}
