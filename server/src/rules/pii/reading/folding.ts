/** Findings about many values at one place: one line for a person to read, with every value as a part. */
import type { ParsedDoc } from "../../../core/document.ts";
import type { Report, ReportPart, RuleId } from "../../../core/finding.ts";
import type { FoundValue } from "../../../facts/found/found.ts";
import { spanAnchor } from "./spans.ts";

/** The report that `make` words for some of the values, with those as its parts; it is made anew when some of them go. */
export function folding(
  doc: ParsedDoc,
  rule: RuleId,
  values: readonly FoundValue[],
  make: (values: readonly FoundValue[], first: FoundValue) => Report,
): Report {
  const parts = new Map<ReportPart, FoundValue>(
    values.map((value) => [{ rule, anchor: spanAnchor(doc, value.span), key: value.entity }, value]),
  );
  const [first] = values;
  if (first === undefined) throw new Error("a report speaks of at least one value");
  return {
    ...make(values, first),
    folded: {
      parts: [...parts.keys()],
      keep: (kept) => {
        const left = kept.flatMap((part) => parts.get(part) ?? []);
        return left.length === 0 ? undefined : folding(doc, rule, left, make);
      },
    },
  };
}
