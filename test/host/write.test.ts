import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { replaceFile } from "../../server/src/host/write.ts";
import { folderWith } from "./folder.ts";

test("replaces a file and keeps its mode", async () => {
  const folder = folderWith({ "a.md": "old" });
  chmodSync(join(folder, "a.md"), 0o600);
  const mode = statSync(join(folder, "a.md")).mode;
  expect(await replaceFile(folder, "a.md", "old", "new")).toEqual({ ok: true });
  expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("new");
  expect(statSync(join(folder, "a.md")).mode).toBe(mode);
  expect(readdirSync(folder)).toEqual(["a.md"]);
});

test("does not overwrite what somebody else wrote in between", async () => {
  const folder = folderWith({ "a.md": "theirs" });
  expect(await replaceFile(folder, "a.md", "old", "new")).toEqual({
    ok: false,
    reason: "it changed since it was read",
  });
  expect(readFileSync(join(folder, "a.md"), "utf8")).toBe("theirs");
});

test("does not write through links, nor outside", async () => {
  const folder = folderWith({
    "../secret.md": "old",
    "real/a.md": "old",
    "in.md": { link: "real/a.md" },
    folder: { link: "real" },
    "out.md": { link: "../secret.md" },
    up: { link: ".." },
  });
  for (const path of ["in.md", "folder/a.md", "out.md", "up/secret.md", "../secret.md"]) {
    expect(await replaceFile(folder, path, "old", "new"), path).toMatchObject({ ok: false });
  }
  expect(readFileSync(join(folder, "real/a.md"), "utf8")).toBe("old");
  expect(readFileSync(join(folder, "../secret.md"), "utf8")).toBe("old");
});

test("leaves a read-only file alone", async () => {
  const folder = folderWith({ "a.md": "old" });
  chmodSync(join(folder, "a.md"), 0o444);
  expect(await replaceFile(folder, "a.md", "old", "new")).toEqual({ ok: false, reason: "it is read-only" });
});
