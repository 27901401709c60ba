/**
 * The engine: texts in, findings out, no more work than a change asks for. It does no I/O and knows no clock; shells
 * hand it texts and drive `work()` in small steps. A document's rules run when it changes, a joining rule when its
 * subject or something that it looked up changes.
 */
import { formatOf, type ParsedDoc, parseDocument } from "../core/document.ts";
import type { FileHash } from "../core/hash.ts";
import { recognise } from "../core/parse/kind.ts";
import type { NotRead } from "../core/parse/syntax.ts";
import { BASELINE_PATH, POLICY_PATH } from "../core/paths.ts";
import { SourceText } from "../core/text.ts";
import type { DocFacts } from "../facts/facts.ts";
import { readFacts } from "../facts/read.ts";
import { concernsModels, isGeneric } from "../facts/subject.ts";
import { withEveryProfile } from "../policy/policy.ts";
import { Answering } from "./answering.ts";
import { askedHashes, changedPaths, changedWords, hashKey, WordQuestions } from "./asked.ts";
import { assemble } from "./assemble.ts";
import { clearResults, type FileState, newFile } from "./fileState.ts";
import type { Known } from "./known.ts";
import { Listing } from "./listing.ts";
import type { WorkspaceReport } from "./report.ts";
import { guard } from "./runner.ts";
import { Settings } from "./settings.ts";

export { type EngineOptions, MAX_DOCUMENT_BYTES } from "./answering.ts";

export class Engine extends Answering {
  readonly #settings = new Settings();
  readonly #hashes = new Map<string, FileHash | NotRead>();
  readonly #dirty = new Set<string>();
  readonly #dirtyJoins = new Set<string>();
  readonly #stale = new Set<string>();
  readonly #changed = new Set<string>();
  #unitsChanged = false;
  /** Who asked for a dependency: key to subjects. */
  readonly #dependants = new Map<string, Set<string>>();
  readonly #questions = new WordQuestions();
  /** Whose findings point into a document: path to paths. */
  readonly #pointing = new Map<string, Set<string>>();

  /**
   * Tells which paths exist in the folder; `undefined` when that is not known, so that no link is called broken. `ignores`
   * says which paths git leaves out, there or not.
   */
  setListing(paths: ReadonlySet<string> | undefined, ignores?: (path: string) => boolean): void {
    const before = this.listing;
    const after = new Listing(paths, this.hasText, ignores);
    this.listing = after;
    this.#wake(changedPaths(this.#dependants, before, after));
    for (const state of this.files.values()) {
      const differs = [...state.askedExists].some((path) => before.exists(path) !== after.exists(path));
      if (differs || state.askedNearest) this.#dirty.add(state.path);
    }
  }

