/** `--fix`: the safe fixes, again and again until nothing changes, then each changed file written once. */
import { applyEdits } from "../core/edit/plan.ts";
import type { Engine } from "../engine/engine.ts";
import { replaceFile } from "../host/write.ts";
import { type FixOutcome, isFixable } from "./result.ts";
import { isNamed } from "./root.ts";

/** One fix may make room for another, which was in its way; more rounds than these mean two fixes that undo each other. */
const MAX_ROUNDS = 10;

/** Fixes the documents at the named paths, on disk and in the engine. */
export async function applySafeFixes(engine: Engine, root: string, named: readonly string[]): Promise<FixOutcome> {
  const fixable = fixableFindings(engine, named);
  const before = new Map<string, string>();
  for (let round = 0; fixRound(engine, named, before); round++) {
    if (round === MAX_ROUNDS) throw new Error("the safe fixes of these files undo each other, so no file was changed");
  }
  const files: string[] = [];
  const failed: { path: string; reason: string }[] = [];
  for (const [path, text] of before) {
    const now = engine.parsed(path)?.source.text ?? text;
    if (now === text) continue;
    const written = await replaceFile(root, path, text, now);
    if (written.ok) files.push(path);
    else {
      failed.push({ path, reason: written.reason });
      engine.setText(path, text);
    }
  }
  engine.run();
  const remaining = new Set(engine.report().findings.map(({ fingerprint }) => fingerprint));
  return { files: files.sort(), failed, findings: fixable.filter((fingerprint) => !remaining.has(fingerprint)).length };
}

/** One pass over all documents; true when something changed. */
function fixRound(engine: Engine, named: readonly string[], before: Map<string, string>): boolean {
  let changed = false;
  for (const { path } of engine.report().documents) {
    const source = engine.parsed(path)?.source;
    if (source === undefined || !isNamed(path, named)) continue;
    const edits = engine.fixAll(path);
    const text = applyEdits(source.text, edits);
    if (text === source.text) continue;
    if (!before.has(path)) before.set(path, source.text);
    engine.setText(path, text);
    changed = true;
  }
  if (changed) engine.run();
  return changed;
}

function fixableFindings(engine: Engine, named: readonly string[]): string[] {
  const { findings } = engine.report();
  return findings
    .filter((finding) => finding.severity !== "hint" && isFixable(finding) && isNamed(finding.path, named))
    .map(({ fingerprint }) => fingerprint);
}
