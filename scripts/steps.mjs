// What the scripts of this repository share: where it is, which Node runs its tools, and running a step.
// This file and what start.mjs and test.mjs import at their top must work before anything is installed.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(import.meta.url), "../..");
const isWindows = process.platform === "win32";

/** The newer Node that the tools need and that npm scripts get anyway; it is installed with them. */
export function toolNode() {
  const installed = join(root, "node_modules", "node", "bin", isWindows ? "node.exe" : "node");
  return existsSync(installed) ? installed : process.execPath;
}

/** The JavaScript file behind a command of an installed package. */
export function toolProgram(packageName, command = packageName) {
  const folder = join(root, "node_modules", ...packageName.split("/"));
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[command]);
}

/** Installs the dependencies of a fresh clone. */
export async function ensureInstalled() {
  if (existsSync(join(root, "node_modules", ".package-lock.json"))) return;
  console.log("First run: installing the tools (npm ci).");
  const npm = process.env.npm_execpath;
  // Behind `npm start`, npm says where it is; called as a script, the command on the path has to do.
  const code = npm
    ? await run(process.execPath, [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"])
    : await run(isWindows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
        shell: isWindows,
      });
  if (code !== 0) {
    console.error("npm ci failed, so there is nothing to run. Its output above says why.");
    process.exit(1);
  }
}

/** Runs a program in the repository and returns its exit code. */
export function run(program, args, options = {}) {
  return new Promise((settle, fail) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    child.on("error", fail);
    child.on("close", (code, signal) => settle(code ?? (signal ? 1 : 0)));
  });
}

/** Runs a JavaScript file with the Node that the tools need. */
export function runNode(args, options = {}) {
  return run(toolNode(), args, options);
}
