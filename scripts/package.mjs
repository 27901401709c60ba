// `npm run package`: the VSIX for VS Code and the npm package `plumbline-ml`, each from a folder that holds nothing else.
// `--no-build` takes dist/ as it is; `--out FOLDER` says where the two files go.
import { existsSync, statSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { stageExtension, writeReadme } from "./stage-extension.mjs";
import { root, run, runNode, toolProgram } from "./steps.mjs";

/** Larger extensions make every install and every update slow. */
const MAX_VSIX_BYTES = 1_500_000;

/** No tests and no sources; nothing that needs installing. */
const NPM_CONTENT = [
  "LICENSE",
  "CHANGELOG.md",
  "bin",
  "dist/cli",
  "dist/server",
  "dist/rules",
  "docs/plumbline-yaml.md",
  "dist/THIRD_PARTY_NOTICES.txt",
];
/** Scripts for browsers, and what only a clone has. */
const NOT_IN_NPM = /[\\/]worker\.js(?:on)?$|\.map$/;
const NPM_MANIFEST = [
  "version",
  "description",
  "license",
  "type",
  "engines",
  "bin",
  "keywords",
  "repository",
  "homepage",
  "bugs",
];

const { values } = parseArgs({ options: { "no-build": { type: "boolean" }, out: { type: "string" } } });
const out = values.out ?? root;
const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));

if (!values["no-build"]) await must(runNode([join("scripts", "build.mjs")]), "The build failed.");
await mkdir(out, { recursive: true });
const vsix = await packageVsix(join(root, "dist", "stage-vsix"));
const tgz = await packageNpm(join(root, "dist", "stage-npm"));
for (const file of [vsix, tgz])
  console.log(`${relative(process.cwd(), file)}  ${(statSync(file).size / 1_000_000).toFixed(2)} MB`);
if (statSync(vsix).size > MAX_VSIX_BYTES) {
  console.error(`The VSIX is larger than ${MAX_VSIX_BYTES / 1_000_000} MB.`);
  process.exitCode = 1;
}

async function packageVsix(stage) {
  complain(await stageExtension(stage));
  // The stage holds only what belongs in the package; vsce warns where nothing is ignored.
  await writeFile(join(stage, ".vscodeignore"), "");
  const file = join(out, `plumbline-${manifest.version}.vsix`);
  // Everything is bundled, so there are no dependencies to look for.
  const args = [
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--out",
    file,
  ];
  await must(runNode([toolProgram("@vscode/vsce", "vsce"), ...args], { cwd: stage }), "vsce failed.");
  return file;
}

async function packageNpm(stage) {
  await rm(stage, { recursive: true, force: true });
  const missing = [];
  for (const path of NPM_CONTENT) {
    if (!existsSync(join(root, path))) missing.push(path);
    else {
      await mkdir(dirname(join(stage, path)), { recursive: true });
      await cp(join(root, path), join(stage, path), { recursive: true, filter: (from) => !NOT_IN_NPM.test(from) });
    }
  }
  complain(missing);
  await writeReadme(stage);
  const kept = Object.fromEntries(NPM_MANIFEST.filter((key) => key in manifest).map((key) => [key, manifest[key]]));
  await writeFile(join(stage, "package.json"), `${JSON.stringify({ name: "plumbline-ml", ...kept }, null, 2)}\n`);
  const npm = process.env.npm_execpath;
  const args = ["pack", "--silent", "--pack-destination", out];
  const packed = npm
    ? run(process.execPath, [npm, ...args], { cwd: stage })
    : run(process.platform === "win32" ? "npm.cmd" : "npm", args, { cwd: stage, shell: process.platform === "win32" });
  await must(packed, "npm pack failed.");
  return join(out, `plumbline-ml-${manifest.version}.tgz`);
}

function complain(missing) {
  if (missing.length === 0) return;
  console.error(`Not built or not written, so it cannot be packed: ${missing.join(", ")}.`);
  process.exit(1);
}

async function must(code, message) {
  if ((await code) === 0) return;
  console.error(message);
  process.exit(1);
}
