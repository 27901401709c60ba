/** Turns what rules yielded about one document into findings: severities, ranges, fingerprints, suppressions. */
import { resolve } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import {
  type Finding,
  fill,
  type Report,
  type ReportPart,
  type RuleId,
  SEVERITIES,
  type Severity,
} from "../core/finding.ts";
import { cellAt } from "../core/parse/notebook.ts";
import { overlaps, type Span } from "../core/text.ts";
import { type Policy, severityAt } from "../policy/policy.ts";
import withoutReason from "../rules/policy/suppression-without-reason/rule.ts";
import { nearestId } from "../rules/policy/unknown-rule/nearest.ts";
import unknownRule from "../rules/policy/unknown-rule/rule.ts";
import unusedSuppression from "../rules/policy/unused-suppression/rule.ts";
import type { Rule, RuleMeta } from "../rules/rule.ts";
import { Fingerprints, isAccepted, type Known, type Share, sharesOf } from "./known.ts";
import { misspeltIn, type SuppressionComment, suppressedBy, suppressionsIn } from "./suppress.ts";

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
  readonly known: Known;
}

interface Draft extends Share {
  readonly meta: RuleMeta;
  readonly severity: Severity;
  readonly span: Span;
}

/** What the findings of one document share while they are made. */
interface Making {
  readonly doc: ParsedDoc;
  readonly comments: readonly SuppressionComment[];
  readonly used: Set<SuppressionComment>;
  readonly prints: Fingerprints;
  readonly around: Surroundings;
}

const ACCEPTED = { by: "baseline", reason: "accepted in the baseline" } as const;

/** The findings of one document, sorted by place. Suppressed and accepted ones stay, as hints. */
export function assemble(doc: ParsedDoc, yielded: readonly Yielded[], around: Surroundings): readonly Finding[] {
  const comments = suppressionsIn(doc);
  const used = new Set<SuppressionComment>();
  const making: Making = { doc, comments, used, prints: new Fingerprints(doc.path), around };
  const drafts = [
    ...yielded.flatMap(({ rule, report }) => draftsOf(making, rule.meta, report)),
    ...commentReports(doc, comments, around.ruleIds).flatMap(({ meta, report }) => draftsOf(making, meta, report)),
  ].sort(byPlace);
  const findings = withoutDisputed(drafts.flatMap((draft) => finish(making, draft) ?? []));
  const unused = unusedComments(doc, comments, used, around)
    .flatMap((report) => draftsOf(making, unusedSuppression.meta, report))
    .flatMap((draft) => finish({ ...making, comments: [] }, draft) ?? []);
  return unused.length === 0
    ? findings
    : [...findings, ...unused].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A report as one finding, as two when a part of it is accepted, or as none when nothing is left of it. */
function draftsOf(making: Making, meta: RuleMeta, report: Report): Draft[] {
  const { doc, around, prints } = making;
  const folded = report.folded?.parts ?? [];
  const all = new Map(folded.map((part) => [part, prints.next(part.rule, part.anchor, part.key)]));
  const ignored = ignoredParts(making, report);
  const kept = folded.filter((part) => !ignored.has(part));
  const trimmed = ignored.size === 0 ? report : report.folded?.keep(kept);
  if (trimmed === undefined) return [];
  const weight = graveness(meta, trimmed, around.policy, doc.path);
  if (weight === "off") return [];
  const fresh = trimmed.folded?.parts ?? kept;
  const own = kept.flatMap((part, i) => ({ part: fresh[i] ?? part, print: all.get(part) ?? "" }));
  return sharesOf(trimmed, own, weight, around.known).flatMap((share) => {
    const severity = graveness(meta, share.report, around.policy, doc.path);
    return severity === "off" ? [] : [{ ...share, meta, severity, span: resolve(doc, share.report.anchor) }];
  });
}

/** Where documents disagree on a value, a person says what it is to be: no other finding's fix settles it unasked. */
function withoutDisputed(findings: readonly Finding[]): readonly Finding[] {
  const open = findings.filter(
    ({ severity, fixes, related, path }) =>
      (severity === "error" || severity === "warning") &&
      fixes[0]?.safety !== "safe" &&
      related.some((other) => other.path !== path),
  );
  if (open.length === 0) return findings;
  return findings.map((finding) => {
    const disputed = finding.fixes[0]?.safety === "safe" && open.some((other) => overlaps(other.span, finding.span));
    if (!disputed) return finding;
    return { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, safety: "review" as const })) };
  });
}

/** A draft as a finding; undefined when it was there before. */
function finish({ doc, comments, used, prints, around }: Making, draft: Draft): Finding | undefined {
  const { meta, report, severity, span } = draft;
  // A single part that stands alone keeps its name, whether others are beside it or not.
  const [only] = report.folded === undefined ? draft.parts : [];
  const fingerprint = only ?? prints.next(meta.id, report.anchor, report.key);
  const comment = suppressedBy(comments, meta.id, span, report.wholeDocument === true);
  if (comment !== undefined) used.add(comment);
  // Of a folded finding the parts are known, never the whole, whose name changes with them.
  const whole = draft.parts.length === 0;
  if (whole && around.known.before.has(fingerprint)) return undefined;
  const accepted = draft.accepted || (whole && isAccepted(around.known, meta.id, severity, fingerprint));
  const suppressed =
    comment !== undefined ? ({ by: "comment", reason: comment.reason } as const) : accepted ? ACCEPTED : undefined;
  return {
    rule: meta.id,
    severity: suppressed === undefined ? severity : "hint",
    message: fill(meta.messages[report.message] ?? report.message, report.data),
    path: doc.path,
    cell: cellAt(doc.notebook, span.start)?.index,
    span,
    range: doc.source.range(span),
    fingerprint,
    fixes: report.fixes ?? [],
    related: (report.related ?? []).flatMap(({ anchor, message }) => {
      const other = anchor.doc === doc.path ? doc : around.parsed(anchor.doc);
      return other === undefined
        ? []
        : [{ path: anchor.doc, range: other.source.range(resolve(other, anchor)), message }];
    }),
    parts: (report.folded?.parts ?? []).map(({ rule, anchor }, i) => ({
      rule,
      range: doc.source.range(resolve(doc, anchor)),
      fingerprint: draft.parts[i] ?? fingerprint,
    })),
    faded: report.faded === true || suppressed?.by === "baseline",
    suppressed,
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

/** The parts that a comment names by their own ids: they are taken out of the folded finding. */
function ignoredParts({ doc, comments, used }: Making, report: Report): ReadonlySet<ReportPart> {
  const ignored = new Set<ReportPart>();
  if (comments.length === 0) return ignored;
  for (const part of report.folded?.parts ?? []) {
    const comment = suppressedBy(comments, part.rule, resolve(doc, part.anchor), report.wholeDocument === true);
    if (comment === undefined) continue;
    used.add(comment);
    ignored.add(part);
  }
  return ignored;
}

function commentReports(
  doc: ParsedDoc,
  comments: readonly SuppressionComment[],
  ruleIds: readonly RuleId[],
): { meta: RuleMeta; report: Report }[] {
  const reports: { meta: RuleMeta; report: Report }[] = misspeltIn(doc).map((span) => {
    const anchor = { doc: doc.path, at: "span", span } as const;
    const fix = {
      title: "Write `plumbline-ignore`",
      safety: "review",
      ops: [{ op: "replace", anchor, text: "plumbline-ignore" }],
    } as const;
    const report: Report = { message: "misspelt", data: { word: doc.source.slice(span) }, anchor, fixes: [fix] };
    return { meta: withoutReason.meta, report };
  });
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
