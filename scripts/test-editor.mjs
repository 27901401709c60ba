// `npm run test:editor [session ...]`: the in-editor tests in a real VS Code. A desktop VS Code when VSCODE_EXECUTABLE
// names one, or when PLUMBLINE_DESKTOP=1 lets @vscode/test-electron download it; else the VS Code server from npm.
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launchBrowser } from "../test/harness/vscode/browser.mjs";
import { ensureServer, repoRoot } from "../test/harness/vscode/cache.mjs";
import { runInDesktop, runInServer } from "../test/harness/vscode/run.mjs";
import { prepareExtension, prepareFolders, prepareWorkspace, sessions } from "../test/harness/vscode/sessions.mjs";
import { buildClient, buildEditorTests } from "./build-client.mjs";
import { stageExtension } from "./stage-extension.mjs";

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !sessions.some((session) => session.name === name));
if (unknown.length > 0) {
  console.error(`No session ${unknown.join(", ")}. There are: ${sessions.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

// The folder that becomes the VSIX: the one the caller names, else a fresh one from this repository.
const staged = resolve(process.env.PLUMBLINE_EXTENSION ?? join(repoRoot, "dist", "extension"));
if (!process.env.PLUMBLINE_EXTENSION) {
  await buildClient({ production: false });
  const missing = await stageExtension(staged);
  if (missing.some((path) => path.startsWith("dist/"))) {
    console.error(`Not built: ${missing.join(", ")}. Run \`npm run build\` first.`);
    process.exit(2);
  }
}
const bundle = await buildEditorTests();

const executable =
  process.env.VSCODE_EXECUTABLE ??
  (process.env.PLUMBLINE_DESKTOP === "1"
    ? await (await import("@vscode/test-electron")).downloadAndUnzipVSCode()
    : undefined);
const serverDir = executable ? undefined : await ensureServer();
const browser = executable ? undefined : await launchBrowser();

const folders = await prepareFolders();
const total = { passed: 0, failed: 0, sessions: [] };
try {
  for (const session of sessions.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    console.log(`\n${session.title}`);
    const folder = await prepareWorkspace(folders.base, session);
    const { extension, tests } = await prepareExtension(folders.base, session, staged, bundle);
    const run = { session, folder, base: folders.base, extension, tests, print: console.log };
    const result = browser
      ? await runInServer({ ...run, browser, serverDir })
      : await runInDesktop({ ...run, executable });
    if (result.error) console.log(`  FAILED  ${result.error}`);
    total.passed += result.passed;
    total.failed += result.failed;
    total.sessions.push({ name: session.name, passed: result.passed, failed: result.failed });
  }
} finally {
  await browser?.close();
  await folders.remove();
}
await mkdir(join(repoRoot, "dist", "test", "editor"), { recursive: true });
await writeFile(join(repoRoot, "dist", "test", "editor", "results.json"), `${JSON.stringify(total)}\n`);
console.log(`\nin-editor tests: ${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
