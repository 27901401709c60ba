/** A folder on disk for one test. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Content, or `{ link: target }`. */
export type Tree = Readonly<Record<string, string | Uint8Array | { readonly link: string }>>;

/** Makes the folder `work` in a temporary folder of its own, so that `../` leads to a place that is ours too. */
export function folderWith(tree: Tree): string {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-host-")));
  onTestFinished(() => rmSync(outer, { recursive: true, force: true }));
  const folder = join(outer, "work");
  mkdirSync(folder);
  for (const [path, content] of Object.entries(tree)) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if (typeof content === "object" && "link" in content) symlinkSync(content.link, target);
    else writeFileSync(target, content);
  }
  return folder;
}
