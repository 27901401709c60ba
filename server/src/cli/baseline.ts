/** `plumbline baseline`: accepts the findings that there are now, so that only new ones count. */
import { applyEdits } from "../core/edit/plan.ts";
import type { Finding } from "../core/finding.ts";
import { BASELINE_PATH, POLICY_PATH } from "../core/paths.ts";
import { thousands } from "../core/words.ts";
import type { Engine } from "../engine/engine.ts";
import { isIgnored } from "../host/ignored.ts";
import { createFile, replaceFile, type Written } from "../host/write.ts";
import { type BaselineEntry, baselineText, mayBeAccepted } from "../policy/baseline.ts";
import { lowerBudget } from "./budget.ts";
import type { Invocation } from "./commands.ts";
import { checkFolder } from "./load.ts";
import { findRoot } from "./root.ts";
import { commandName, type Terminal } from "./terminal.ts";

const ATTRIBUTES_PATH = ".plumbline/.gitattributes";
const INVALID_BASELINE = "policy/invalid-baseline";
/** Each entry is a line of its own that ends with a comma, so the lines of both sides together are valid. */
const ATTRIBUTES = "baseline.json merge=union\n";

export async function baseline({ options }: Invocation, terminal: Terminal): Promise<number> {
  const root = findRoot(terminal.cwd);
  const { engine } = await checkFolder(root, [], terminal.progress);
  terminal.progress("");
  const prune = options.prune === true;
  const broken = whyNot(engine, prune) ?? (await whyIgnored(root));
  if (broken !== undefined) {
    terminal.err(`${broken}\n`);
    return 1;
  }
  const { entries, added, gone, refused } = entriesOf(engine, prune);
  const written = await write(root, engine, entries);
  if (!written.ok) return failed(terminal, BASELINE_PATH, written);
  terminal.out(said(entries.size, added, gone, prune));
  for (const [rule, count] of refused)
    terminal.out(`  ${thousands(count)} to act on, and not among them: ${rule} is never accepted\n`);
  if (prune) return await lower(root, engine, terminal);
  if (added + gone > 0)
    terminal.out(`${terminal.paint("bold", "next:")} commit .plumbline, then ${commandName(terminal.env)} check\n`);
  return 0;
}

interface Entries {
  readonly entries: ReadonlyMap<string, BaselineEntry>;
  readonly added: number;
  readonly gone: number;
  /** Findings that cannot be accepted, by rule. */
  readonly refused: ReadonlyMap<string, number>;
}

/** What the baseline is to hold: with `prune` what it holds and still occurs, else everything that is found now. */
function entriesOf(engine: Engine, prune: boolean): Entries {
  const old = engine.baseline;
  const { findings, notChecked, skipped } = engine.report();
  // What was not looked at is not known to be gone.
  const unseen = new Set([...notChecked, ...skipped].map(({ path }) => path));
  const entries = new Map([...old].filter(([, { path }]) => unseen.has(path)));
  const refused = new Map<string, number>();
  for (const finding of findings) {
    // A broken baseline is about to be written anew.
    if (finding.suppressed?.by === "comment" || finding.rule === INVALID_BASELINE) continue;
    const counts = finding.severity !== "hint";
    if (counts && !mayBeAccepted(finding.rule, finding.severity))
      refused.set(finding.rule, (refused.get(finding.rule) ?? 0) + 1);
    else
      for (const { fingerprint, rule } of partsOf(finding))
        if (old.has(fingerprint) || (counts && !prune)) entries.set(fingerprint, { rule, path: finding.path });
  }
  const added = [...entries.keys()].filter((fingerprint) => !old.has(fingerprint)).length;
  const gone = [...old.keys()].filter((fingerprint) => !entries.has(fingerprint)).length;
  return { entries, added, gone, refused: prune ? new Map() : refused };
}

/** A folded finding is accepted part by part, so that a mended part does not make the rest new. */
export function partsOf({ rule, fingerprint, parts }: Finding): readonly { rule: string; fingerprint: string }[] {
  return parts.length > 0 ? parts : [{ rule, fingerprint }];
}

async function write(root: string, engine: Engine, entries: Entries["entries"]): Promise<Written> {
  const now = engine.parsed(BASELINE_PATH)?.source.text;
  const text = baselineText(entries);
  if (now === text || (now === undefined && entries.size === 0)) return { ok: true };
  if (now !== undefined) return replaceFile(root, BASELINE_PATH, now, text);
  const created = await createFile(root, BASELINE_PATH, text);
  // Somebody may have attributes of their own there; then these lines are theirs to add.
  if (created.ok) await createFile(root, ATTRIBUTES_PATH, ATTRIBUTES);
  return created;
}

/** Why nothing can be accepted: over broken settings, the findings are not those that count. */
function whyNot(engine: Engine, prune: boolean): string | undefined {
  const { findings, notChecked } = engine.report();
  const broken = findings.find(
    ({ rule, path }) =>
      (rule === "policy/invalid-config" && path === POLICY_PATH) || (rule === INVALID_BASELINE && prune),
  );
  if (broken !== undefined) return `${broken.path} cannot be used, so nothing was changed. ${broken.message}`;
  const unread = notChecked.find(({ path }) => path === POLICY_PATH || path === BASELINE_PATH);
  return unread === undefined ? undefined : `${unread.path} cannot be read, so nothing was changed: ${unread.reason}.`;
}

async function whyIgnored(root: string): Promise<string | undefined> {
  return (await isIgnored(root, BASELINE_PATH))
    ? `Git ignores ${BASELINE_PATH}, so nobody else would have it. Take it out of .gitignore first.`
    : undefined;
}

function said(count: number, added: number, gone: number, prune: boolean): string {
  if (count === 0 && gone === 0) return prune ? "The baseline is empty.\n" : "Nothing to accept.\n";
  const changes = [added > 0 && `${thousands(added)} new`, gone > 0 && `${thousands(gone)} gone`].filter(Boolean);
  const change = changes.length === 0 ? "as before" : changes.join(", ");
  return `${BASELINE_PATH}: ${thousands(count)} ${count === 1 ? "entry" : "entries"} (${change})\n`;
}

async function lower(root: string, engine: Engine, terminal: Terminal): Promise<number> {
  const { lowered, edits } = lowerBudget(engine);
  const text = engine.parsed(POLICY_PATH)?.source.text;
  if (lowered.length === 0 || text === undefined) return 0;
  const written = await replaceFile(root, POLICY_PATH, text, applyEdits(text, edits));
  if (!written.ok) return failed(terminal, POLICY_PATH, written);
  for (const { severity, from, to } of lowered)
    terminal.out(`${POLICY_PATH}: budget of ${severity} lowered from ${thousands(from)} to ${thousands(to)}\n`);
  return 0;
}

function failed(terminal: Terminal, path: string, { reason }: Extract<Written, { ok: false }>): number {
  terminal.err(`${path} was not written: ${reason}.\n`);
  return 3;
}
