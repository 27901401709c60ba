// What the in-editor tests run on, fetched once from the npm registry into `.vscode-test/`: the VS Code server that the
// npm package `code-server` carries, and the headless Chromium of `@sparticuz/chromium`. No install script is ever run.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const repoRoot = resolve(fileURLToPath(import.meta.url), "../../../..");
const cacheRoot = join(repoRoot, ".vscode-test");

const codeServer = {
  version: "4.139.1",
  // `npm view code-server@4.139.1 dist.integrity`; the archive is refused when it differs.
  integrity: "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
};

const chromiumHelp =
  "Headless Chromium does not start on this machine. Install its shared libraries (Debian, Ubuntu: " +
  "apt-get install -y libnss3 libexpat1), or set CHROMIUM_EXECUTABLE to a Chrome or Chromium of yours.";

/**
 * The Node that runs the VS Code server: it needs `module.registerHooks`, so Node 22.15 or later. The devDependency
 * `node` brings one, whatever Node the user has.
 */
export function serverNode() {
  const exe = process.platform === "win32" ? "node.exe" : "node";
  const bundled = join(repoRoot, "node_modules", "node", "bin", exe);
  if (existsSync(bundled)) return bundled;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  throw new Error(
    "The VS Code server needs Node 22.15 or later. Run `npm ci` here: it brings one (devDependency `node`).",
  );
}

/** Folder of the VS Code server (`out/server-main.js` in it); installs it when the cache has none. */
export async function ensureServer(log = console.log) {
  const target = join(cacheRoot, `server-${codeServer.version}`);
  if (existsSync(join(target, "out", "server-main.js"))) return target;
  log(`Fetching the VS Code server (npm code-server@${codeServer.version}, once) ...`);
  const work = join(cacheRoot, `fetch-${process.pid}`);
  await mkdir(work, { recursive: true });
  try {
    await npm(["pack", `code-server@${codeServer.version}`, "--ignore-scripts", "--silent"], work);
    const archive = join(work, `code-server-${codeServer.version}.tgz`);
    const found = await sha512(archive);
    if (found !== codeServer.integrity)
      throw new Error(`code-server-${codeServer.version}.tgz has ${found}, expected ${codeServer.integrity}.`);
    await run("tar", ["-xzf", `code-server-${codeServer.version}.tgz`, "package/lib/vscode"], work);
    const vscode = join(work, "package", "lib", "vscode");
    const flags = ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
    await npm(flags, vscode);
    await npm(flags, join(vscode, "extensions"));
    await moveInto(vscode, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}

/**
 * A Chromium that starts here: `CHROMIUM_EXECUTABLE`, else the one of `@sparticuz/chromium`, unpacked into the cache.
 * Returns its path and the environment it needs (its own libraries when the machine lacks them, its own fonts).
 */
export async function ensureChromium(log = console.log) {
  const own = process.env.CHROMIUM_EXECUTABLE;
  if (own) return { executablePath: own, env: {} };
  const target = join(cacheRoot, "chromium");
  if (!existsSync(join(target, "chromium"))) {
    log("Unpacking headless Chromium (npm @sparticuz/chromium, once) ...");
    await unpackChromium(target);
  }
  const executablePath = join(target, "chromium");
  for (const env of [{}, { LD_LIBRARY_PATH: join(target, "al2023", "lib") }]) {
    const probe = spawnSync(executablePath, ["--version"], { env: { ...process.env, ...env }, encoding: "utf8" });
    if (probe.status === 0) return { executablePath, env: { ...env, FONTCONFIG_FILE: join(target, "fonts.conf") } };
  }
  const probe = spawnSync(executablePath, ["--version"], { encoding: "utf8" });
  throw new Error(`${chromiumHelp}\n${probe.error?.message ?? probe.stderr}`);
}

// The package unpacks into the temporary folder of the machine, and its own libraries only where it believes to be in
// a Lambda function: a child process with both set puts everything into our cache instead.
async function unpackChromium(target) {
  const work = `${target}-${process.pid}`;
  await mkdir(work, { recursive: true });
  const code =
    'import chromium from "@sparticuz/chromium"; chromium.setGraphicsMode = false; await chromium.executablePath();';
  const env = { ...process.env, TMPDIR: work, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" };
  try {
    await run(process.execPath, ["--input-type=module", "-e", code], repoRoot, env);
    await chmod(join(work, "chromium"), 0o755);
    const fonts = join(target, "fonts");
    await writeFile(join(work, "fonts.conf"), fontsConf(fonts, join(target, "fonts-cache")));
    await moveInto(work, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

// Our fonts and those of the machine; the package has no monospaced one, so an editor shows what the machine has.
function fontsConf(fonts, cache) {
  const dirs = [fonts, "/usr/share/fonts", "/usr/local/share/fonts"].map((dir) => `<dir>${dir}</dir>`);
  const mono = ["DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono"].map((name) => `<family>${name}</family>`);
  const alias = `<alias><family>monospace</family><prefer>${mono.join("")}</prefer></alias>`;
  return `<?xml version="1.0"?><fontconfig>${dirs.join("")}${alias}<cachedir>${cache}</cachedir></fontconfig>\n`;
}

// Another run may have filled the cache in the meantime: its result is as good as ours.
async function moveInto(from, target) {
  try {
    await rename(from, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  }
}

async function sha512(file) {
  const hash = createHash("sha512");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha512-${hash.digest("base64")}`;
}

/** Runs npm with the Node we run on, without a shell: `npm` is a script with another name on Windows. */
function npm(args, cwd) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith("npm-cli.js")) return run(process.execPath, [cli, ...args], cwd);
  return run(process.platform === "win32" ? "npm.cmd" : "npm", args, cwd, process.env, process.platform === "win32");
}

function run(command, args, cwd, env = process.env, shell = false) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env, shell, stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("error", fail);
    child.on("close", (code) => {
      if (code === 0) done();
      else fail(new Error(`${[command, ...args].join(" ")} ended with ${code}.\n${errors}`));
    });
  });
}
