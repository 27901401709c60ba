/** The npm package as a stranger gets it: installed offline in an empty folder, run by the oldest Node that we support. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { repository } from "./program.ts";
import { inFolder } from "./run.ts";

const isWindows = process.platform === "win32";

beforeAll(() => {
  if (process.env.PLUMBLINE_BUILT === "1") return;
  execFileSync(process.execPath, [join(repository, "scripts", "build.mjs")], { stdio: "inherit" });
});

/** A folder on the path with a Node 20, which `npm test` hides behind a newer one. */
function oldNodeFolder(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return folders.find((folder) => {
    const node = join(folder, isWindows ? "node.exe" : "node");
    return existsSync(node) && execFileSync(node, ["--version"], { encoding: "utf8" }).startsWith("v20.");
  });
}

function run(command: string, args: readonly string[], cwd: string, path: string) {
  const result = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: isWindows,
    env: { ...withoutNpm(), PATH: path },
  });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

/** What npm sets for its scripts would lead the npm that we start back to this repository. */
function withoutNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^INIT_CWD$/i.test(name)));
}

test("both packages are made, and the npm package works offline in an empty folder", { timeout: 180_000 }, () => {
  const old = oldNodeFolder();
  if (old === undefined) console.log(`There is no Node 20 on the path, so this runs under ${process.version}.`);
  const path = [...(old === undefined ? [] : [old]), process.env.PATH ?? ""].join(delimiter);

  inFolder({ "project/MODEL_CARD.md": "---\nco2_eq_emissions: 0.02 g\n---\n# Model card\n" }, (folder) => {
    const packing = [join(repository, "scripts", "package.mjs"), "--no-build", "--out", folder];
    execFileSync(process.execPath, packing, { stdio: ["ignore", "pipe", "inherit"] });
    const files = readdirSync(folder);
    const vsix = files.find((name) => name.endsWith(".vsix")) ?? "";
    const tgz = files.find((name) => name.endsWith(".tgz")) ?? "";
    expect(vsix).toMatch(/^plumbline-\d+\.\d+\.\d+\.vsix$/);
    expect(statSync(join(folder, vsix)).size).toBeLessThan(1_500_000);
    expect(tgz).toMatch(/^plumbline-ml-\d+\.\d+\.\d+\.tgz$/);

    const project = join(folder, "project");
    const install = [
      "install",
      "--offline",
      "--no-audit",
      "--no-fund",
      "--no-save",
      "--prefix",
      project,
      join(folder, tgz),
    ];
    expect(run("npm", install, project, path)).toMatchObject({ code: 0 });
    expect(readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "plumbline-ml",
    ]);

    const readme = readFileSync(join(project, "node_modules", "plumbline-ml", "README.md"), "utf8");
    expect(readme).toContain("## What it checks today");
    // None of these is in the package: pictures, scripts, the pages for contributors.
    expect(readme).not.toMatch(/!\[|npm start|npm test|CONTRIBUTING|clone/);

    const version = run("npx", ["--no-install", "plumbline", "--version"], project, path);
    expect(version).toMatchObject({ code: 0, stdout: `${tgz.replace(/^plumbline-ml-|\.tgz$/g, "")}\n` });
    const checked = run("npx", ["--no-install", "plumbline", "check"], project, path);
    expect(checked).toMatchObject({ code: 1, stdout: expect.stringContaining("model-card/wrong-type") });
    const explained = run("npx", ["--no-install", "plumbline", "explain", "model-card/wrong-type"], project, path);
    expect(explained).toMatchObject({ code: 0, stdout: expect.stringContaining("## How to fix") });
    const lsp = run("npx", ["--no-install", "plumbline", "lsp"], project, path);
    expect(lsp).toMatchObject({ code: 2 });
  });
});
