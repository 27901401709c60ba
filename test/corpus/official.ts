/**
 * `node test/corpus/official.ts FOLDER`: templates and samples of the tools themselves, each in a folder of its own below
 * `FOLDER/valid` or `FOLDER/invalid`. What their project calls valid must have no finding about its structure, what it
 * calls invalid must have one. The files are fetched by hand from their projects and never committed; docs/quality.md
 * says which, and explains where we differ.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../server/src/core/finding.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { nodeHost } from "../../server/src/host/node.ts";

/** Problems of the words of a rule's name that speak of structure, not of content. */
const STRUCTURE =
  /\/(invalid-\w[\w-]*|wrong-type|duplicate-key|unknown-value|unknown-task|unknown-license-id|misspelt-key|stage-cycle|output-conflict|schema-toolkit|model-index-incomplete)$/;

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  console.error("usage: node test/corpus/official.ts FOLDER, with valid/ and invalid/ in it");
  process.exit(2);
}

async function structureOf(path: string): Promise<readonly Finding[]> {
  const engine = new Engine();
  await loadWorkspace(engine, await nodeHost(path));
  return engine.run().findings.filter(({ rule, severity }) => severity !== "hint" && STRUCTURE.test(rule));
}

let passed = 0;
let failed = 0;
for (const verdict of ["valid", "invalid"] as const) {
  const samples = existsSync(join(folder, verdict)) ? readdirSync(join(folder, verdict)).sort() : [];
  for (const name of samples) {
    const found = await structureOf(join(folder, verdict, name));
    if ((found.length === 0) === (verdict === "valid")) {
      passed++;
      continue;
    }
    failed++;
    console.log(`FAILED ${verdict}/${name}${found.length === 0 ? ": nothing is found" : ""}`);
    for (const { path, range, rule, message } of found)
      console.log(`  ${path}:${range.start.line + 1} ${rule}: ${message}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
