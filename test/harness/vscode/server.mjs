// Starts the VS Code server on a free port of this machine, and makes the addresses that open a folder in it.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { serverNode } from "./cache.mjs";

/** What VS Code shows by default and nobody here needs. */
const quiet = {
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "editor.fontFamily": "monospace",
  "workbench.reduceMotion": "on",
};

/** Writes the user settings that a server on `dataDir` starts with. */
export async function writeSettings(dataDir, settings = {}) {
  const folder = join(dataDir, "data", "User");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "settings.json"), `${JSON.stringify({ ...quiet, ...settings }, null, 2)}\n`);
}

/**
 * Starts the server and resolves when it listens. `trust`: ask whether a folder is trusted, as for a stranger's
 * repository (else every folder is trusted). `dataDir`: where it keeps settings and logs.
 */
export function startServer({ serverDir, dataDir, trust = false, port = 0 }) {
  // Whoever reaches a VS Code server can run programs with it: other users of this machine must not.
  const token = randomBytes(16).toString("hex");
  const args = [
    join(serverDir, "out", "server-main.js"),
    ...["--host", "127.0.0.1", "--port", String(port), "--connection-token", token, "--accept-server-license-terms"],
    ...["--disable-telemetry", "--disable-update-check"],
    // Without this flag a built workbench ignores the payload of the address.
    "--enable-smoke-test-driver",
    ...["--server-data-dir", dataDir, "--user-data-dir", join(dataDir, "data")],
    ...(trust ? [] : ["--disable-workspace-trust"]),
  ];
  const child = spawn(serverNode(), args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  return new Promise((done, fail) => {
    let output = "";
    const read = (chunk) => {
      output += chunk;
      const found = /Extension host agent listening on (\d+)/.exec(output);
      if (!found) return;
      child.stdout.off("data", read).resume();
      child.stderr.off("data", read).resume();
      done({ port: Number(found[1]), token, stop: () => stop(child), exited: exited(child) });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", fail);
    child.on("exit", (code) => fail(new Error(`The VS Code server ended with ${code} before it listened.\n${output}`)));
  });
}

/** The address that opens `folder` with the extension in `extension`, and runs the tests in `tests` when given. */
export function workbenchAddress({ port, token }, { folder, extension, tests }) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(path).pathname}`;
  const payload = [
    ["extensionDevelopmentPath", remote(extension)],
    ["skipWelcome", "true"],
  ];
  if (tests) payload.push(["extensionTestsPath", remote(tests)]);
  const query = new URLSearchParams({
    folder: pathToFileURL(folder).pathname,
    payload: JSON.stringify(payload),
    tkn: token,
  });
  return `http://127.0.0.1:${port}/?${query}`;
}

function exited(child) {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once("exit", () => done());
  });
}

// The server forks extension hosts: the whole group goes, or they would outlive it.
async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = exited(child);
  if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
  else process.kill(-child.pid, "SIGTERM");
  await gone;
}
