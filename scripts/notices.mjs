// The licences of the packages inside the bundles, in one file that travels with them.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./steps.mjs";

/** Writes name, version and licence text of every package that the bundles took something from. */
export async function writeNotices(metafiles, target) {
  const folders = new Set();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        // A colon marks what a plugin put in the place of a file.
        const folder = /^([^:]*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
        if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
      }
    }
  }
  const notices = await Promise.all([...folders].sort().map(notice));
  const head = "Plumbline is licensed under Apache-2.0. Its programs contain the following packages.";
  await writeFile(target, `${[head, ...new Set(notices)].join(`\n\n${"-".repeat(78)}\n\n`)}\n`);
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
  const file = (await readdir(join(root, folder))).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const text =
    file === undefined ? "(the package carries no licence text)" : await readFile(join(root, folder, file), "utf8");
  return `${name} ${version} (${license})\n\n${text.trim()}`;
}
