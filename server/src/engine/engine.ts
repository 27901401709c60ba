/**
 * The engine: texts in, findings out, no more work than a change asks for. It does no I/O and knows no clock; shells
 * hand it texts and drive `work()` in small steps. A document's rules run when it changes, a joining rule when its
 * subject or something that it looked up changes.
 */
import { type ParsedDoc, parseDocument } from "../core/document.ts";
import type { TextEdit } from "../core/edit/plan.ts";
import { plan } from "../core/edit/plan.ts";
import type { Finding, Fix, RuleId, Severity } from "../core/finding.ts";
import { mayBeDocument, type Recognised, recognise } from "../core/parse/kind.ts";
import type { NotRead } from "../core/parse/syntax.ts";
import { SourceText } from "../core/text.ts";
import type { DocFacts } from "../facts/facts.ts";
import { readFacts } from "../facts/read.ts";
import { DEFAULT_POLICY, type Policy, readPolicy, severityAt } from "../policy/policy.ts";
import { rules as allRules } from "../rules/registry.generated.ts";
import type { DocumentRule, FamilyMember, Rule, RuleMeta, WorkspaceRule } from "../rules/rule.ts";
import type { SchemaProblem } from "../schema/problem.ts";
import { schemaProblems } from "../schema/select.ts";
import { assemble, type Yielded } from "./assemble.ts";
import { fixAll, ignoreEdits } from "./fixes.ts";
import { FactStore } from "./index.ts";
import { joined, type ValueLink } from "./links.ts";
import type { Counters, NotChecked, SkippedRule, WorkspaceReport } from "./report.ts";

/** Documents above this size are not read; the largest card of the field that was seen has 0.2 MB. */
export const MAX_DOCUMENT_BYTES = 10 * 1024 * 1024;

const POLICY_PATH = "plumbline.yaml";

interface FileState {
  readonly path: string;
  source: SourceText | undefined;
  notRead: NotRead | undefined;
  recognised: Recognised | undefined;
  doc: ParsedDoc | undefined;
  digest: string;
  ownReports: readonly Yielded[];
  joinReports: Map<WorkspaceRule, { reports: readonly Yielded[]; asked: ReadonlySet<string> }>;
  skipped: SkippedRule[];
  failed: NotChecked[];
  findings: readonly Finding[];
  /** Paths whose existence its rules asked for. */
  askedExists: Set<string>;
}

export interface EngineOptions {
  readonly rules?: readonly Rule[];
}

export class Engine {
  readonly counters: Counters = { parsed: 0, factsMade: 0, documentRulesRun: 0, workspaceRulesRun: 0 };
  readonly #files = new Map<string, FileState>();
  readonly #facts = new FactStore();
  readonly #rules: readonly Rule[];
  readonly #ruleIds: readonly RuleId[];
  readonly #infoById: ReadonlyMap<RuleId, RuleMeta | FamilyMember>;
  #policy: Policy = DEFAULT_POLICY;
  #policyText: string | undefined;
  #listing: ReadonlySet<string> | undefined;
  readonly #dirty = new Set<string>();
  readonly #dirtyJoins = new Set<string>();
  readonly #stale = new Set<string>();
  readonly #changed = new Set<string>();
  /** Who asked for a dependency: key to subjects. */
  readonly #dependants = new Map<string, Set<string>>();

  constructor(options: EngineOptions = {}) {
    this.#rules = options.rules ?? allRules;
    const infos = this.#rules.flatMap((rule) => [rule.meta, ...(rule.meta.family ?? [])]);
    this.#infoById = new Map(infos.map((info) => [info.id, info]));
    this.#ruleIds = [...this.#infoById.keys()].sort();
  }