  /**
   * Files whose hash some rule asked for and nobody gave: a shell reads their bytes and answers with `setHash`. Asking
   * costs nothing when no rule wants one.
   */
  wantedHashes(): readonly string[] {
    return askedHashes(this.#dependants)
      .filter((path) => !this.#hashes.has(path) && this.listing.exists(path) === true)
      .sort();
  }

  /** Gives the hashes of a file, or why there are none. */
  setHash(path: string, hash: FileHash | NotRead): void {
    this.#hashes.set(path, hash);
    this.#wake([hashKey(path)]);
  }

  /** A file changed on disk or is gone: its hash is asked for again. */
  forgetHash(path: string): void {
    if (this.#hashes.delete(path)) this.#wake([hashKey(path)]);
  }

  /** Tells which files the user asked for: why they could not be used is then said, whatever they are called. */
  setNamed(paths: ReadonlySet<string>): void {
    this.named = paths;
  }

  /** Adds a file or replaces its text. Texts that are no document cost nothing more. */
  setText(path: string, text: string): void {
    const state = this.#state(path);
    if (state.source?.text === text && state.notRead === undefined) return;
    state.source = new SourceText(text);
    state.notRead = undefined;
    this.#dirty.add(path);
  }

  /** Notes that a file could not be read; what it said before no longer counts. */
  setNotRead(path: string, why: NotRead): void {
    const state = this.#state(path);
    state.source = undefined;
    state.notRead = why;
    this.#dirty.add(path);
  }

  remove(path: string): void {
    const state = this.files.get(path);
    if (state === undefined) return;
    state.source = undefined;
    state.notRead = undefined;
    this.#dirty.add(path);
    if (this.store.units.remove(path)) this.#unitsChanged = true;
  }

  /** Leaves out findings, and parts of folded ones, with these fingerprints: they were there before. */
  setBefore(before: ReadonlySet<string>): void {
    this.#setKnown({ ...this.known, before });
  }

  /** Is there anything to do? */
  get pending(): boolean {
    return this.#dirty.size > 0 || this.#dirtyJoins.size > 0 || this.#stale.size > 0;
  }

  /** Brings one document up to date at once, before everything else that is pending: the one somebody is typing in. */
  update(path: string): void {
    for (const settings of [POLICY_PATH, BASELINE_PATH]) if (this.#dirty.has(settings)) this.#readDocument(settings);
    // Whoever opens a document waits for its first findings. Detectors of personal data are set up when they first run, so
    // at first the document is read without them; they, and what joins it to others, come with the rest of the work.
    const isFirst = path !== POLICY_PATH && this.files.get(path)?.doc === undefined;
    if (this.#dirty.has(path)) {
      this.#readDocument(path, isFirst);
      if (isFirst && this.files.get(path)?.doc !== undefined) this.#dirty.add(path);
    }
    if (this.#unitsChanged) this.#regroup();
    if (!isFirst && this.#dirtyJoins.delete(path)) this.#join(path);
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
      if (this.#unitsChanged) this.#regroup();
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

  #state(path: string): FileState {
    let state = this.files.get(path);
    if (state === undefined) {
      state = newFile(path);
      this.files.set(path, state);
      if (this.store.units.add(path)) this.#unitsChanged = true;
    }
    return state;
  }

  /** Unit folders or declared models changed: every document may belong elsewhere now. */
  #regroup(): void {
    this.#unitsChanged = false;
    this.store.regroup();
    for (const path of this.store.paths()) this.#dirtyJoins.add(path);
  }

  #readDocument(path: string, withoutDetectors = false): void {
    this.#dirty.delete(path);
    const state = this.files.get(path);
    if (state === undefined) return;
    const { source } = state;
    const ignored = this.policy.ignores(path);
    const known =
      source === undefined || ignored
        ? undefined
        : (recognise(path, source.text, this.policy.declaredKind(path)) ??
          // What nobody would know by its name is what documents call it.
          (this.isNamedResult(path) ? recognise(path, source.text, "metrics") : undefined) ??
          (this.everything || this.samples.has(path) ? { kind: "data", format: formatOf(path) ?? "text" } : undefined));
    if (source === undefined || known === undefined) {
      this.#forget(state);
      if (path === POLICY_PATH) this.#setPolicy(undefined);
      if (path === BASELINE_PATH) this.#setBaseline(undefined);
      return;
    }
    state.ownFailures = [];
    this.#stale.add(path);
    guard(path, "reading", state.ownFailures, () => {
      if (state.doc?.source !== source || state.doc.kind !== known.kind) {
        state.doc = parseDocument(path, known.kind, known.format, source, state.doc);
        this.counters.parsed++;
        this.#wake(changedWords(this.#dependants, this.#questions, path, state.doc));
      }
      if (path === POLICY_PATH) this.#setPolicy(state.doc);
      if (path === BASELINE_PATH) this.#setBaseline(state.doc);
      const facts = this.#updateFacts(state, state.doc);
      this.runner.runOnDocument(state, state.doc, facts, this.listing, withoutDetectors);
    });
    // What was said about an older text must not be shown in this one.
    if (state.doc?.source !== source) {
      const failures = state.ownFailures;
      this.#forget(state);
      state.ownFailures = failures;
    }
    for (const other of this.#pointing.get(path) ?? []) this.#stale.add(other);
  }

  #noteSubject(path: string, about: boolean): void {
    const before = this.aboutModels.size;
    if (about) this.aboutModels.add(path);
    else this.aboutModels.delete(path);
    if (before > 0 === this.aboutModels.size > 0) return;
    for (const { doc } of this.files.values()) if (doc !== undefined && isGeneric(doc.kind)) this.#stale.add(doc.path);
  }

  #forget(state: FileState): void {
    this.#noteSubject(state.path, false);
    this.#changed.add(state.path);
    if (state.doc !== undefined) this.#wake(changedWords(this.#dependants, this.#questions, state.path, undefined));
    const before = this.store.get(state.path);
    if (before !== undefined) {
      this.#wake([...this.store.keysOf(before), this.store.membersOf(before)]);
      this.store.delete(state.path);
    }
    this.#readNamed(state.path, undefined);
    clearResults(state);
    if (state.source === undefined && state.notRead === undefined) this.files.delete(state.path);
  }

  #updateFacts(state: FileState, doc: ParsedDoc): DocFacts {
    const facts = readFacts(doc, this.policy.detect);
    this.counters.factsMade++;
    const digest = JSON.stringify(facts, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
    const before = this.store.get(state.path);
    if (digest === state.digest && before !== undefined) return before;
    if (before !== undefined) this.#wake(this.store.keysOf(before));
    state.digest = digest;
    this.store.set(facts);
    this.#readNamed(state.path, facts);
    this.#noteSubject(facts.path, concernsModels(facts));
    this.#wake(this.store.keysOf(facts));
    if (before?.kind !== facts.kind) this.#wake([this.store.membersOf(facts)]);
    this.#dirtyJoins.add(state.path);
    return facts;
  }

  /** Files that a document names as results, or no longer does, are recognised anew. */
  #readNamed(path: string, facts: DocFacts | undefined): void {
    for (const named of this.namedResults.update(path, facts)) if (this.files.has(named)) this.#dirty.add(named);
    for (const folder of this.samples.update(path, facts))
      for (const sample of this.listing.filesIn(folder)) if (this.files.has(sample)) this.#dirty.add(sample);
  }

  #ask(key: string, path: string): void {
    note(this.#dependants, key, path);
    this.#questions.add(key);
  }

  #wake(keys: readonly string[]): void {
    for (const key of keys) for (const path of this.#dependants.get(key) ?? []) this.#dirtyJoins.add(path);
  }

  #setPolicy(doc: ParsedDoc | undefined): void {
    const policy = this.#settings.policyFrom(doc);
    if (policy === undefined) return;
    this.runner.policy = this.everything ? withEveryProfile(policy) : policy;
    const { models, answers, isMetricsSource } = policy;
    this.store.units.setModels(models, { metrics: answers["metrics-source"], isMetrics: isMetricsSource });
    this.#unitsChanged = true;
    for (const path of this.files.keys()) this.#dirty.add(path);
  }

  #setBaseline(doc: ParsedDoc | undefined): void {
    const baseline = this.#settings.baselineFrom(doc);
    if (baseline !== undefined) this.#setKnown({ ...this.known, baseline });
  }

  /** What is known of findings changes how they are shown and nothing that was found: no rule runs again. */
  #setKnown(known: Known): void {
    this.known = known;
    for (const { path, doc } of this.files.values()) if (doc !== undefined) this.#stale.add(path);
  }

