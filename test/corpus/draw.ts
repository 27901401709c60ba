/**
 * `node test/corpus/draw.ts [SEED] [N]`: N findings (200) drawn at random over the whole corpus, to be judged by reading;
 * docs/quality.md has the judgement. The same seed draws the same findings as long as the rules and the corpus stay what
 * they are. At most twelve are of one rule, so that a rule with hundreds of findings does not fill the sample.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../server/src/core/finding.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { nodeHost } from "../../server/src/host/node.ts";

const MOST_OF_ONE_RULE = 12;

const root = new URL("../../", import.meta.url).pathname;
const corpus = process.env.PLUMBLINE_CORPUS ?? join(root, "../shared/corpus");
if (!existsSync(corpus)) {
  console.log(`no corpus at ${corpus}: set PLUMBLINE_CORPUS to its folder`);
  process.exit(2);
}
const [seed = 25, wanted = 200] = process.argv.slice(2).map(Number);

/** Numbers from 0 to 1 that a seed decides (mulberry32): the sample can be drawn again by anybody. */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Drawn {
  readonly finding: Finding;
  readonly folder: string;
  readonly text: string;
}

/** By repository, place and message: some repositories are in the corpus for more than one reason, and count once. */
const all = new Map<string, Drawn>();
for (const kind of readdirSync(corpus).sort()) {
  if (!statSync(join(corpus, kind)).isDirectory()) continue;
  for (const name of readdirSync(join(corpus, kind)).sort()) {
    const path = join(corpus, kind, name);
    if (!statSync(path).isDirectory()) continue;
    const engine = new Engine();
    await loadWorkspace(engine, await nodeHost(path));
    for (const finding of engine.run().findings) {
      const line = engine.parsed(finding.path)?.source.text.split("\n")[finding.range.start.line] ?? "";
      const key = [name, finding.path, finding.span.start, finding.rule, finding.message].join("\t");
      if (!all.has(key)) all.set(key, { finding, folder: `${kind}/${name}`, text: line.trim().slice(0, 200) });
    }
  }
}

const random = randomFrom(seed);
const shuffled = [...all.values()].map((one) => ({ one, at: random() })).sort((a, b) => a.at - b.at);
const drawnOf = new Map<string, number>();
const sample: Drawn[] = [];
for (const { one } of shuffled) {
  const before = drawnOf.get(one.finding.rule) ?? 0;
  if (sample.length >= wanted || before >= MOST_OF_ONE_RULE) continue;
  drawnOf.set(one.finding.rule, before + 1);
  sample.push(one);
}
sample.sort((a, b) => a.finding.rule.localeCompare(b.finding.rule) || a.folder.localeCompare(b.folder));
for (const [index, { finding, folder, text }] of sample.entries()) {
  const { path, range, severity, rule, message } = finding;
  console.log(
    `${index + 1}\t${folder}/${path}:${range.start.line + 1}\t${severity}\t${rule}\n\t${message}\n\t| ${text}`,
  );
}
const hints = sample.filter(({ finding }) => finding.severity === "hint").length;
console.log(`${sample.length} of ${all.size} findings, ${drawnOf.size} rules, ${hints} of them hints; seed ${seed}`);
