// The sessions of the in-editor tests: each opens a folder of its own in a VS Code of its own. The suite finds out which
// one it is in from the folder's name (test/editor/index.ts), since no environment variable reaches a web worker.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repoRoot } from "./cache.mjs";

/** `trust`: workspace trust is on, and nobody gives it: Restricted Mode. `web`: the web worker extension host. */
export const sessions = [
  { name: "trusted", title: "VS Code", trust: false, web: false },
  { name: "restricted", title: "VS Code, Restricted Mode", trust: true, web: false },
  { name: "web", title: "VS Code, web worker extension host", trust: false, web: true },
  { name: "empty", title: "VS Code, a folder without documents we know", trust: false, web: false },
];

/** Makes the folder of each session below `.vscode-test/`; `remove()` deletes them all. */
export async function prepareFolders() {
  const cache = join(repoRoot, ".vscode-test");
  await mkdir(cache, { recursive: true });
  const base = await mkdtemp(join(cache, "run-"));
  const folderOf = (session) => join(base, `plumbline-test-${session.name}`);
  for (const session of sessions) {
    const folder = folderOf(session);
    if (session.name === "empty") {
      await mkdir(folder);
      await writeFile(join(folder, "notes.md"), "# Notes\n\nNothing about models here.\n");
    } else {
      await cp(join(repoRoot, "test", "editor", "workspace"), folder, { recursive: true });
    }
  }
  return { base, folderOf, remove: () => rm(base, { recursive: true, force: true }) };
}
