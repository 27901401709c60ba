// `npm test`: every check of this repository, from a fresh clone on. The last line is `N passed, N failed`.
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { ensureInstalled, root, runNode, toolProgram } from "./steps.mjs";

await ensureInstalled();

const results = join(root, "dist", "test");
const unitResults = join(results, "unit.json");
const editorResults = join(results, "editor", "results.json");
const total = { passed: 0, failed: 0 };
const failures = [];

await step("generated files are up to date: vocabularies", () => script("vocabularies.mjs", "--check"));
await step("generated files are up to date: schemas", () => script("compile-schemas.mjs", "--check"));
await step("generated files are up to date: registry", () => script("generate-registry.mjs", "--check"));
await step("generated files are up to date: settings", () => script("generate-settings.mjs", "--check"));
await step("types", () => runNode([toolProgram("typescript", "tsc"), "-b"]));
await step("format and lint", () => runNode([toolProgram("@biomejs/biome", "biome"), "ci", "."]));
await step("build", () => script("build.mjs"));
await suite("unit, command line and packaging", unitResults, countUnit, () =>
  runNode([toolProgram("vitest"), "run", "--reporter=default", "--reporter=json", `--outputFile.json=${unitResults}`], {
    env: { ...process.env, PLUMBLINE_BUILT: "1" },
  }),
);
await suite("in a real VS Code", editorResults, countEditor, () => script("test-editor.mjs"));

for (const name of failures) console.log(`FAILED  ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

function script(name, ...args) {
  return runNode([join("scripts", name), ...args]);
}

/** Something that is right or wrong as a whole. */
async function step(name, work) {
  const code = await timed(name, work);
  add(name, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

/** Something that counts its own tests in a file. Without the file, or with a bad end and no failure, it failed. */
async function suite(name, file, count, work) {
  await rm(file, { force: true });
  const code = await timed(name, work);
  const counted = existsSync(file)
    ? count(JSON.parse(await readFile(file, "utf8")))
    : { passed: 0, failed: 0, names: [] };
  const unexplained = counted.failed === 0 && (code !== 0 || counted.passed === 0);
  add(name, unexplained ? { ...counted, failed: 1 } : counted);
}

async function timed(name, work) {
  console.log(`\n== ${name}`);
  const start = performance.now();
  const code = await work();
  console.log(
    `== ${name}: ${code === 0 ? "done" : "failed"} after ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  return code;
}

/** What failed is said again at the end: thousands of lines stand between it and the count. */
function add(name, { passed, failed, names = [] }) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push([name, ...names].join("\n  "));
}

/** A skipped test proves nothing, so it counts as failed; so does a file that could not be loaded. */
function countUnit({ numPassedTests, testResults }) {
  const names = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    if (status === "failed" && assertionResults.length === 0) return [`${file}: ${message}`];
    return assertionResults
      .filter((test) => test.status !== "passed")
      .map((test) => [`${file} > ${test.fullName} (${test.status})`, ...test.failureMessages].join("\n    "));
  });
  return { passed: numPassedTests, failed: names.length, names };
}

function countEditor({ passed, failed }) {
  return { passed, failed, names: [] };
}
