/** Many findings of one rule in one file as one, with the others as its parts: each can still be ignored where it stands. */
import type { Anchor } from "../../../core/anchor.ts";
import type { Report, ReportPart, RuleId } from "../../../core/finding.ts";

export interface Foldable {
  readonly anchor: Anchor;
  /** What the list in the message calls it. */
  readonly label: string;
  /** The report when it is alone. */
  readonly alone: Report;
}

const MOST_LABELS = 3;

/** One report for all; `several` names the template with `{n}` and `{names}`. */
export function* folded(
  rule: RuleId,
  items: readonly Foldable[],
  several: string,
  extra: Report["data"] = {},
): Iterable<Report> {
  const report = build(rule, items, several, extra);
  if (report !== undefined) yield report;
}

function build(rule: RuleId, items: readonly Foldable[], several: string, extra: Report["data"]): Report | undefined {
  const [first, ...rest] = items;
  if (first === undefined) return undefined;
  if (rest.length === 0) return first.alone;
  const parts: ReportPart[] = items.map(({ anchor, alone }) => ({
    rule,
    anchor,
    ...(alone.key === undefined ? {} : { key: alone.key }),
  }));
  const names = [...new Set(items.map(({ label }) => label))];
  const shown = names.slice(0, MOST_LABELS).join(", ");
  return {
    message: several,
    data: {
      ...extra,
      n: items.length,
      names: names.length > MOST_LABELS ? `${shown} and ${names.length - MOST_LABELS} more` : shown,
    },
    anchor: first.anchor,
    key: several,
    related: rest.map(({ anchor, label }) => ({ anchor, message: label })),
    folded: {
      parts,
      keep: (left) =>
        build(
          rule,
          items.filter((_item, i) => parts[i] !== undefined && left.includes(parts[i])),
          several,
          extra,
        ),
    },
  };
}
