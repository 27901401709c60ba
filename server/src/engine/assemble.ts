/** Turns what rules yielded about one document into findings: severities, ranges, fingerprints, suppressions. */
import { resolve } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import { type Finding, fill, type Report, type RuleId, SEVERITIES, type Severity } from "../core/finding.ts";
import { cellAt } from "../core/parse/notebook.ts";
import type { Span } from "../core/text.ts";
import { type Policy, severityAt } from "../policy/policy.ts";
import withoutReason from "../rules/policy/suppression-without-reason/rule.ts";
import { nearestId } from "../rules/policy/unknown-rule/nearest.ts";
import unknownRule from "../rules/policy/unknown-rule/rule.ts";
import unusedSuppression from "../rules/policy/unused-suppression/rule.ts";
import type { Rule, RuleMeta } from "../rules/rule.ts";
import { fingerprint } from "./fingerprint.ts";
import { type SuppressionComment, suppressedBy, suppressionsIn } from "./suppress.ts";

export interface Yielded {
  readonly rule: Rule;
  readonly report: Report;
}

export interface Surroundings {
  readonly policy: Policy;
  readonly ruleIds: readonly RuleId[];
  /** Rules that did not run on this document: whether they would find something is not known. */
  readonly notRun: ReadonlySet<RuleId>;
  readonly parsed: (path: string) => ParsedDoc | undefined;
}

