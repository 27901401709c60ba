/** What a rule is. A rule judges documents; it knows no framework, no law, no protocol and no file system. */
import type { DocumentKind, ParsedDoc } from "../core/document.ts";
import type { Report, RuleId, Safety, Severity } from "../core/finding.ts";
import type { FactsByKind } from "../facts/facts.ts";
import type { FactIndex } from "../facts/index.ts";
import type { SchemaProblem } from "../schema/problem.ts";

/** Profiles that a team switches on in `plumbline.yaml`; `default` is always on. */
export const PROFILES = ["default", "public", "personal-data", "security", "high-risk", "nyc-ll144", "release"] as const;
export type Profile = (typeof PROFILES)[number];

export interface RuleMeta {
  readonly id: RuleId;
  /** One line for lists and hovers: what is wrong, as a noun phrase. */
  readonly title: string;
  readonly severity: Severity;
  /** The profile that switches the rule on, or `off`. */
  readonly home: Profile | "off";
  /** The best fix it may offer. */
  readonly fixable: Safety | "none";
  /** Reads prose, so it is not checked in languages that Plumbline does not read. */
  readonly prose?: true;
  /** Templates by name; `{place}` is filled from the report's data. */
  readonly messages: Readonly<Record<string, string>>;
  /** Ids that this rule reports folded into its own findings, each a rule in its own right. */
  readonly family?: readonly FamilyMember[];
}

/** A member of a family of like rules: it has an id, a severity and a page section, and shares the family's code. */
export interface FamilyMember {
  readonly id: RuleId;
  readonly title: string;
  readonly severity: Severity;
  readonly home: Profile | "off";
  readonly fixable: Safety | "none";
}

/** What a rule about one document may look at. */
export interface DocumentContext<K extends DocumentKind = DocumentKind> {
  readonly doc: ParsedDoc;
  readonly facts: FactsByKind[K];
  /** What the document's schema says, computed on first use. */
  readonly schemaProblems: readonly SchemaProblem[];
  /** Paths of the workspace that exist, for links. `undefined` when the folder's listing is not complete. */
  readonly exists: (path: string) => boolean | undefined;
  /** Whether a rule or family member is on here, and how grave it is. */
  readonly severityOf: (rule: RuleId) => Severity | "off";
}

/** What a joining rule may look at: the facts of all documents, by kind and by path. */
export interface WorkspaceContext {
  readonly index: FactIndex;
  readonly severityOf: (rule: RuleId, path: string) => Severity | "off";
}

export interface DocumentRule<K extends DocumentKind = DocumentKind> {
  readonly scope: "document";
  readonly meta: RuleMeta;
  readonly kinds: readonly K[];
  check(context: DocumentContext<K>): Iterable<Report>;
}

export interface WorkspaceRule {
  readonly scope: "workspace";
  readonly meta: RuleMeta;
  /** The kinds whose facts it reads: it runs again only when facts of these change. */
  readonly reads: readonly DocumentKind[];
  check(context: WorkspaceContext): Iterable<Report>;
}

export type Rule = DocumentRule | WorkspaceRule;

/** Declares a rule about one document. */
export function documentRule<K extends DocumentKind>(
  meta: RuleMeta,
  kinds: readonly K[],
  check: (context: DocumentContext<K>) => Iterable<Report>,
): DocumentRule {
  // The engine hands a rule only documents of its kinds, which is what makes the narrower context right.
  return { scope: "document", meta, kinds, check: check as DocumentRule["check"] };
}

/** Declares a rule that joins documents. */
export function workspaceRule(meta: RuleMeta, reads: readonly DocumentKind[], check: (context: WorkspaceContext) => Iterable<Report>): WorkspaceRule {
  return { scope: "workspace", meta, reads, check };
}
