/** What can be asked of the engine about a folder: documents, findings, links, fixes. Nothing here changes anything. */
import { formatOf, type ParsedDoc, parseDocument } from "../core/document.ts";
import type { TextEdit } from "../core/edit/plan.ts";
import { plan } from "../core/edit/plan.ts";
import type { Finding, Fix, RuleId, Severity } from "../core/finding.ts";
import { mayBeDocument, mayHoldText } from "../core/parse/kind.ts";
import { SourceText } from "../core/text.ts";
import type { DocFacts } from "../facts/facts.ts";
import type { FactIndex } from "../facts/index.ts";
import { type Lineage, lineageOf } from "../facts/lineage.ts";
import { isGeneric } from "../facts/subject.ts";
import type { Baseline } from "../policy/baseline.ts";
import { type Policy, withEveryProfile } from "../policy/policy.ts";
import { rules as allRules } from "../rules/registry.generated.ts";
import type { FamilyMember, Rule, RuleMeta } from "../rules/rule.ts";
import { assemble } from "./assemble.ts";
import type { FileState } from "./fileState.ts";
import { alsoIgnored, fixAll, ignoreEdits } from "./fixes.ts";
import { FactStore } from "./index.ts";
import { type Known, NOTHING_KNOWN } from "./known.ts";
import { joined, type ValueLink } from "./links.ts";
import { Listing } from "./listing.ts";
import { NamedResults } from "./namedResults.ts";
import { type Counters, type NotChecked, reportOf, type WorkspaceReport } from "./report.ts";
import { Runner } from "./runner.ts";
import { isTable, Samples } from "./samples.ts";
import { whyNotRead } from "./unread.ts";

/** Documents above this size are not read; the largest card of the field that was seen has 0.2 MB. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

export interface EngineOptions {
  readonly rules?: readonly Rule[];
  /** Every file is a document, of kind `data` when it is no other, and every profile is on: what `plumbline scan` wants. */
  readonly everything?: boolean;
}

/** What the engine knows, with the questions about it; the engine itself is what brings it up to date. */
export abstract class Answering {
  readonly counters: Counters = { parsed: 0, factsMade: 0, documentRulesRun: 0, workspaceRulesRun: 0 };
  protected readonly runner: Runner;
  protected readonly files = new Map<string, FileState>();
  protected readonly store = new FactStore();
  protected readonly namedResults = new NamedResults();
  protected readonly samples = new Samples();
  /** Documents that say that the folder is about models. */
  protected readonly aboutModels = new Set<string>();
  protected known: Known = NOTHING_KNOWN;
  protected readonly hasText = (path: string) => this.files.get(path)?.source !== undefined;
  protected listing = new Listing(undefined, this.hasText);
  /** Files that the user asked for. */
  protected named: ReadonlySet<string> = new Set();

  /** Every file is a document. */
  readonly everything: boolean;

  constructor(options: EngineOptions = {}) {
    this.runner = new Runner(options.rules ?? allRules, this.counters);
    this.everything = options.everything === true;
    if (this.everything) this.runner.policy = withEveryProfile(this.runner.policy);
  }

  /** Whether a listed file is worth reading: by its name, its size in bytes, and what the policy says about it. */
  wants(path: string, size: number): "read" | "cap" | "no" {
    if (this.policy.ignores(path)) return "no";
    const asked = this.policy.declaredKind(path) !== undefined || this.isNamedResult(path);
    const chance = asked || (this.everything && mayHoldText(path)) ? "likely" : mayBeDocument(path);
    if (chance === "no") return "no";
    if (size <= MAX_DOCUMENT_BYTES) return "read";
    return chance === "likely" ? "cap" : "no";
  }

  /** Every file of the folder that is known, for a list to choose from. */
  paths(): readonly string[] {
    return this.listing.files();
  }

  /** Files that documents name as results, and samples beside cards of data, that were not read: their names say nothing of it. */
  wantedTexts(): readonly string[] {
    const isThere = (path: string) => this.listing.exists(path) === true && !this.policy.ignores(path);
    const named = [...this.namedResults.paths()].filter((path) => this.isNamedResult(path) && isThere(path));
    const samples = this.samples.folders().flatMap((folder) => this.listing.filesIn(folder).filter(isTable));
    return [...named, ...samples.filter((path) => isThere(path))].filter((path) => !this.files.has(path));
  }

  /** Files that a document names as the place of its results. */
  resultsOf(path: string): readonly string[] {
    return this.namedResults.of(path);
  }

  protected isNamedResult(path: string): boolean {
    return this.namedResults.has(path) && formatOf(path) !== undefined;
  }

  parsed(path: string): ParsedDoc | undefined {
    return this.files.get(path)?.doc;
  }

  /** The text of a file as it was last given. */
  textOf(path: string): string | undefined {
    return this.files.get(path)?.source?.text;
  }