/** The findings of one document, sorted by place. Suppressed ones stay, as hints. */
export function assemble(doc: ParsedDoc, yielded: readonly Yielded[], around: Surroundings): readonly Finding[] {
  const comments = suppressionsIn(doc);
  const used = new Set<SuppressionComment>();
  const drafts: { meta: RuleMeta; report: Report; severity: Severity; span: Span }[] = [];
  const add = (meta: RuleMeta, report: Report) => {
    const severity = graveness(meta, report, around.policy, doc.path);
    if (severity !== "off") drafts.push({ meta, report, severity, span: resolve(doc, report.anchor) });
  };
  for (const { rule, report } of yielded) {
    const trimmed = withoutIgnoredParts(doc, report, comments, used);
    if (trimmed !== undefined) add(rule.meta, trimmed);
  }
  for (const report of commentReports(doc, comments, around.ruleIds)) add(report.meta, report.report);
  drafts.sort(byPlace);
  const counts = new Map<string, number>();
  const findings = drafts.map((draft) => finish(doc, draft, comments, used, counts, around));
  const unused = unusedComments(doc, comments, used, around);
  for (const report of unused) {
    const severity = severityAt(around.policy, unusedSuppression.meta, doc.path);
    if (severity !== "off")
      findings.push(
        finish(
          doc,
          { meta: unusedSuppression.meta, report, severity, span: resolve(doc, report.anchor) },
          [],
          used,
          counts,
          around,
        ),
      );
  }
  return unused.length === 0
    ? findings
    : findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function finish(
  doc: ParsedDoc,
  { meta, report, severity, span }: { meta: RuleMeta; report: Report; severity: Severity; span: Span },
  comments: readonly SuppressionComment[],
  used: Set<SuppressionComment>,
  counts: Map<string, number>,
  around: Surroundings,
): Finding {
  const first = fingerprint(meta.id, doc.path, report.anchor, report.key, 0);
  const nth = counts.get(first) ?? 0;
  counts.set(first, nth + 1);
  const comment = suppressedBy(comments, meta.id, span, report.wholeDocument === true);
  if (comment !== undefined) used.add(comment);
  return {
    rule: meta.id,
    severity: comment === undefined ? severity : "hint",
    message: fill(meta.messages[report.message] ?? report.message, report.data),
    path: doc.path,
    cell: cellAt(doc.notebook, span.start)?.index,
    span,
    range: doc.source.range(span),
    fingerprint: nth === 0 ? first : fingerprint(meta.id, doc.path, report.anchor, report.key, nth),
    fixes: report.fixes ?? [],
    related: (report.related ?? []).flatMap(({ anchor, message }) => {
      const other = anchor.doc === doc.path ? doc : around.parsed(anchor.doc);
      return other === undefined
        ? []
        : [{ path: anchor.doc, range: other.source.range(resolve(other, anchor)), message }];
    }),
    parts: (report.folded?.parts ?? []).map(({ rule, anchor }) => ({
      rule,
      range: doc.source.range(resolve(doc, anchor)),
    })),
    faded: report.faded === true,
    suppressed: comment === undefined ? undefined : { by: "comment", reason: comment.reason },
  };
}

function graveness(meta: RuleMeta, report: Report, policy: Policy, path: string): Severity | "off" {
  if (report.folded === undefined || meta.family === undefined) {
    return severityAt(policy, { ...meta, severity: report.severity ?? meta.severity }, path);
  }
  // A folded finding is as grave as the worst of its parts that is on; its own setting can only switch it off or fix it.
  const own = policy.rules.get(meta.id)?.severity;
  if (own !== undefined) return own;
  let worst: Severity | "off" = "off";
  for (const { rule } of report.folded.parts) {
    const member = meta.family.find((candidate) => candidate.id === rule);
    const severity =
      member === undefined
        ? "off"
        : severityAt(policy, { ...member, severity: report.severity ?? member.severity }, path);
    if (severity !== "off" && (worst === "off" || SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(worst)))
      worst = severity;
  }
  return worst;
}

/** A comment that names a member of a family takes that part out of the folded finding. */
function withoutIgnoredParts(
  doc: ParsedDoc,
  report: Report,
  comments: readonly SuppressionComment[],
  used: Set<SuppressionComment>,
): Report | undefined {
  if (report.folded === undefined || comments.length === 0) return report;
  const parts = report.folded.parts.filter(({ rule, anchor }) => {
    const comment = suppressedBy(comments, rule, resolve(doc, anchor), report.wholeDocument === true);
    if (comment !== undefined) used.add(comment);
    return comment === undefined;
  });
  return parts.length === report.folded.parts.length ? report : report.folded.keep(parts);
}

function commentReports(
  doc: ParsedDoc,
  comments: readonly SuppressionComment[],
  ruleIds: readonly RuleId[],
): { meta: RuleMeta; report: Report }[] {
  const reports: { meta: RuleMeta; report: Report }[] = [];
  for (const comment of comments) {
    const whole = { doc: doc.path, at: "span", span: comment.span } as const;
    if (comment.rules.length === 0)
      reports.push({ meta: withoutReason.meta, report: { message: "noRule", anchor: whole } });
    else if (comment.reason === "") {
      reports.push({
        meta: withoutReason.meta,
        report: {
          message: "noReason",
          data: { rule: comment.rules.map(({ id }) => id).join(", ") },
          anchor: whole,
          key: comment.rules[0]?.id ?? "",
        },
      });
    }
    for (const { id, span } of comment.rules) {
      if ((ruleIds as readonly string[]).includes(id)) continue;
      const anchor = { doc: doc.path, at: "span", span } as const;
      reports.push({ meta: unknownRule.meta, report: nearestId("comment", id, anchor, ruleIds) });
    }
  }
  return reports;
}

function unusedComments(
  doc: ParsedDoc,
  comments: readonly SuppressionComment[],
  used: ReadonlySet<SuppressionComment>,
  around: Surroundings,
): Report[] {
  return comments.flatMap((comment) => {
    const known = comment.rules.filter(({ id }) => (around.ruleIds as readonly string[]).includes(id));
    const undecided = known.some(({ id }) => around.notRun.has(id as RuleId));
    if (used.has(comment) || comment.reason === "" || known.length === 0 || undecided) return [];
    const anchor = { doc: doc.path, at: "span", span: comment.span } as const;
    const alone =
      doc.source.slice(doc.source.lineSpan(doc.source.positionAt(comment.span.start).line)).trim() ===
      doc.source.slice(comment.span);
    return [
      {
        message: "unused",
        data: { rule: known.map(({ id }) => id).join(", ") },
        anchor,
        key: known[0]?.id ?? "",
        faded: true,
        fixes: [
          {
            title: "Delete this comment",
            safety: "safe",
            ops: [alone ? { op: "delete-lines", anchor } : { op: "replace", anchor, text: "" }],
          },
        ],
      },
    ];
  });
}

function byPlace(a: { span: Span; meta: RuleMeta }, b: { span: Span; meta: RuleMeta }): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.meta.id < b.meta.id ? -1 : a.meta.id > b.meta.id ? 1 : 0)
  );
}
