/** What a rule reports, and what users get to see of it. */
import type { Anchor } from "./anchor.ts";
import type { Op } from "./edit/ops.ts";
import type { Range, Span } from "./text.ts";

export type Severity = "error" | "warning" | "info" | "hint";

/** From mild to grave: the index is the rank. */
export const SEVERITIES: readonly Severity[] = ["hint", "info", "warning", "error"];

/** A rule's id: the kind of document, then the problem; the name completes "ignore ...". */
export type RuleId = `${string}/${string}`;

/** `safe` may run on save; `review` changes meaning and wants a person to look. */
export type Safety = "safe" | "review";

/** An edit as data: operations on anchors, planned into text edits on the current text. The first fix is preferred. */
export interface Fix {
  readonly title: string;
  readonly safety: Safety;
  readonly ops: readonly Op[];
}

export type MessageData = Readonly<Record<string, string | number>>;

export interface ReportPart {
  readonly rule: RuleId;
  readonly anchor: Anchor;
  /** As `Report.key`: tells parts of one rule at one place apart, and is the key of the part's report when it is alone. */
  readonly key?: string;
}

/** What a rule yields. `message` names one of the rule's own templates; `data` fills it. */
export interface Report {
  readonly message: string;
  readonly data?: MessageData;
  readonly anchor: Anchor;
  /** Stable data that tells findings of one rule at one place apart. It goes into the fingerprint: never a detected value. */
  readonly key?: string;
  readonly related?: readonly { readonly anchor: Anchor; readonly message: string }[];
  readonly fixes?: readonly Fix[];
  /**
   * The rules folded into this finding, each at its own place, and the same report over fewer of them, in the same order:
   * words, weight, place and fixes follow from what is left.
   */
  readonly folded?: {
    readonly parts: readonly ReportPart[];
    readonly keep: (parts: readonly ReportPart[]) => Report | undefined;
  };
  /** Speaks about the document as a whole, so a suppression anywhere in it counts. */
  readonly wholeDocument?: boolean;
  /** The text adds nothing and may be shown faded. */
  readonly faded?: boolean;
  /** Overrides the rule's severity, for messages of one rule that weigh differently. */
  readonly severity?: Severity;
}

export interface Suppression {
  /** A comment beside it, or the baseline. */
  readonly by: "comment" | "baseline";
  readonly reason: string;
}

/** A finding with everything settled but its presentation. Spans and ranges are those of the file's text. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  /** Index of the cell that it stands in, in a notebook. */
  readonly cell: number | undefined;
  readonly span: Span;
  readonly range: Range;
  readonly fingerprint: string;
  readonly fixes: readonly Fix[];
  readonly related: readonly { readonly path: string; readonly range: Range; readonly message: string }[];
  /** What is folded into it, each with a name of its own that outlives the others. */
  readonly parts: readonly { readonly rule: RuleId; readonly range: Range; readonly fingerprint: string }[];
  readonly faded: boolean;
  readonly suppressed: Suppression | undefined;
}

/** Fills `{name}` in a template. A placeholder without data is a defect of the rule and stays visible. */
export function fill(template: string, data: MessageData = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
}
