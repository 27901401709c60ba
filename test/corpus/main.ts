/**
 * `npm run quality`: the engine on real documents, which are read from the shared corpus and never copied; then the
 * command line, the language server and the worker on the same folders, which must say the same. Ends with `N passed, N failed`. `--findings` prints every finding, for judging by reading.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../server/src/engine/engine.ts";
import type { WorkspaceReport } from "../../server/src/engine/report.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { nodeHost } from "../../server/src/host/node.ts";

const root = new URL("../../", import.meta.url).pathname;
const corpus = process.env.PLUMBLINE_CORPUS ?? join(root, "../shared/corpus");
if (!existsSync(corpus)) {
  console.log(`no corpus at ${corpus}: set PLUMBLINE_CORPUS to its folder`);
  process.exit(2);
}

let passed = 0;
const failures: string[] = [];
const check = (what: string, ok: boolean) => {
  if (ok) passed++;
  else failures.push(what);
};

const folders = readdirSync(corpus)
  .filter((kind) => statSync(join(corpus, kind)).isDirectory())
  .flatMap((kind) => readdirSync(join(corpus, kind)).map((name) => ({ kind, name, path: join(corpus, kind, name) })))
  .filter(({ path }) => statSync(path).isDirectory());

const byRule = new Map<string, number>();
const counts: number[] = [];
for (const { kind, name, path } of folders) {
  const engine = new Engine();
  await loadWorkspace(engine, await nodeHost(path));
  const report = engine.run();
  checkReport(`${kind}/${name}`, engine, report);
  const cards = report.documents.filter((doc) => doc.kind === "model-card" || doc.kind === "model-card-toolkit");
  if (kind === "plain-readme")
    check(`${name}: no README is taken for a card (${cards.map((card) => card.path).join(", ")})`, cards.length === 0);
  if (kind === "model-card" || kind === "model-card-json")
    check(`${kind}/${name}: its cards are recognised`, cards.length > 0);
  if (kind === "project-card") {
    check(`${name}: a card is recognised`, cards.length > 0);
    counts.push(report.findings.filter((finding) => finding.severity !== "hint").length);
  }
  for (const finding of report.findings) {
    byRule.set(finding.rule, (byRule.get(finding.rule) ?? 0) + 1);
    if (!process.argv.includes("--findings")) continue;
    const { line, character } = finding.range.start;
    console.log(
      `${kind}/${name}/${finding.path}:${line + 1}:${character + 1}\t${finding.severity}\t${finding.rule}\t${finding.message}`,
    );
  }
  if (process.argv.includes("--documents"))
    for (const doc of report.documents) console.log(`${doc.kind}\t${kind}/${name}/${doc.path}`);
}

function checkReport(name: string, engine: Engine, report: WorkspaceReport): void {
  check(
    `${name}: no rule fails (${report.notChecked.map((entry) => entry.reason).join("; ")})`,
    !report.notChecked.some((entry) => entry.code === "internal"),
  );
  for (const finding of report.findings) {
    const length = engine.parsed(finding.path)?.source.length ?? -1;
    check(
      `${name}/${finding.path}: ${finding.rule} lies in the document`,
      finding.span.start >= 0 && finding.span.start <= finding.span.end && finding.span.end <= length,
    );
  }
}

for (const [rule, count] of [...byRule].sort((a, b) => b[1] - a[1]))
  console.log(`${String(count).padStart(5)}  ${rule}`);
counts.sort((a, b) => a - b);
console.log(
  `findings a project (hints not counted), median: ${counts[Math.floor(counts.length / 2)] ?? 0}, most: ${counts.at(-1) ?? 0}`,
);
// The three shells as users get them: bundles, so `npm run build` comes first.
const results = join(root, "dist/test/parity.json");
rmSync(results, { force: true });
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const parity = spawnSync(
  process.execPath,
  [vitest, "run", "test/lsp/parity.test.ts", "--reporter=json", `--outputFile.json=${results}`],
  { cwd: root, encoding: "utf8", env: { ...process.env, PLUMBLINE_CORPUS: corpus } },
);
const counted: unknown = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};
const { numPassedTests = 0, numTotalTests = 0 } = counted as { numPassedTests?: number; numTotalTests?: number };
passed += numPassedTests;
console.log(
  `the same fingerprints from command line, server and worker: ${numPassedTests} of ${numTotalTests} comparisons`,
);
if (parity.status !== 0 || numTotalTests === 0)
  failures.push(`parity of the shells (run npm run build first)\n${parity.stderr}`);

for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
