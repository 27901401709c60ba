import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createFile, replaceFile } from "../../server/src/host/write.ts";
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

test("makes a file with its folder, and leaves no other file behind", async () => {
  const folder = folderWith({ "a.md": "a" });
  expect(await createFile(folder, ".plumbline/baseline.json", "{}")).toEqual({ ok: true });
  expect(readFileSync(join(folder, ".plumbline/baseline.json"), "utf8")).toBe("{}");
  expect(readdirSync(join(folder, ".plumbline"))).toEqual(["baseline.json"]);
});

test("does not make a file where there is one, nor through a link", async () => {
  const folder = folderWith({ "a/kept.md": "theirs", "../elsewhere/x.md": "", linked: { link: "../elsewhere" } });
  expect(await createFile(folder, "a/kept.md", "ours")).toEqual({ ok: false, reason: "it is there already" });
  expect(readFileSync(join(folder, "a/kept.md"), "utf8")).toBe("theirs");
  expect(await createFile(folder, "linked/y.md", "ours")).toEqual({
    ok: false,
    reason: "it is reached through a link",
  });
  expect(readdirSync(join(folder, "linked"))).toEqual(["x.md"]);
  expect(readdirSync(join(folder, "a"))).toEqual(["kept.md"]);
});
