import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nodeHost } from "../../server/src/host/node.ts";
import { folderWith, type Tree } from "./folder.ts";

async function listed(tree: Tree, named: readonly string[] = [], below = "") {
  const host = await nodeHost(join(folderWith(tree), below), { named });
  const { files, skipped, present } = await host.list();
  return {
    files: files.map(({ path }) => path),
    skipped: skipped.map(({ path, code }) => `${path}: ${code}`),
    present,
  };
}

describe("listing a folder", () => {
  test("finds files with their size, sorted, with slashes", async () => {
    const host = await nodeHost(folderWith({ "b/c.md": "12345", "a.md": "é" }));
    expect((await host.list()).files).toEqual([
      { path: "a.md", size: 2 },
      { path: "b/c.md", size: 5 },
    ]);
  });

  test("leaves out .git and node_modules at any depth, unless they are named", async () => {
    const tree = { ".git/config": "", "a/node_modules/x/README.md": "", "a/b.md": "" };
    expect((await listed(tree)).files).toEqual(["a/b.md"]);
    expect((await listed(tree, ["a/node_modules"])).files).toEqual(["a/b.md", "a/node_modules/x/README.md"]);
  });

  test("reads .gitignore as git does: nested files, negation, anchors, case", async () => {
    const tree = {
      ".gitignore": "*.log\n/top\nsub/deep/\n!keep.log\n",
      "x.log": "",
      "keep.log": "",
      "X.LOG": "",
      "top/a.md": "",
      "other/top/a.md": "",
      "sub/deep/a.md": "",
      "sub/.gitignore": "!x.log\nlocal.md\n",
      "sub/x.log": "",
      "sub/local.md": "",
      "local.md": "",
    };
    expect((await listed(tree)).files).toEqual([
      ".gitignore",
      "X.LOG",
      "keep.log",
      "local.md",
      "other/top/a.md",
      "sub/.gitignore",
      "sub/x.log",
    ]);
  });

  test("says which .gitignore does not count", async () => {
    const tree = {
      ".git/config": "",
      ".gitignore": `${"x".repeat(1_000_001)}\n`,
      "a/.gitignore": `*.md\n${"# much\n".repeat(200_000)}`,
      "a/b.md": "",
    };
    const { files, skipped } = await listed(tree, [], "a");
    expect(files).toEqual([".gitignore", "b.md"]);
    expect(skipped).toEqual(["../.gitignore: unreadable", ".gitignore: unreadable"]);
  });

  test("walks some folders only, and knows what lies beside the way to them", async () => {
    const tree = {
      ".gitignore": "*.log\n",
      "top.md": "",
      "a/.gitignore": "left.md\n",
      "a/beside.md": "",
      "a/far/x.md": "",
      "a/b/c.md": "",
      "a/b/left.md": "",
      "a/b/x.log": "",
    };
    const host = await nodeHost(folderWith(tree), { within: ["a/b"] });
    const { files, present } = await host.list();
    expect(files.map(({ path }) => path)).toEqual(["a/b/c.md"]);
    expect(present).toEqual([
      ".gitignore",
      "a/.gitignore",
      "a/b/left.md",
      "a/b/x.log",
      "a/beside.md",
      "a/far/",
      "top.md",
    ]);
  });

  test("agrees with git", async () => {
    const tree = {
      ".gitignore": "build/*\n!build/keep.md\n**/cache\n\\#odd\nspace \\ \n[ab].txt\n",
      "build/x.md": "",
      "build/keep.md": "",
      "a/b/cache/c.md": "",
      "#odd": "",
      "a.txt": "",
      "c.txt": "",
      "docs/.gitignore": "*\n!*.md\n",
      "docs/a.md": "",
      "docs/a.png": "",
    };
    const folder = folderWith(tree);
    execFileSync("git", ["init", "-q"], { cwd: folder });
    const git = execFileSync("git", ["ls-files", "--others", "--exclude-standard"], { cwd: folder, encoding: "utf8" });
    const { files } = await (await nodeHost(folder)).list();
    expect(files.map(({ path }) => path)).toEqual(git.trim().split("\n").sort());
  });

  test("reads the ignore files of the repository above, and its exclusions", async () => {
    const tree = {
      ".git/info/exclude": "private.md\n",
      ".gitignore": "/project/out/\n",
      "project/out/a.md": "",
      "project/private.md": "",
      "project/b.md": "",
    };
    expect((await listed(tree, [], "project")).files).toEqual(["b.md"]);
  });

  test("reads a root that the repository above ignores: it was chosen", async () => {
    const tree = { ".git/HEAD": "", ".gitignore": "scratch/\n", "scratch/a.md": "" };
    expect((await listed(tree, [], "scratch")).files).toEqual(["a.md"]);
  });

  test("lists what is named although git ignores it, with the ignore files inside", async () => {
    const tree = { ".gitignore": "out/\n", "out/a.md": "", "out/.gitignore": "b.md\n", "out/b.md": "", "c.md": "" };
    expect((await listed(tree)).present).toEqual(["out/"]);
    expect((await listed(tree, ["out"])).files).toEqual([".gitignore", "c.md", "out/.gitignore", "out/a.md"]);
    expect((await listed(tree, ["out/b.md"])).files).toEqual([".gitignore", "c.md", "out/b.md"]);
  });

  test("follows no link: out is skipped, in is present once, a circle is harmless", async () => {
    const tree = {
      "../outside/a.md": "secret",
      "out.md": { link: "../outside/a.md" },
      out: { link: "../outside" },
      "real/a.md": "",
      "in.md": { link: "real/a.md" },
      "real/loop": { link: ".." },
      "self.md": { link: "self.md" },
      "broken.md": { link: "nowhere.md" },
    };
    expect(await listed(tree)).toEqual({
      files: ["real/a.md"],
      skipped: ["broken.md: link", "out: link", "out.md: link", "self.md: link"],
      present: ["in.md", "real/loop/"],
    });
  });

  test("stops when it is told to", async () => {
    const host = await nodeHost(folderWith({ "a.md": "" }));
    await expect(host.list(AbortSignal.abort())).rejects.toThrow("cancelled");
  });

  test("refuses a root that is no folder", async () => {
    await expect(nodeHost(join(folderWith({ "a.md": "" }), "a.md"))).rejects.toThrow("not a folder");
  });
});

