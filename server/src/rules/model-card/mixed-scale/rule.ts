/** One metric in two scales within a table. */
import type { Fix } from "../../../core/finding.ts";
import type { NumberClaim } from "../../../facts/facts.ts";
import { documentRule } from "../../rule.ts";
import { metricOf, moved, tableOf, withSign } from "../reading/claims.ts";

export default documentRule(
  {
    id: "model-card/mixed-scale",
    title: "One metric in two scales",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: { mixed: "{metric} is written as {value} here and as {other} in the same table. Use one scale." },
  },
  ["model-card"],
  function* ({ doc, facts }) {
    const groups = new Map<string, NumberClaim[]>();
    for (const claim of facts.numbers) {
      const table = tableOf(claim);
      // 0 and 1 are the same in no scale, but both are written without a sign in either.
      if (table === undefined || metricOf(claim)?.unit !== "proportion" || claim.value === 0 || claim.value === 1)
        continue;
      const key = `${table} ${claim.metric}`;
      groups.set(key, [...(groups.get(key) ?? []), claim]);
    }
    for (const claims of groups.values()) {
      const signed = claims.filter((claim) => withSign(doc, claim) !== undefined);
      const plain = claims.filter((claim) => !claim.percent && claim.value < 1 && claim.decimals >= 2);
      const [few, many] = signed.length < plain.length ? [signed, plain] : [plain, signed];
      const [other] = many;
      if (other === undefined || signed.length + plain.length < claims.length) continue;
      for (const claim of few) {
        yield {
          message: "mixed",
          data: { metric: claim.label, value: shown(claim), other: shown(other) },
          anchor: claim.anchor,
          key: claim.id,
          related: [{ anchor: other.anchor, message: `${shown(other)} stands here` }],
          fixes: [convert(claim, withSign(doc, claim))],
        };
      }
    }
  },
);

function shown(claim: NumberClaim): string {
  return claim.percent ? `${claim.text} %` : claim.text;
}

function convert(claim: NumberClaim, signed: NumberClaim["anchor"] | undefined): Fix {
  const text = signed === undefined ? `${moved(claim, 100)} %` : moved(claim, 0.01);
  return { title: `Write ${text}`, safety: "review", ops: [{ op: "replace", anchor: signed ?? claim.anchor, text }] };
}
