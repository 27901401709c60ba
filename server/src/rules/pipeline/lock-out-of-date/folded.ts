/** One cause, one finding: a parameter of many stages, and a stage of which much changed. */
import type { Report } from "../../../core/finding.ts";

const PARAMETERS: ReadonlySet<string> = new Set(["parameter", "parameters", "gone", "added"]);

/** So many changes are named. */
const NAMED = 3;

/** Folds reports about the same parameter, and about the same stage; each stands at the first of them. */
export function folded(drift: readonly Report[]): readonly Report[] {
  const groups = new Map<string, [Report, ...Report[]]>();
  for (const report of drift) {
    const key = JSON.stringify(sameCause(report));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [report]);
    else group.push(report);
  }
  return [...groups.values()].map((group) => (PARAMETERS.has(group[0].message) ? ofStages(group) : ofStage(group)));
}

/** Values tell parameters apart: each has its own digit to look at. */
function sameCause({ message, data }: Report): readonly unknown[] {
  const { file, key, locked, now, stage } = data ?? {};
  return PARAMETERS.has(message) ? [message, file, key, locked, now] : [stage];
}

function ofStages([first, ...others]: readonly [Report, ...Report[]]): Report {
  const name = first.data?.stage ?? "";
  const stage = others.length === 0 ? `Stage ${name}` : `Stages ${name} and ${others.length} more`;
  const related = [...(first.related ?? []), ...others.map(({ anchor }) => ({ anchor, message: "Here too." }))];
  return { ...first, data: { ...first.data, stage, first: name }, related };
}

function ofStage(group: readonly [Report, ...Report[]]): Report {
  const [first, ...others] = group;
  if (others.length === 0) return first;
  const changes = group.map(({ message, data }) => (message === "command" ? "the command" : `\`${data?.path}\``));
  const more = changes.length - NAMED;
  const what = more > 0 ? `${changes.slice(0, NAMED).join(", ")} and ${more} more` : changes.join(", ");
  const stage = String(first.data?.stage ?? "");
  const related = [
    ...(first.related ?? []),
    ...others.flatMap(({ anchor, related: there }) => there ?? [{ anchor, message: "No longer there." }]),
  ];
  return { message: "changed", data: { stage, count: group.length, what }, anchor: first.anchor, key: stage, related };
}
