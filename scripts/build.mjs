// `npm run build`: everything that runs, into dist/. `--dev` keeps the bundles readable and adds source maps; `--cli`
// builds the command line only, for its tests.
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { lazyReaders } from "./lazy.mjs";
import { writeNotices } from "./notices.mjs";
import { sharedData, writeSharedData } from "./shared-data.mjs";
import { root, runNode } from "./steps.mjs";

const production = !process.argv.includes("--dev");
const onlyCli = process.argv.includes("--cli");

/** Files that are generated and committed; `npm test` fails when they are out of date. */
const GENERATORS = ["vocabularies.mjs", "compile-schemas.mjs", "generate-registry.mjs", "generate-settings.mjs"];

// `module` first: the other form of jsonc-parser hides its imports from bundlers.
const node = { platform: "node", format: "cjs", target: "node20", mainFields: ["module", "main"] };
const browser = { platform: "browser", format: "iife", target: "es2022", conditions: ["browser"] };

/** For Node and for the web worker alike; its ending keeps Node from taking it for a module. */
const DATA = "dist/server/data.cjs";

const BUNDLES = [
  {
    from: "server/src/cli/main.ts",
    to: "dist/cli/main.cjs",
    ...node,
    banner: { js: 'require("../server/data.cjs");' },
  },
  { from: "server/src/lsp/node.ts", to: "dist/server/node.cjs", ...node, banner: { js: 'require("./data.cjs");' } },
  { from: "server/src/lsp/worker.ts", to: "dist/server/worker.js", ...browser },
];

for (const script of onlyCli ? [] : GENERATORS) {
  if (!existsSync(join(root, "scripts", script))) continue;
  const code = await runNode([join("scripts", script)]);
  if (code !== 0) process.exit(code);
}

const metafiles = [];
/** Paths of the modules that the bundles share. */
const shared = new Set();
if (onlyCli) {
  await Promise.all([bundle(BUNDLES[0]), copyPages()]);
  await writeSharedData(shared, DATA, production);
} else {
  const bundles = BUNDLES.filter(({ from }) => existsSync(join(root, from)));
  await Promise.all([...bundles.map(bundle), buildClient(), copyPages()]);
  metafiles.push(await writeSharedData(shared, DATA, production));
  await writeNotices(metafiles, join(root, "dist", "THIRD_PARTY_NOTICES.txt"));
}

async function bundle({ from, to, ...options }) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [from],
    outfile: to,
    bundle: true,
    minify: production,
    charset: "utf8",
    sourcemap: production ? false : "linked",
    // The licences of what is bundled go to one file of their own.
    legalComments: "none",
    plugins: [lazyReaders, sharedData(shared)],
    metafile: true,
    logLevel: "warning",
    ...options,
  });
  metafiles.push(metafile);
}

async function buildClient() {
  if (!existsSync(join(root, "client", "src", "node.ts"))) return;
  const client = await import("./build-client.mjs");
  await client.buildClient({ production });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["client/src/node.ts"],
    external: ["vscode"],
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "cjs",
    logLevel: "silent",
  });
  metafiles.push(metafile);
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
