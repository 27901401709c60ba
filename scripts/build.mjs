// `npm run build`: everything that runs, into dist/. `--dev` keeps the bundles readable and adds source maps; `--cli`
// builds the command line only, for its tests.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { buildClient } from "./build-client.mjs";
import { buildEngine, fromEngine, planEngine, scriptsFrom, WORKER_SCRIPTS } from "./engine.mjs";
import { lazyReaders } from "./lazy.mjs";
import { writeNotices } from "./notices.mjs";
import { root, runNode } from "./steps.mjs";

const production = !process.argv.includes("--dev");
const onlyCli = process.argv.includes("--cli");

/** Files that are generated and committed; `npm test` fails when they are out of date. */
const GENERATORS = ["vocabularies.mjs", "compile-schemas.mjs", "generate-registry.mjs", "generate-settings.mjs"];

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  charset: "utf8",
  sourcemap: production ? false : "linked",
  // The licences of what is bundled go to one file of their own.
  legalComments: "none",
  // Packages have one form for all programs, or they would share nothing that imports them.
  alias: {
    yaml: join(root, "node_modules", "yaml", "browser", "index.js"),
    hyparquet: join(root, "node_modules", "hyparquet", "src", "index.js"),
  },
  logLevel: "warning",
};
// `module` first: the other form of jsonc-parser hides its imports from bundlers.
const node = { ...common, platform: "node", format: "cjs", target: "node20", mainFields: ["module", "main"] };
const browser = { ...common, platform: "browser", format: "iife", target: "es2022", conditions: ["browser"] };

const PROGRAMS = {
  cli: { ...node, entryPoints: ["server/src/cli/main.ts"], outfile: "dist/cli/main.cjs" },
  node: { ...node, entryPoints: ["server/src/lsp/node.ts"], outfile: "dist/server/node.cjs" },
  worker: { ...browser, entryPoints: ["server/src/lsp/worker.ts"], outfile: "dist/server/worker.js" },
};

for (const script of onlyCli ? [] : GENERATORS) {
  if (!existsSync(join(root, "scripts", script))) continue;
  const code = await runNode([join("scripts", script)]);
  if (code !== 0) process.exit(code);
}

const { cli, node: nodeServer, worker } = PROGRAMS;
const engine = await planEngine(Object.values(PROGRAMS), [nodeServer, worker]);
const wanted = onlyCli ? [cli] : Object.values(PROGRAMS);
const [metafiles, ...others] = await Promise.all([
  buildEngine(engine, browser),
  ...wanted.map(bundle),
  ...(onlyCli ? [] : [buildClient({ production })]),
]);
metafiles.push(...others);
await copyPages();
if (!onlyCli) {
  await writeNotices(metafiles, join(root, "dist", "THIRD_PARTY_NOTICES.txt"));
  const written = metafiles.flatMap(({ outputs }) => Object.keys(outputs));
  await removeOthers("dist/client", written);
  await removeOthers("dist/server", [...written, WORKER_SCRIPTS]);
}

async function bundle(program) {
  const plugins = [lazyReaders(scriptsFrom(program.outfile)), fromEngine(engine, program.outfile)];
  return (await build({ ...program, plugins, metafile: true })).metafile;
}

/** Whole folders are packed, so nothing of an earlier build may stay in them. */
async function removeOthers(folder, kept) {
  for (const name of await readdir(join(root, folder)))
    if (!kept.includes(`${folder}/${name}`)) await rm(join(root, folder, name));
}

/** A page for every rule and, cut out of its family's page, for every member of a family: dist/rules/<kind>/<problem>.md. */
async function copyPages() {
  const from = join(root, "server", "src", "rules");
  const to = join(root, "dist", "rules");
  const written = new Set();
  for (const kind of await readdir(from, { withFileTypes: true })) {
    if (!kind.isDirectory()) continue;
    for (const problem of await readdir(join(from, kind.name))) {
      const page = join(from, kind.name, problem, "rule.md");
      if (!existsSync(page)) continue;
      const text = await readFile(page, "utf8");
      for (const [id, part] of [[`${kind.name}/${problem}`, text], ...memberSections(text)]) {
        const target = join(to, ...`${id}.md`.split("/"));
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, part);
        written.add(target);
      }
    }
  }
  // Pages of rules that are gone. Not the whole folder at first: a program that runs meanwhile still finds its pages.
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !written.has(path)) await rm(path);
  }
}

/** Sections whose heading is the id of a rule. Their own headings move up by one level. */
function memberSections(page) {
  const parts = page.split(/^(?=## )/m).slice(1);
  const sections = parts.flatMap((part) => {
    const id = /^## ([a-z0-9-]+\/[a-z0-9-]+)[ \t]*\n/.exec(part)?.[1];
    return id === undefined ? [] : [[id, part.replace(/^##(#*) /gm, "#$1 ")]];
  });
  return sections;
}
