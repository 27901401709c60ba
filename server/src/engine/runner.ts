/** Runs rules on documents and keeps what they yield, what was skipped, and what failed. */
import type { ParsedDoc } from "../core/document.ts";
import type { RuleId, Severity } from "../core/finding.ts";
import type { DocFacts } from "../facts/facts.ts";
import { readFacts } from "../facts/read.ts";
import { DEFAULT_POLICY, type Policy, severityAt } from "../policy/policy.ts";
import type { DocumentContext, DocumentRule, FamilyMember, Rule, RuleMeta, WorkspaceRule } from "../rules/rule.ts";
import type { SchemaProblem } from "../schema/problem.ts";
import { schemaProblems } from "../schema/select.ts";
import { type Hashes, lookUps } from "./asked.ts";
import type { Yielded } from "./assemble.ts";
import type { FileState } from "./fileState.ts";
import type { FactStore } from "./index.ts";
import type { Listing } from "./listing.ts";
import type { Counters, NotChecked, SkippedRule } from "./report.ts";

/** The one rule that speaks of a document in which a merge is not finished. */
const MERGE_CONFLICT: RuleId = "lineage/merge-conflict";
const UNFINISHED = "a merge is not finished in it";

export class Runner {
  readonly rules: readonly Rule[];
  readonly ruleIds: readonly RuleId[];
  readonly infoById: ReadonlyMap<RuleId, RuleMeta | FamilyMember>;
  policy: Policy = DEFAULT_POLICY;
  readonly #counters: Counters;

  constructor(rules: readonly Rule[], counters: Counters) {
    this.rules = rules;
    this.infoById = new Map(rules.flatMap(({ meta }) => [meta, ...(meta.family ?? [])]).map((info) => [info.id, info]));
    this.ruleIds = [...this.infoById.keys()].sort();
    this.#counters = counters;
  }

  severityOf(id: RuleId, path: string): Severity | "off" {
    const info = this.infoById.get(id);
    return info === undefined ? "off" : severityAt(this.policy, info, path);
  }

  /** The rules that did not look at a document: skipped, or off at its path. */
  notRun(state: FileState): ReadonlySet<RuleId> {
    const notRun = new Set(state.skipped.map(({ rule }) => rule));
    for (const id of this.ruleIds) if (this.severityOf(id, state.path) === "off") notRun.add(id);
    if (state.withoutDetectors) for (const { meta } of this.rules) if (meta.sensitive === true) notRun.add(meta.id);
    return notRun;
  }

  /** Runs the rules about one document; without those that find personal data when they are to run later. */
  runOnDocument(state: FileState, doc: ParsedDoc, facts: DocFacts, listing: Listing, withoutDetectors: boolean): void {
    const yielded: Yielded[] = [];
    state.withoutDetectors = withoutDetectors;
    state.skipped = [];
    state.askedExists = new Set();
    state.askedNearest = false;
    const context = this.#contextOf(
      doc,
      () => facts,
      (path) => {
        state.askedExists.add(path);
        return listing.exists(path);
      },
      (path) => {
        state.askedNearest = true;
        return listing.nearest(path);
      },
    );
    for (const rule of this.rules) {
      if (rule.scope !== "document" || !rule.kinds.includes(doc.kind) || !this.#isOn(rule, doc.path)) continue;
      if (withoutDetectors && rule.meta.sensitive === true) continue;
      if (rule.meta.prose === true && "language" in facts && facts.language === "other") {
        const reason = "its prose is in a language that Plumbline does not read";
        state.skipped.push({ rule: rule.meta.id, path: doc.path, reason });
        continue;
      }
      if (doc.conflicts !== undefined && rule.meta.sensitive !== true && rule.meta.id !== MERGE_CONFLICT) {
        state.skipped.push({ rule: rule.meta.id, path: doc.path, reason: UNFINISHED });
        continue;
      }
      this.#counters.documentRulesRun++;
      guard(state.path, `the rule ${rule.meta.id}`, state.ownFailures, () => {
        for (const report of rule.check(context)) yielded.push({ rule, report });
      });
    }
    state.ownReports = yielded;
  }

