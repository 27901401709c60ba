// `npm run editor [folder]`: opens the example project with the extension from this repository: in the desktop VS Code
// when `code` is on the path, else in the VS Code server, at an address of this machine that any browser can open.
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { ensureServer, repoRoot } from "../test/harness/vscode/cache.mjs";
import { startServer, workbenchAddress, writeSettings } from "../test/harness/vscode/server.mjs";
import { buildClient } from "./build-client.mjs";
import { stageExtension } from "./stage-extension.mjs";

const folder = resolve(process.argv[2] ?? join(repoRoot, "examples", "credit-risk"));
if (!existsSync(folder)) {
  console.error(`There is no folder ${folder}.`);
  process.exit(2);
}
if (!existsSync(join(repoRoot, "dist", "server"))) {
  console.error("The language server is not built. Run `npm run build` first.");
  process.exit(2);
}
const extension = join(repoRoot, "dist", "extension");
await buildClient({ production: false });
await stageExtension(extension);

const shell = process.platform === "win32";
if (spawnSync("code", ["--version"], { shell, stdio: "ignore" }).status === 0) {
  console.log(`Opening ${folder} in VS Code.`);
  const code = spawn("code", ["--new-window", `--extensionDevelopmentPath=${extension}`, folder], {
    shell,
    stdio: "inherit",
  });
  code.on("close", (status) => {
    process.exitCode = status ?? 1;
  });
} else {
  const serverDir = await ensureServer();
  const dataDir = join(repoRoot, ".vscode-test", "editor-data");
  // Only at first: later ones are the user's own.
  if (!existsSync(dataDir)) await writeSettings(dataDir);
  const server = await startServer({ serverDir, dataDir });
  console.log("There is no `code` here, so this is the VS Code server. Open this address in a browser:\n");
  console.log(`  ${workbenchAddress(server, { folder, extension })}\n`);
  console.log("Ctrl+C stops it.");
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.stop());
  await server.exited;
}
