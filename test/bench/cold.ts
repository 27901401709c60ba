/**
 * `node test/bench/cold.ts [FOLDER]`: a cold check of many real folders, beside reading the same files and parsing each
 * with the library that Plumbline uses for it, in the same process. Prints the ratio; the limit is 4.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parser as markdownParser, Table } from "@lezer/markdown";
import { parser as pythonParser } from "@lezer/python";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { parseTOML } from "toml-eslint-parser";
import { parseDocument } from "yaml";
import { Engine, MAX_DOCUMENT_BYTES } from "../../server/src/engine/engine.ts";
import { decode } from "../../server/src/host/decode.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { nodeHost } from "../../server/src/host/node.ts";

const LIMIT = 4;
const ROUNDS = 3;

const root = new URL("../../", import.meta.url).pathname;
const corpus = process.argv[2] ?? process.env.PLUMBLINE_CORPUS ?? join(root, "../shared/corpus");
if (!existsSync(corpus)) {
  console.log(`no corpus at ${corpus}: name its folder`);
  process.exit(2);
}

const markdown = markdownParser.configure([Table]);

/** The library alone, as a program would call it that wants nothing but the tree. */
function parseAlone(path: string, text: string): void {
  if (/\.json$/i.test(path)) parseTree(text);
  else if (/\.ipynb$/i.test(path)) {
    // A notebook is read with two: its JSON, and the Python in its cells.
    const tree = parseTree(text);
    const cells = tree === undefined ? undefined : findNodeAtLocation(tree, ["cells"]);
    for (const cell of cells?.children ?? []) {
      if (findNodeAtLocation(cell, ["cell_type"])?.value !== "code") continue;
      const source = findNodeAtLocation(cell, ["source"]);
      pythonParser.parse(
        source?.type === "array"
          ? (source.children ?? []).map(({ value }) => value).join("")
          : String(source?.value ?? ""),
      );
    }
  } else if (/\.(md|markdown)$/i.test(path)) {
    const front = /^---\r?\n[\s\S]*?\r?\n---/.exec(text)?.[0];
    if (front !== undefined) parseDocument(front.slice(0, -3), { uniqueKeys: false, prettyErrors: false });
    markdown.parse(text);
  } else if (/\.py$/i.test(path)) pythonParser.parse(text);
  else if (/\.toml$/i.test(path) || /(^|\/)(uv|poetry)\.lock$/.test(path)) {
    try {
      parseTOML(text);
    } catch {
      // A file that is no TOML costs what it costs to find that out.
    }
  } else if (/\.(ya?ml|dvc|lock)$/i.test(path) || /(^|\/)(MLproject|MLmodel)$/i.test(path))
    parseDocument(text, { uniqueKeys: false, prettyErrors: false });
}

const folders = readdirSync(corpus)
  .filter((kind) => statSync(join(corpus, kind)).isDirectory())
  .flatMap((kind) => readdirSync(join(corpus, kind)).map((name) => join(corpus, kind, name)))
  .filter((path) => statSync(path).isDirectory());

async function readAndParse(): Promise<{ files: number; bytes: number }> {
  let files = 0;
  let bytes = 0;
  for (const folder of folders) {
    const host = await nodeHost(folder);
    const engine = new Engine();
    for (const { path, size } of (await host.list()).files) {
      // The same files: what the engine asks for.
      if (engine.wants(path, size) !== "read") continue;
      const read = await host.read(path, MAX_DOCUMENT_BYTES);
      const decoded = read.ok ? decode(read.bytes) : undefined;
      if (decoded?.ok !== true) continue;
      parseAlone(path, decoded.text);
      files++;
      bytes += size;
    }
  }
  return { files, bytes };
}

async function check(): Promise<number> {
  let findings = 0;
  for (const folder of folders) {
    const engine = new Engine();
    await loadWorkspace(engine, await nodeHost(folder));
    findings += engine.run().findings.length;
  }
  return findings;
}

async function timed<T>(work: () => Promise<T>): Promise<{ took: number; result: T }> {
  const before = performance.now();
  const result = await work();
  return { took: performance.now() - before, result };
}

const ratios: number[] = [];
for (let round = 1; round <= ROUNDS; round++) {
  const alone = await timed(readAndParse);
  const checked = await timed(check);
  ratios.push(checked.took / alone.took);
  const { files, bytes } = alone.result;
  console.log(
    `round ${round}: reading and parsing ${files} files (${(bytes / 1e6).toFixed(1)} MB) ${alone.took.toFixed(0)} ms, checking ${checked.took.toFixed(0)} ms (${checked.result} findings), ratio ${(checked.took / alone.took).toFixed(2)}`,
  );
}
const median = [...ratios].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
console.log(`${median <= LIMIT ? "ok  " : "MISS"} cold check, median ratio ${median.toFixed(2)} (limit ${LIMIT})`);
process.exitCode = median <= LIMIT ? 0 : 1;
