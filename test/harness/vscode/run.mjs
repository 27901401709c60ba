// Runs one session of the in-editor tests: in the VS Code server with headless Chromium, or in a desktop VS Code.
import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { collector } from "./results.mjs";
import { startServer, workbenchAddress, writeSettings } from "./server.mjs";

// Nothing waits for this time to pass: it only ends a session in which the editor hangs.
const sessionLimitMs = 180_000;

// What the server says on every machine without network and native modules.
const harmless = /spdlog|ENOTFOUND|watchdog|Canceled|AgentHost/;

/** Runs a session in the VS Code server. Returns the counts, and why there are none. */
export async function runInServer({ browser, serverDir, session, folder, base, extension, tests, print }) {
  const dataDir = join(base, `data-${session.name}`);
  await writeSettings(dataDir);
  const server = await startServer({ serverDir, dataDir, trust: session.trust });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const seen = collector(print);
  const log = [];
  try {
    const exit = new Promise((done) => {
      page.exposeFunction("codeAutomationExit", done);
      page.on("crash", () => done("the page crashed"));
      setTimeout(() => done(`no result after ${sessionLimitMs / 1000} s`), sessionLimitMs).unref();
    });
    await page.exposeFunction("codeAutomationLog", (type, args) => {
      for (const arg of args) {
        log.push(`${type}: ${arg}`);
        for (const line of String(arg).split("\n")) seen.line(line);
      }
    });
    await page.goto(workbenchAddress(server, { folder, extension, tests }));
    const code = await exit;
    const { result } = seen.state;
    if (result?.failed === 0) return result;
    const kept = join(base, "..", `failed-${session.name}`);
    await page.screenshot({ path: `${kept}.png` });
    await writeFile(`${kept}.log`, log.join("\n"));
    print(`  Screen and whole log: ${kept}.png, ${kept}.log`);
    if (result) return result;
    const errors = log.filter((line) => line.startsWith("error:") && !harmless.test(line)).slice(-5);
    return { passed: 0, failed: 1, error: [`the editor ended with: ${code}`, ...errors].join("\n") };
  } finally {
    await page.close();
    await server.stop();
  }
}

/** Runs a session in the desktop VS Code at `executable` (Linux without a screen: under xvfb-run). */
export async function runInDesktop({ executable, session, folder, base, extension, tests, print }) {
  const args = [
    folder,
    `--extensionDevelopmentPath=${extension}`,
    `--extensionTestsPath=${tests}`,
    ...(session.trust ? [] : ["--disable-workspace-trust"]),
    ...["--no-sandbox", "--disable-gpu-sandbox", "--disable-updates", "--skip-welcome", "--skip-release-notes"],
    ...["--no-cached-data", "--disable-telemetry", "--disable-extensions"],
    `--user-data-dir=${join(base, `user-${session.name}`)}`,
    `--extensions-dir=${join(base, `extensions-${session.name}`)}`,
  ];
  const seen = collector(print);
  const child = spawn(executable, args, { stdio: ["ignore", "pipe", "pipe"] });
  let rest = "";
  const tail = [];
  const read = (chunk) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      tail.push(line);
      seen.line(line);
    }
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  const limit = setTimeout(() => child.kill(), sessionLimitMs);
  const code = await new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", done);
  });
  clearTimeout(limit);
  if (seen.state.result) return seen.state.result;
  return { passed: 0, failed: 1, error: `the editor ended with ${code}\n${tail.slice(-40).join("\n")}` };
}
