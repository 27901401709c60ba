/** `plumbline scan`: personal data and secrets in every file, whatever the profile; with `--redact`, cleaned copies. */
import { mkdirSync, realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { applyEdits } from "../core/edit/plan.ts";
import type { Severity } from "../core/finding.ts";
import { Engine } from "../engine/engine.ts";
import { unreadIn } from "../facts/found/found.ts";
import { redactions } from "../facts/found/redact.ts";
import { nodeHost } from "../host/node.ts";
import { createFile } from "../host/write.ts";
import { rules } from "../rules/registry.generated.ts";
import { exitCode, printer } from "./check.ts";
import type { Invocation } from "./commands.ts";
import { checkHost } from "./load.ts";
import { type CheckResult, failedResult, resultOf } from "./result.ts";
import { findRoot, foldersToRead, isNamed, namedPaths } from "./root.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

export async function scan({ operands, options }: Invocation, terminal: Terminal): Promise<number> {
  const root = findRoot(terminal.cwd);
  const named = namedPaths(root, terminal.cwd, operands, "scan");
  const out = folderFor(options, terminal.cwd);
  const print = await printer(options.format);
  let result: CheckResult;
  try {
    result = await run(root, named, out, terminal.progress);
  } catch (error) {
    result = failedResult(root, named, error);
  } finally {
    terminal.progress("");
  }
  await print(result, terminal, options);
  return exitCode(result, (options["fail-on"] ?? "error") as Severity);
}

/** Where the cleaned copies go, as an absolute path; undefined when none are wanted. */
function folderFor({ redact, out }: Invocation["options"], cwd: string): string | undefined {
  if (redact !== true && out !== undefined)
    throw new UsageError("`--out` says where the cleaned copies go: give `--redact` too.");
  if (redact !== true) return undefined;
  if (typeof out !== "string")
    throw new UsageError("`--redact` never changes a file in place: `--out DIR` says where the cleaned copies go.");
  const folder = resolve(cwd, out);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const isFile = ["EEXIST", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "");
    const why = isFile ? "a file stands in its way" : "the folder cannot be made there";
    throw new UsageError(`\`--out\` cannot be \`${out}\`: ${why}. Name a folder that is new or that you may write to.`);
  }
  return folder;
}

async function run(
  root: string,
  named: readonly string[],
  out: string | undefined,
  progress: Terminal["progress"],
): Promise<CheckResult> {
  const host = await nodeHost(root, { named, within: foldersToRead(root, named) });
  const engine = new Engine({ rules: rules.filter(({ meta }) => meta.sensitive === true), everything: true });
  const listing = await checkHost(engine, host, named, progress);
  const listed = new Set(listing.files.map(({ path }) => path));
  const result = resultOf(engine, root, named, new Set(named.filter((path) => listed.has(path))), undefined);
  return out === undefined ? result : { ...result, copies: await writeCopies(engine, root, named, out) };
}

/** A copy of every file that was read, below `out` at its relative path, with `<ENTITY>` in the place of each value. */
async function writeCopies(
  engine: Engine,
  root: string,
  named: readonly string[],
  out: string,
): Promise<CheckResult["copies"]> {
  const folder = realpathSync(out);
  // Copies of an earlier run are no originals.
  const inside = `${relative(realpathSync(root), folder).split(sep).join("/")}/`;
  const failed: { path: string; reason: string }[] = [];
  const unread: { path: string; reason: string }[] = [];
  let written = 0;
  let values = 0;
  for (const doc of engine.documents()) {
    if (!isNamed(doc.path, named) || doc.path.startsWith(inside)) continue;
    const reason = doc.notRead?.reason ?? unreadIn(doc, engine.policy.detect);
    if (reason !== undefined) {
      unread.push({ path: doc.path, reason });
      continue;
    }
    const edits = redactions(doc, engine.policy.detect);
    const result = await createFile(folder, doc.path, applyEdits(doc.source.text, edits));
    if (result.ok) written++;
    else failed.push({ path: doc.path, reason: result.reason });
    values += edits.length;
  }
  return { folder: out, written, values, failed, unread };
}
