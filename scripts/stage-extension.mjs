// The folder that becomes the VSIX, and that the in-editor tests load: one list of what is in it, and its manifest.
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../..");

const content = [
  "LICENSE",
  "CHANGELOG.md",
  "dist/client",
  "dist/server",
  "dist/rules",
  "dist/THIRD_PARTY_NOTICES.txt",
  "docs/plumbline-yaml.md",
  "examples/credit-risk",
  "media",
  "snippets",
];

// Nobody needs these in an installed extension. `type` must go: the web worker extension host of VS Code takes every
// `.js` file of a package of type "module" for an ES module, and refuses ES modules.
const notInManifest = ["type", "private", "scripts", "devDependencies", "bin"];

/** The README for those who install Plumbline: without what only a clone has, between its marks. */
export async function writeReadme(target) {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const installed = readme.replace(/<!-- clone -->\r?\n[\s\S]*?<!-- \/clone -->(?:\r?\n)+/g, "");
  if (installed === readme || installed.includes("clone -->"))
    throw new Error("README.md: `<!-- clone -->` and `<!-- /clone -->` must stand in pairs, on lines of their own.");
  await writeFile(join(target, "README.md"), installed);
}

/** Fills `target` (emptied first) from the built repository. Returns what the list names but is not there. */
export async function stageExtension(target) {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const missing = [];
  for (const path of content) {
    if (!existsSync(join(root, path))) missing.push(path);
    else {
      await mkdir(dirname(join(target, path)), { recursive: true });
      await cp(join(root, path), join(target, path), { recursive: true, filter: (from) => !from.endsWith(".map") });
    }
  }
  await writeReadme(target);
  const manifest = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  for (const key of notInManifest) delete manifest[key];
  await writeFile(join(target, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return missing;
}
