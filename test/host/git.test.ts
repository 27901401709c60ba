/** A commit is read from git's objects, and nothing that the repository's settings name is run. */
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commitSince, GitError, gitHost } from "../../server/src/host/git.ts";
import { nodeHost } from "../../server/src/host/node.ts";
import { GIT_ENVIRONMENT, GIT_SETTINGS } from "../cli/scenario.ts";
import { folderWith } from "./folder.ts";

function git(folder: string, ...args: readonly string[]): string {
  const { PATH } = process.env;
  const options = { cwd: folder, env: { PATH, ...GIT_ENVIRONMENT }, encoding: "utf8" } as const;
  return execFileSync("git", [...GIT_SETTINGS, ...args], options);
}

function committed(files: Parameters<typeof folderWith>[0]): string {
  const folder = folderWith(files);
  git(folder, "init", "-q");
  git(folder, "add", "-A", "-f");
  git(folder, "commit", "-qm", "first");
  return folder;
}

async function texts(folder: string, commit: string): Promise<Record<string, string>> {
  const disk = await nodeHost(folder);
  const host = await gitHost(folder, commit, disk, await disk.list());
  try {
    const { files } = await host.list();
    const read = files.map(async ({ path, size }) => {
      const result = await host.read(path, 1_000_000);
      if (result.ok) expect(result.bytes.length).toBe(size);
      return [path, result.ok ? new TextDecoder().decode(result.bytes) : result.reason] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  } finally {
    host.dispose();
  }
}

describe("a folder at a commit", () => {
  test("holds the files of then, also below the top of the repository", async () => {
    const big = "0123456789".repeat(40_000);
    const folder = committed({ "top.md": "top", "sub/a.md": "old é\n", "sub/deep/b.json": big, "sub/c.md": "" });
    writeFileSync(join(folder, "sub/a.md"), "new");
    rmSync(join(folder, "sub/c.md"));
    writeFileSync(join(folder, "sub/new.md"), "new");
    const commit = await commitSince(join(folder, "sub"), "HEAD");
    expect(await texts(join(folder, "sub"), commit)).toEqual({ "a.md": "old é\n", "deep/b.json": big, "c.md": "" });
  });

  test("leaves out links, packages and what git ignores", async () => {
    const folder = committed({
      "a.md": "a",
      "node_modules/x/a.md": "x",
      "out/a.md": "ignored now",
      "b.md": { link: "a.md" },
    });
    writeFileSync(join(folder, ".gitignore"), "out/\n");
    expect(Object.keys(await texts(folder, await commitSince(folder, "HEAD")))).toEqual(["a.md"]);
  });

  test("begins where the branch left the other one", async () => {
    const folder = committed({ "a.md": "a" });
    const first = git(folder, "rev-parse", "HEAD").trim();
    git(folder, "checkout", "-qb", "change");
    git(folder, "commit", "-qm", "change", "--allow-empty");
    git(folder, "checkout", "-q", "main");
    git(folder, "commit", "-qm", "others", "--allow-empty");
    git(folder, "checkout", "-q", "change");
    expect(await commitSince(folder, "main")).toBe(first);
  });

  test("runs nothing that the repository names", async () => {
    const folder = committed({ "a.md": "a", ".gitattributes": "*.md filter=evil diff=evil\n" });
    const ran = join(folder, "ran.txt");
    const evil = join(folder, "evil.sh");
    writeFileSync(evil, `#!/bin/sh\ntouch '${ran}'\ncat\n`);
    chmodSync(evil, 0o755);
    mkdirSync(join(folder, ".git", "hooks"), { recursive: true });
    for (const hook of ["post-checkout", "post-index-change", "reference-transaction"])
      symlinkSync(evil, join(folder, ".git", "hooks", hook));
    for (const [name, value] of [
      ["core.fsmonitor", evil],
      ["core.pager", evil],
      ["core.sshCommand", evil],
      ["core.alternateRefsCommand", evil],
      ["diff.external", evil],
      ["diff.evil.textconv", evil],
      ["diff.evil.command", evil],
      ["filter.evil.smudge", evil],
      ["filter.evil.clean", evil],
      ["filter.evil.process", evil],
      ["alias.cat-file", `!${evil}`],
      ["extensions.partialClone", "origin"],
      ["remote.origin.url", `ext::${evil}`],
      ["remote.origin.promisor", "true"],
    ] as const)
      git(folder, "config", name, value);
    expect(await texts(folder, await commitSince(folder, "HEAD"))).toMatchObject({ "a.md": "a" });
    await expect(commitSince(folder, "0123456789012345678901234567890123456789")).rejects.toThrow(GitError);
    expect(existsSync(ran)).toBe(false);
  });

  test("that is the top of a bare repository somebody left there is no folder at a commit", async () => {
    const folder = folderWith({ "a.md": "a" });
    git(folder, "init", "-q", "--bare", "trap");
    await expect(commitSince(join(folder, "trap"), "HEAD")).rejects.toThrow(GitError);
  });
});