  #join(path: string): void {
    const state = this.files.get(path);
    if (state === undefined) return;
    for (const { asked } of state.joinReports.values())
      for (const key of asked) this.#dependants.get(key)?.delete(path);
    state.joinReports.clear();
    state.joinFailures = [];
    const facts = this.store.get(path);
    if (facts === undefined) return;
    const parsed = (other: string) => this.parsed(other);
    for (const key of this.runner.runJoins(state, facts, this.store, this.listing, parsed, this.#hashes))
      this.#ask(key, path);
    this.#stale.add(path);
  }

  #assemble(path: string): void {
    const state = this.files.get(path);
    if (state?.doc === undefined) return;
    this.#changed.add(path);
    for (const { related } of state.findings)
      for (const { path: other } of related) this.#pointing.get(other)?.delete(path);
    const joins = [...state.joinReports.values()].flatMap(({ reports }) => reports);
    const reports = this.isJudged(state.doc) ? [...state.ownReports, ...joins] : [];
    state.findings = assemble(state.doc, reports, {
      policy: this.policy,
      ruleIds: this.runner.ruleIds,
      notRun: this.runner.notRun(state),
      parsed: (other) => this.parsed(other),
      known: this.known,
    });
    for (const { related } of state.findings) for (const { path: other } of related) note(this.#pointing, other, path);
  }
}

function note(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, new Set([value]));
  else values.add(value);
}
