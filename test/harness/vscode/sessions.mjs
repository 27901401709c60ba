// The sessions of the in-editor tests: each opens a folder of its own in a VS Code of its own. The suite finds out which
// one it is in from the folder's name (test/editor/index.ts), since no environment variable reaches a web worker.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { repoRoot } from "./cache.mjs";

/**
 * `trust`: workspace trust is on, and nobody gives it: Restricted Mode. `web`: the web worker extension host. `server`:
 * a server from test/fixtures instead of ours.
 */
export const sessions = [
  { name: "trusted", title: "VS Code", trust: false, web: false },
  { name: "restricted", title: "VS Code, Restricted Mode", trust: true, web: false },
  { name: "web", title: "VS Code, web worker extension host", trust: false, web: true },
  { name: "example", title: "VS Code, the example project", trust: false, web: false },
  { name: "documents", title: "VS Code, documents that name each other", trust: false, web: false },
  { name: "notebooks", title: "VS Code, notebooks", trust: false, web: false },
  { name: "empty", title: "VS Code, a folder without documents we know", trust: false, web: false },
  { name: "slow", title: "VS Code, a server that takes its time", trust: false, web: false, server: "slow-server.cjs" },
];

/** What sessions open that do not open the fixture of the editor. */
const FOLDERS = {
  example: join("examples", "credit-risk"),
  documents: join("test", "fixtures", "documents"),
  notebooks: join("test", "fixtures", "notebooks"),
};

/** Makes the folders of each session below `.vscode-test/`; `remove()` deletes them all. */
export async function prepareFolders() {
  const cache = join(repoRoot, ".vscode-test");
  await mkdir(cache, { recursive: true });
  const base = await mkdtemp(join(cache, "run-"));
  return { base, remove: () => rm(base, { recursive: true, force: true }) };
}

/** The folder that the session opens: a copy, because tests edit it. */
export async function prepareWorkspace(base, session) {
  const folder = join(base, `plumbline-test-${session.name}`);
  if (session.name === "empty") {
    await mkdir(folder);
    await writeFile(join(folder, "notes.md"), "# Notes\n\nNothing about models here.\n");
  } else {
    const from = FOLDERS[session.name] ?? join("test", "fixtures", "editor");
    await cp(join(repoRoot, from), folder, { recursive: true });
  }
  return folder;
}

/**
 * A copy of the staged extension with the tests in it: VS Code runs tests in the extension host of the extension whose
 * folder they are in. For the web session, the manifest names no other entry than `browser`: VS Code in a browser does
 * not heed the flag `extensionDevelopmentKind` (1.139: the workbench reads another property than the one it writes).
 */
export async function prepareExtension(base, session, staged, tests) {
  const extension = join(base, `extension-${session.name}`);
  await cp(staged, extension, { recursive: true });
  await mkdir(join(extension, "tests"));
  await cp(tests, join(extension, "tests", "index.js"));
  if (session.server) {
    const server = join(extension, "dist", "server", "node.cjs");
    await mkdir(dirname(server), { recursive: true });
    await cp(join(repoRoot, "test", "fixtures", session.server), server);
  }
  if (session.web) {
    const path = join(extension, "package.json");
    const { main, extensionKind, ...manifest } = JSON.parse(await readFile(path, "utf8"));
    await writeFile(path, JSON.stringify(manifest));
  }
  return { extension, tests: join(extension, "tests", "index.js") };
}
