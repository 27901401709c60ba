/**
 * `npm run quality`: the engine on real documents, which are read from the shared corpus and never copied; then the
 * command line, the language server and the worker on the same folders, which must say the same. Ends with `N passed, N failed`. `--findings` prints every finding, for judging by reading; `--joins` each pair of places with what became of it.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../server/src/engine/engine.ts";
import type { WorkspaceReport } from "../../server/src/engine/report.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { nodeHost } from "../../server/src/host/node.ts";
import { type ContradictionOutcome, contradictionsOf, counterTests } from "./contradictions.ts";
import { figuresOf, judge, type Outcome, outcomeLine, readJoins } from "./joins.ts";
import { leakFigures } from "./leaks.ts";
import { nameFigures } from "./names.ts";
import { personalDataFigures } from "./personalData.ts";
import { Snapshot } from "./snapshot.ts";

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

const joins = readJoins(corpus);
const outcomes: Outcome[] = [];
const contradictions: ContradictionOutcome[] = [];
const disturbances: string[] = [];
const snapshot = new Snapshot();
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
  const aboutData = report.documents.filter((doc) => doc.kind === "dataset-card" || doc.kind === "datasheet");
  if (kind === "plain-readme")
    check(
      `${name}: no README is taken for a card of data (${aboutData.map((doc) => doc.path).join(", ")})`,
      aboutData.length === 0,
    );
  if (kind === "dataset-card")
    check(
      `${kind}/${name}: every card is recognised (${aboutData.length} of ${report.documents.length})`,
      aboutData.length === report.documents.length,
    );
  if (kind === "model-card" || kind === "model-card-json")
    check(`${kind}/${name}: its cards are recognised`, cards.length > 0);
  if (kind === "project-card") {
    check(`${name}: a card is recognised`, cards.length > 0);
    counts.push(report.findings.filter((finding) => finding.severity !== "hint").length);
    const read = (file: string) => (existsSync(join(path, file)) ? readFileSync(join(path, file), "utf8") : undefined);
    outcomes.push(...judge(joins.get(name) ?? [], engine, report, read));
  }
  contradictions.push(...contradictionsOf(`${kind}/${name}`, report));
  disturbances.push(...counterTests(`${kind}/${name}`, report));
  snapshot.add(`${kind}/${name}`, report);
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
const { figures, lines } = figuresOf(outcomes);
if (process.argv.includes("--joins")) for (const outcome of outcomes) console.log(outcomeLine(outcome));
for (const line of lines) console.log(line);
contradictions.sort((a, b) => a.nr - b.nr);
const reported = contradictions.filter(({ found }) => found).length;
console.log(`contradictions that people found: ${reported} of ${contradictions.length} reported`);
for (const { line } of contradictions) console.log(`  ${line}`);
for (const line of disturbances) console.log(`in a project that is in order: ${line}`);

const personalData = personalDataFigures(process.env.PLUMBLINE_PII ?? join(root, "../shared/pii"));
for (const line of personalData?.lines ?? ["no cases of personal data: set PLUMBLINE_PII to their folder"])
  console.log(line);
for (const { what, ok } of personalData?.checks ?? []) check(what, ok);
for (const line of nameFigures(process.env.PLUMBLINE_PII ?? join(root, "../shared/pii")) ?? []) console.log(line);

const median = counts[Math.floor(counts.length / 2)] ?? 0;
/** What the joins must reach. A limit counts as a check once it has been met; until then it is shown. */
const limits: readonly { readonly what: string; readonly ok: boolean; readonly binding: boolean }[] = [
  { what: "reported of what disagrees, exact: at least 0.7", ok: figures.exact >= 0.7, binding: true },
  { what: "reported of what disagrees, likely: at least 0.4", ok: figures.likely >= 0.4, binding: true },
  { what: "flagged of what agrees: at most 1 in 50", ok: figures.alarms * 50 <= figures.agrees, binding: true },
  { what: "linked of plain numbers: at least 0.5", ok: figures.plainLinked >= 0.5, binding: true },
  { what: "no trap is linked", ok: figures.trapsLinked === 0, binding: true },
  { what: "findings a project, median: at most 10", ok: median <= 10, binding: true },
  {
    what: "contradictions reported: at least 30, and each miss explained",
    ok: reported >= 30 && contradictions.every(({ found, explained }) => found || explained),
    binding: true,
  },
  { what: "projects in order stay quiet", ok: disturbances.length === 0, binding: true },
];
if (outcomes.length > 0)
  for (const { what, ok, binding } of limits) {
    if (binding) check(what, ok);
    if (!ok) console.log(`${binding ? "NOT MET" : "not yet met"}: ${what}`);
  }
// Another corpus than the one that the snapshot was made from has other findings.
if (process.argv.includes("--update")) snapshot.write();
else if (process.env.PLUMBLINE_CORPUS === undefined) {
  const differences = snapshot.differences();
  for (const line of differences ?? []) console.log(line);
  if (differences !== undefined)
    check("findings are those of test/corpus/snapshot.tsv (read the changes, then --update)", differences.length === 0);
}
// Who prints findings or joins wants to read them, and not to wait for the shells.
if (process.argv.includes("--findings") || process.argv.includes("--joins"))
  process.exit(failures.length === 0 ? 0 : 1);
// The three shells as users get them: bundles, so `npm run build` comes first.
const leaks = await leakFigures([corpus], "");
for (const line of leaks.lines) console.log(line);
check("no output holds a detected value of the corpus", leaks.ok);
// Shown, and no check yet: what is detected in one file can stand, undetected, beside a finding of another.
const inFiles = await leakFigures([], process.env.PLUMBLINE_PII ?? join(root, "../shared/pii"));
for (const line of inFiles.lines.slice(0, 1)) console.log(`not yet met, sentences put into files: ${line}`);
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
