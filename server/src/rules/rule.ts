/** What a rule is. A rule judges documents; it knows no framework, no law, no protocol and no file system. */
import type { DocumentKind, ParsedDoc } from "../core/document.ts";
import type { Report, RuleId, Safety, Severity } from "../core/finding.ts";
import type { FileHash } from "../core/hash.ts";
import type { NotRead } from "../core/parse/syntax.ts";
import type { DetectOptions } from "../detect/detection.ts";
import type { FactsByKind } from "../facts/facts.ts";
import type { FactIndex } from "../facts/index.ts";
import type { SchemaProblem } from "../schema/problem.ts";
import type { Answers, Silencer } from "./answers.ts";

/** Profiles that a team switches on in `plumbline.yaml`; `default` is always on. */
export const PROFILES = [
  "default",
  "public",
  "personal-data",
  "security",
  "high-risk",
  "nyc-ll144",
  "release",
] as const;
export type Profile = (typeof PROFILES)[number];

export interface RuleMeta extends FamilyMember {
  /** Finds personal data or secrets: `plumbline scan` runs it. */
  readonly sensitive?: true;
  /** Reads prose, so it is not checked in languages that Plumbline does not read. */
  readonly prose?: true;
  /**
   * Looks at each cell of a notebook by itself: what it finds in a notebook is what it finds in its cells one by one. Such
   * rules follow somebody who types, at the cost of one cell.
   */
  readonly cellwise?: true;
  /** Templates by name; `{place}` is filled from the report's data. */
  readonly messages: Readonly<Record<string, string>>;
  /** Ids that this rule reports folded into its own findings, each a rule in its own right. */
  readonly family?: readonly FamilyMember[];
}

/** What every id has; a member of a family of like rules has just this, and shares the family's code. */
export interface FamilyMember {
  readonly id: RuleId;
  /** One line for lists and hovers: what is wrong, as a noun phrase. */
  readonly title: string;
  readonly severity: Severity;
  /** The profile that switches the rule on, or `off`. */
  readonly home: Profile | "off";
  /** Other profiles that switch it on too. */
  readonly alsoIn?: readonly Profile[];
  /** Profiles in which it weighs more. */
  readonly raisedIn?: Readonly<Partial<Record<Profile, Severity>>>;
  /** The best fix it may offer. */
  readonly fixable: Safety | "none";
  /** Answers of `plumbline.yaml` each of which settles what it asks, so that it is off. */
  readonly asks?: readonly Silencer[];
}

/** What a rule about one document may look at. */
export interface DocumentContext<K extends DocumentKind = DocumentKind> {
  readonly doc: ParsedDoc;
  readonly facts: FactsByKind[K];
  /** What the document's schema says, computed on first use. */
  readonly schemaProblems: readonly SchemaProblem[];
  /**
   * Whether a path of the workspace exists; a folder's ends in `/`. `undefined` when the listing is not complete there.
   */
  readonly exists: (path: string) => boolean | undefined;
  /** The listed path most like one that does not exist, when it is like it. A folder's ends in `/`. Costs a look at all paths. */
  readonly nearestPath: (path: string) => string | undefined;
  /** Whether a rule or family member is on here, and how grave it is. */
  readonly severityOf: (rule: RuleId) => Severity | "off";
  /** Every id there is, for documents that name rules. */
  readonly ruleIds: readonly RuleId[];
  /** What the team answered once for the folder. */
  readonly answers: Answers;
  /** What detectors of personal data are to look for. */
  readonly detect: DetectOptions;
}

/** What a joining rule may look at: the facts of all documents, by kind and by path. What it asks for is remembered. */
export interface WorkspaceContext {
  readonly index: FactIndex;
  /** What the team answered once for the folder: names of datasets, the source of the numbers. */
  readonly answers: Answers;
  /** Whether a rule or family member is on at the subject, and how grave it is. */
  readonly severityOf: (rule: RuleId) => Severity | "off";
  /** As for a document rule; `undefined` also for what git ignores, which may be there or not. */
  readonly exists: (path: string) => boolean | undefined;
  /** The listed files (folders for a path with `/` at its end) that lie at this path below any folder. */
  readonly elsewhere: (path: string) => readonly string[];
  /** The listed files that lie directly in a folder, whose path ends in `/`. */
  readonly neighbours: (folder: string) => readonly string[];
  readonly nearestPath: (path: string) => string | undefined;
  /** Whether a document's text holds these words next to each other, whatever their case and separators. */
  readonly says: (path: string, words: string) => boolean;
  /**
   * The hashes of a file's bytes, or why there are none. `undefined` while nobody computed them: asking is what makes a
   * shell do so, and the rule runs again then.
   */
  readonly hashOf: (path: string) => FileHash | NotRead | undefined;
  /** Says that the rule could not judge something here, and why; the words follow "because". */
  readonly skip: (reason: string) => void;
}

export interface DocumentRule<K extends DocumentKind = DocumentKind> {
  readonly scope: "document";
  readonly meta: RuleMeta;
  readonly kinds: readonly K[];
  check(context: DocumentContext<K>): Iterable<Report>;
}

/**
 * A rule that joins documents. It is asked about one document at a time, its subject, and asked again only when the
 * subject or something that it looked up in the index has changed.
 */
export interface WorkspaceRule<K extends DocumentKind = DocumentKind> {
  readonly scope: "workspace";
  readonly meta: RuleMeta;
  readonly subjects: readonly K[];
  check(context: WorkspaceContext, subject: FactsByKind[K]): Iterable<Report>;
}

/** A rule whose findings need the result of the run: the engine makes them, the folder holds words and page. */
export interface EngineRule {
  readonly scope: "engine";
  readonly meta: RuleMeta;
}

export type Rule = DocumentRule | WorkspaceRule | EngineRule;

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
export function workspaceRule<K extends DocumentKind>(
  meta: RuleMeta,
  subjects: readonly K[],
  check: (context: WorkspaceContext, subject: FactsByKind[K]) => Iterable<Report>,
): WorkspaceRule {
  return { scope: "workspace", meta, subjects, check: check as WorkspaceRule["check"] };
}

/** Whether a name in the settings, in which each `*` stands for any letters, means a rule. */
export function isNamedBy(name: string, id: string): boolean {
  const [first = "", ...rest] = name.split("*");
  const last = rest.pop();
  if (last === undefined) return name === id;
  if (!id.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return id.length - last.length >= at && id.endsWith(last);
}

/** Declares the words of findings that the engine itself makes. */
export function engineRule(meta: RuleMeta): EngineRule {
  return { scope: "engine", meta };
}