  /**
   * What rules find that need no more than one cell, in a notebook that holds one cell of the notebook at `path`; undefined
   * where that is not checked. Nothing of it is kept.
   */
  checkPart(
    path: string,
    text: string,
    index: number,
  ): { readonly doc: ParsedDoc; readonly findings: readonly Finding[] } | undefined {
    if (this.files.get(path)?.doc?.kind !== "notebook") return undefined;
    const part = parseDocument(path, "notebook", "json", new SourceText(text));
    if (part.notebook === undefined) return undefined;
    const doc = { ...part, notebook: { ...part.notebook, cellsBefore: index } };
    const { yielded, notRun } = this.runner.runOnCell(doc, this.listing);
    const parsed = (other: string) => (other === path ? doc : this.parsed(other));
    const { policy, known } = this;
    return { doc, findings: assemble(doc, yielded, { policy, ruleIds: this.runner.ruleIds, notRun, parsed, known }) };
  }

  /** Every document that was read, in no particular order. */
  documents(): readonly ParsedDoc[] {
    return [...this.files.values()].flatMap(({ doc }) => doc ?? []);
  }

  facts(path: string): DocFacts | undefined {
    return this.store.get(path);
  }

  findingsOf(path: string): readonly Finding[] {
    return this.files.get(path)?.findings ?? [];
  }

  get policy(): Policy {
    return this.runner.policy;
  }

  /** The findings that are accepted. */
  get baseline(): Baseline {
    return this.known.baseline;
  }

  get rules(): readonly Rule[] {
    return this.runner.rules;
  }

  /** A rule's or family member's words and weight. */
  info(id: RuleId): RuleMeta | FamilyMember | undefined {
    return this.runner.infoById.get(id);
  }

  /** How grave a rule's findings are at a path, or `off`. */
  severityOf(id: RuleId, path: string): Severity | "off" {
    return this.runner.severityOf(id, path);
  }

  /** Every value of one document, or of all, that is joined to its source, with whether the two agree. */
  links(path?: string): readonly ValueLink[] {
    return joined(this.store.view(new Set()), (other) => this.parsed(other), path);
  }

  /** The graph from data to cards. */
  lineage(): Lineage {
    return lineageOf(this.store.view(new Set()), (path) => this.listing.exists(path));
  }

  /** What all documents name: data sets, files, models, stages, parameters. */
  get index(): FactIndex {
    return this.store.view(new Set());
  }

  /** Whether a path is there; `undefined` when that is not known. */
  exists(path: string): boolean | undefined {
    return this.listing.exists(path);
  }

  /** Text edits of a fix by path, or undefined when a place it speaks of is gone. */
  plan(fix: Fix): ReadonlyMap<string, readonly TextEdit[]> | undefined {
    return plan(fix, (path) => this.parsed(path));
  }

  /** The safe fixes of one document that do not get in each other's way. */
  fixAll(path: string): readonly TextEdit[] {
    const doc = this.parsed(path);
    return doc === undefined ? [] : fixAll(doc, this.findingsOf(path), (fix) => this.plan(fix));
  }

  /** The edits that suppress a finding with a reason: a comment, or a setting where the format has no comments. */
  ignoreEdits(finding: Finding, reason: string): ReadonlyMap<string, readonly TextEdit[]> | undefined {
    return ignoreEdits(finding, reason, (path) => this.parsed(path));
  }

  /** How many other findings of its rule ignoring a finding hides; undefined when it cannot be ignored. */
  alsoIgnored(finding: Finding): number | undefined {
    const doc = this.parsed(finding.path);
    const edits = this.ignoreEdits(finding, "-");
    return doc && edits && alsoIgnored(finding, edits, doc, this.findingsOf(finding.path));
  }

  /** What of one file was not checked, and why. */
  notCheckedOf(path: string): readonly NotChecked[] {
    const state = this.files.get(path);
    return state === undefined ? [] : this.notCheckedIn(state);
  }

  /** The result as of the last step. */
  report(): WorkspaceReport {
    return reportOf(
      this.files.values(),
      (doc) => this.isJudged(doc),
      (state) => this.notCheckedIn(state),
    );
  }

  protected notCheckedIn(state: FileState): NotChecked[] {
    const why = whyNotRead(state, {
      policy: this.policy,
      facts: this.store,
      named: this.named,
      namedResults: this.namedResults,
    });
    const own = why === undefined ? [] : [{ path: state.path, reason: why.reason, code: why.code }];
    return [...own, ...state.ownFailures, ...state.joinFailures];
  }

  /** Files that every project has say nothing where no model is made or used. */
  protected isJudged({ kind, path }: ParsedDoc): boolean {
    return (
      this.everything || !isGeneric(kind) || this.aboutModels.size > 0 || this.policy.declaredKind(path) !== undefined
    );
  }
}