  /** Whether a listed file is worth reading: by its name, its size in bytes, and what the policy says about it. */
  wants(path: string, size: number): "read" | "cap" | "no" {
    if (this.#policy.ignores(path)) return "no";
    const declared =
      this.#policy.declaredKind(path) !== undefined ||
      this.#policy.models.some((model) => model.card === path || model.metrics.includes(path));
    const chance = declared ? "likely" : mayBeDocument(path);
    if (chance === "no") return "no";
    if (size <= MAX_DOCUMENT_BYTES) return "read";
    return chance === "likely" ? "cap" : "no";
  }

  /** Tells which paths exist in the folder; `undefined` when that is not known, so that no link is called broken. */
  setListing(paths: ReadonlySet<string> | undefined): void {
    const before = this.#listing;
    this.#listing = paths;
    for (const state of this.#files.values()) {
      for (const path of state.askedExists) {
        if (before?.has(path) === paths?.has(path)) continue;
        this.#dirty.add(state.path);
        break;
      }
    }
  }

  /** Adds a file or replaces its text. Texts that are no document cost nothing more. */
  setText(path: string, text: string): void {
    const state = this.#state(path);
    if (state.source?.text === text && state.notRead === undefined) return;
    state.source = new SourceText(text);
    state.notRead = undefined;
    this.#touch(path);
  }

  /** Notes that a file could not be read; what it said before no longer counts. */
  setNotRead(path: string, why: NotRead): void {
    const state = this.#state(path);
    state.source = undefined;
    state.notRead = why;
    this.#touch(path);
  }

  remove(path: string): void {
    const state = this.#files.get(path);
    if (state === undefined) return;
    state.source = undefined;
    state.notRead = undefined;
    this.#touch(path);
    if (this.#facts.units.remove(path)) this.#regroup();
  }

  parsed(path: string): ParsedDoc | undefined {
    return this.#files.get(path)?.doc;
  }

  facts(path: string): DocFacts | undefined {
    return this.#facts.get(path);
  }

  findingsOf(path: string): readonly Finding[] {
    return this.#files.get(path)?.findings ?? [];
  }

  get policy(): Policy {
    return this.#policy;
  }

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  /** A rule's or family member's words and weight. */
  info(id: RuleId): RuleMeta | FamilyMember | undefined {
    return this.#infoById.get(id);
  }

  /** How grave a rule's findings are at a path, or `off`. */
  severityOf(id: RuleId, path: string): Severity | "off" {
    const info = this.#infoById.get(id);
    return info === undefined ? "off" : severityAt(this.#policy, info, path);
  }

  /** Every value of one document, or of all, that is joined to its source, with whether the two agree. */
  links(path?: string): readonly ValueLink[] {
    return joined(this.#facts.view(new Set()), (other) => this.parsed(other), path);
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

  /** Is there anything to do? */
  get pending(): boolean {
    return this.#dirty.size > 0 || this.#dirtyJoins.size > 0 || this.#stale.size > 0;
  }

  /** Brings one document up to date at once, before everything else that is pending: the one somebody is typing in. */
  update(path: string): void {
    if (this.#dirty.has(POLICY_PATH)) this.#readDocument(POLICY_PATH);
    if (this.#dirty.has(path)) this.#readDocument(path);
    if (this.#dirtyJoins.delete(path)) this.#join(path);
    if (this.#stale.delete(path)) this.#assemble(path);
  }

  /** The paths whose findings or readability were settled anew since this was last asked. */
  takeChanged(): readonly string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  /** Does what is pending. Each step ends with a `yield`, so that a shell can stop, answer and go on. */
  *work(): Generator<undefined, void, void> {
    if (this.#dirty.has(POLICY_PATH)) {
      this.#readDocument(POLICY_PATH);
      yield;
    }
    while (this.pending) {
      // A document that changes while we are here is simply in the set again.
      for (const path of this.#dirty) {
        this.#readDocument(path);
        yield;
      }
      for (const path of this.#dirtyJoins) {
        this.#dirtyJoins.delete(path);
        this.#join(path);
        yield;
      }
      for (const path of this.#stale) {
        this.#stale.delete(path);
        this.#assemble(path);
        yield;
      }
    }
  }

  /** Does everything that is pending and returns the result. */
  run(): WorkspaceReport {
    const steps = this.work();
    while (steps.next().done !== true);
    return this.report();
  }

  /** What of one file was not checked, and why. */
  notCheckedOf(path: string): readonly NotChecked[] {
    const state = this.#files.get(path);
    return state === undefined ? [] : [...this.#notChecked(state), ...state.failed];
  }

  /** The result as of the last step. */
  report(): WorkspaceReport {
    const states = [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return {
      findings: states.flatMap((state) => state.findings),
      notChecked: states.flatMap((state) => [...this.#notChecked(state), ...state.failed]),
      skipped: states.flatMap((state) => state.skipped),
      documents: states.flatMap((state) =>
        state.doc === undefined ? [] : [{ path: state.path, kind: state.doc.kind }],
      ),
    };
  }

  #notChecked(state: FileState): NotChecked[] {
    const why = state.notRead ?? state.doc?.notRead;
    return why === undefined ? [] : [{ path: state.path, reason: why.reason, code: why.code }];
  }

  #state(path: string): FileState {
    let state = this.#files.get(path);
    if (state === undefined) {
      state = {
        path,
        source: undefined,
        notRead: undefined,
        recognised: undefined,
        doc: undefined,
        digest: "",
        ownReports: [],
        joinReports: new Map(),
        skipped: [],
        failed: [],
        findings: [],
        askedExists: new Set(),
      };
      this.#files.set(path, state);
      if (this.#facts.units.add(path)) this.#regroup();
    }
    return state;
  }

  #touch(path: string): void {
    this.#dirty.add(path);
  }

  #regroup(): void {
    this.#facts.regroup();
    for (const path of this.#facts.paths()) this.#dirtyJoins.add(path);
  }

  #readDocument(path: string): void {
    this.#dirty.delete(path);
    const state = this.#files.get(path);
    if (state === undefined) return;
    const previous = state.doc;
    const ignored = this.#policy.ignores(path);
    state.recognised =
      state.source === undefined || ignored
        ? undefined
        : recognise(path, state.source.text, this.#policy.declaredKind(path));
    if (state.source === undefined || state.recognised === undefined) {
      this.#forget(state);
      if (path === POLICY_PATH) this.#setPolicy(undefined);
      return;
    }
    const { kind, format } = state.recognised;
    if (previous?.source !== state.source || previous.kind !== kind) {
      state.doc = parseDocument(path, kind, format, state.source, previous);
      this.counters.parsed++;
    }
    const doc = state.doc;
    if (doc === undefined) return;
    if (path === POLICY_PATH) this.#setPolicy(doc);
    this.#updateFacts(state, doc);
    this.#runDocumentRules(state, doc);
    this.#stale.add(path);
  }

  #forget(state: FileState): void {
    this.#changed.add(state.path);
    const before = this.#facts.get(state.path);
    if (before !== undefined) {
      this.#wake(this.#facts.keysOf(before));
      this.#facts.delete(state.path);
    }
    state.doc = undefined;
    state.digest = "";
    state.ownReports = [];
    state.joinReports.clear();
    state.skipped = [];
    state.failed = [];
    state.findings = [];
    state.askedExists.clear();
    if (state.source === undefined && state.notRead === undefined) this.#files.delete(state.path);
  }

  #updateFacts(state: FileState, doc: ParsedDoc): void {
    const facts = readFacts(doc);
    this.counters.factsMade++;
    const digest = JSON.stringify(facts, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
    if (digest === state.digest) return;
    const before = this.#facts.get(state.path);
    if (before !== undefined) this.#wake(this.#facts.keysOf(before));
    state.digest = digest;
    this.#facts.set(facts);
    this.#wake(this.#facts.keysOf(facts));
    this.#dirtyJoins.add(state.path);
  }

  #wake(keys: readonly string[]): void {
    for (const key of keys) for (const path of this.#dependants.get(key) ?? []) this.#dirtyJoins.add(path);
  }

  #setPolicy(doc: ParsedDoc | undefined): void {
    const text = doc?.source.text;
    if (text === this.#policyText) return;
    this.#policyText = text;
    // A broken policy changes nothing: the last good settings stay until it is repaired.
    const broken =
      doc !== undefined &&
      (doc.notRead !== undefined || (doc.tree?.problems.length ?? 0) > 0 || schemaProblems(doc).length > 0);
    if (broken) return;
    this.#policy = readPolicy(doc?.tree?.root);
    this.#facts.units.setModels(this.#policy.models);
    this.#regroup();
    for (const path of this.#files.keys()) this.#dirty.add(path);
  }

  #runDocumentRules(state: FileState, doc: ParsedDoc): void {
    const facts = this.#facts.get(doc.path);
    const yielded: Yielded[] = [];
    state.skipped = [];
    state.failed = [];
    state.askedExists = new Set();
    if (facts === undefined) return;
    const language = facts.kind === "model-card" ? facts.language : "en";
    let problems: readonly SchemaProblem[] | undefined;
    const context = {
      doc,
      facts,
      get schemaProblems() {
        problems ??= schemaProblems(doc);
        return problems;
      },
      exists: (path: string) => {
        state.askedExists.add(path);
        return this.#exists(path);
      },
      severityOf: (id: RuleId) => this.severityOf(id, doc.path),
      ruleIds: this.#ruleIds,
    };
    for (const rule of this.#rules) {
      if (rule.scope !== "document" || !rule.kinds.includes(doc.kind) || !this.#isOn(rule, doc.path)) continue;
      if (rule.meta.prose === true && language === "other") {
        state.skipped.push({
          rule: rule.meta.id,
          path: doc.path,
          reason: "its prose is in a language that Plumbline does not read",
        });
        continue;
      }
      this.counters.documentRulesRun++;
      this.#guard(state, rule, () => {
        for (const report of rule.check(context)) yielded.push({ rule, report });
      });
    }
    state.ownReports = yielded;
  }

  #exists(path: string): boolean | undefined {
    if (this.#files.get(path)?.source !== undefined) return true;
    if (this.#listing === undefined) return undefined;
    return this.#listing.has(path);
  }

  /** A rule runs when it or a member of its family is on at this path. */
  #isOn(rule: DocumentRule | WorkspaceRule, path: string): boolean {
    if (severityAt(this.#policy, rule.meta, path) !== "off") return true;
    const own = this.#policy.rules.get(rule.meta.id)?.severity;
    return own !== "off" && (rule.meta.family ?? []).some((member) => severityAt(this.#policy, member, path) !== "off");
  }

  /** A rule that throws is a defect of ours: the user is told that it did not check this file, and the exit code is 3. */
  #guard(state: FileState, rule: Rule, run: () => void): void {
    try {
      run();
    } catch (error) {
      const name = error instanceof Error ? error.name : "Error";
      state.failed.push({
        path: state.path,
        code: "internal",
        reason: `the rule ${rule.meta.id} failed on it (${name}); please report this`,
      });
    }
  }

  #join(path: string): void {
    const state = this.#files.get(path);
    const facts = this.#facts.get(path);
    if (state === undefined) return;
    for (const key of [...state.joinReports.values()].flatMap(({ asked }) => [...asked]))
      this.#dependants.get(key)?.delete(path);
    state.joinReports.clear();
    state.failed = state.failed.filter((failure) => failure.code !== "internal" || !failure.reason.includes("joining"));
    if (facts === undefined) return;
    for (const rule of this.#rules) {
      if (rule.scope !== "workspace" || !rule.subjects.includes(facts.kind) || !this.#isOn(rule, path)) continue;
      const asked = new Set<string>();
      const reports: Yielded[] = [];
      this.counters.workspaceRulesRun++;
      this.#guard(state, rule, () => {
        for (const report of rule.check({ index: this.#facts.view(asked) }, facts)) reports.push({ rule, report });
      });
      state.joinReports.set(rule, { reports, asked });
      for (const key of asked) {
        const dependants = this.#dependants.get(key);
        if (dependants === undefined) this.#dependants.set(key, new Set([path]));
        else dependants.add(path);
      }
    }
    this.#stale.add(path);
  }

  #assemble(path: string): void {
    const state = this.#files.get(path);
    if (state?.doc === undefined) return;
    this.#changed.add(path);
    const joins = [...state.joinReports.values()].flatMap(({ reports }) => reports);
    const notRun = new Set(state.skipped.map(({ rule }) => rule));
    for (const [id, info] of this.#infoById) if (severityAt(this.#policy, info, path) === "off") notRun.add(id);
    state.findings = assemble(state.doc, [...state.ownReports, ...joins], {
      policy: this.#policy,
      ruleIds: this.#ruleIds,
      notRun,
      parsed: (other) => this.parsed(other),
    });
  }
}