describe("reading a file", () => {
  test("gives its bytes, up to the cap and not one more", async () => {
    const host = await nodeHost(folderWith({ "a.md": "12345", "empty.md": "" }));
    expect(await host.read("a.md", 5)).toEqual({ ok: true, bytes: Buffer.from("12345") });
    expect(await host.read("a.md", 4)).toMatchObject({ ok: false, code: "cap" });
    expect(await host.read("empty.md", 5)).toEqual({ ok: true, bytes: Buffer.from("") });
  });

  test("reads nothing outside: by dots, by a link to a file, by a link to a folder", async () => {
    const tree = { "../secret.md": "secret", "file.md": { link: "../secret.md" }, folder: { link: ".." } };
    const host = await nodeHost(folderWith(tree));
    for (const path of ["../secret.md", "file.md", "folder/secret.md", "folder/work/../secret.md"]) {
      expect(await host.read(path, 100), path).toMatchObject({ ok: false, code: "link" });
    }
  });

  test("reads nothing outside when a folder becomes a link between listing and reading", async () => {
    const folder = folderWith({ "../outside/a.md": "secret", "cards/a.md": "ours" });
    const host = await nodeHost(folder);
    await host.list();
    renameSync(join(folder, "cards"), join(folder, "moved"));
    symlinkSync("../outside", join(folder, "cards"));
    expect(await host.read("cards/a.md", 100)).toMatchObject({ ok: false, code: "link" });
  });

  test("says why it cannot: gone, a folder", async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, "a.md"));
    const host = await nodeHost(folder);
    expect(await host.read("b.md", 100)).toEqual({ ok: false, code: "unreadable", reason: "it is gone" });
    expect(await host.read("a.md", 100)).toMatchObject({ ok: false, code: "unreadable" });
  });

  // Windows has no such pipes.
  if (process.platform !== "win32") {
    test("does not wait for a pipe, nor list it", async () => {
      const folder = folderWith({});
      execFileSync("mkfifo", [join(folder, "MODEL_CARD.md")]);
      const host = await nodeHost(folder);
      expect((await host.list()).files).toEqual([]);
      expect(await host.read("MODEL_CARD.md", 100)).toMatchObject({ ok: false, reason: "it is no regular file" });
    });
  }
});