  /** Runs the rules that need no more than one cell on a notebook of one cell. Every other rule counts as not run. */
  runOnCell(doc: ParsedDoc, listing: Listing): { yielded: readonly Yielded[]; notRun: ReadonlySet<RuleId> } {
    const yielded: Yielded[] = [];
    const notRun = new Set(this.ruleIds);
    let facts: DocFacts | undefined;
    const context = this.#contextOf(
      doc,
      () => {
        facts ??= readFacts(doc, this.policy.detect);
        return facts;
      },
      (path) => listing.exists(path),
      (path) => listing.nearest(path),
    );
    for (const rule of this.rules) {
      if (rule.scope !== "document" || rule.meta.cellwise !== true || !this.#isOn(rule, doc.path)) continue;
      this.#counters.documentRulesRun++;
      // A failure shows when the whole notebook is checked, which follows.
      guard(doc.path, `the rule ${rule.meta.id}`, [], () => {
        for (const report of rule.check(context)) yielded.push({ rule, report });
        notRun.delete(rule.meta.id);
      });
    }
    return { yielded, notRun };
  }

  #contextOf(
    doc: ParsedDoc,
    factsOf: () => DocFacts,
    exists: DocumentContext["exists"],
    nearestPath: DocumentContext["nearestPath"],
  ): DocumentContext {
    let problems: readonly SchemaProblem[] | undefined;
    return {
      doc,
      get facts() {
        return factsOf();
      },
      get schemaProblems() {
        problems ??= schemaProblems(doc);
        return problems;
      },
      exists,
      nearestPath,
      severityOf: (id: RuleId) => this.severityOf(id, doc.path),
      ruleIds: this.ruleIds,
      answers: this.policy.answers,
      detect: this.policy.detect,
    };
  }

  /** Asks the joining rules about one document. Returns what they looked up. */
  runJoins(
    state: FileState,
    facts: DocFacts,
    store: FactStore,
    listing: Listing,
    parsed: (path: string) => ParsedDoc | undefined,
    hashes: Hashes,
  ): ReadonlySet<string> {
    const all = new Set<string>();
    const severityOf = (id: RuleId) => this.severityOf(id, state.path);
    for (const rule of this.rules) {
      if (rule.scope !== "workspace" || !rule.subjects.includes(facts.kind) || !this.#isOn(rule, state.path)) continue;
      if (state.doc?.conflicts !== undefined) {
        const skipped = [{ rule: rule.meta.id, path: state.path, reason: UNFINISHED }];
        state.joinReports.set(rule, { reports: [], asked: new Set(), skipped });
        continue;
      }
      const asked = new Set<string>();
      const reports: Yielded[] = [];
      const skipped = new Map<string, SkippedRule>();
      const skip = (reason: string) => void skipped.set(reason, { rule: rule.meta.id, path: state.path, reason });
      this.#counters.workspaceRulesRun++;
      guard(state.path, `the rule ${rule.meta.id}`, state.joinFailures, () => {
        const asking = lookUps(listing, parsed, hashes, asked);
        const context = { index: store.view(asked), answers: this.policy.answers, severityOf, ...asking, skip };
        for (const report of rule.check(context, facts)) reports.push({ rule, report });
      });
      state.joinReports.set(rule, { reports, asked, skipped: [...skipped.values()] });
      for (const key of asked) all.add(key);
    }
    return all;
  }

  /** A rule runs when it or a member of its family is on at this path. */
  #isOn({ meta }: DocumentRule | WorkspaceRule, path: string): boolean {
    if (severityAt(this.policy, meta, path) !== "off") return true;
    const own = this.policy.rules.get(meta.id)?.severity;
    return own !== "off" && (meta.family ?? []).some((member) => severityAt(this.policy, member, path) !== "off");
  }
}

/**
 * Runs a part of Plumbline that must not take the rest down. What throws is a defect of ours: the user is told that it
 * did not check this file, and the exit code is 3. The error's text is left out, since it may quote the document.
 */
export function guard(path: string, what: string, failures: NotChecked[], run: () => void): void {
  try {
    run();
  } catch (error) {
    const name = error instanceof Error ? error.name : "Error";
    failures.push({ path, code: "internal", reason: `${what} failed on it (${name}); please report this` });
  }
}
