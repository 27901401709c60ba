/** What lies beside the program in an installation: its manifest and the rule pages. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

// The bundle is dist/cli/main.cjs, in a clone and in the npm package alike.
const dist = dirname(__dirname);

/** The version of this installation. */
export function installedVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(dist, "..", "package.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error("package.json has no version");
}

/** Where the page of a rule stands, relative to the installation's folder, with `/`. */
export function pagePath(rule: string): string {
  return `dist/rules/${rule}.md`;
}

/** The page of a rule or family member, as Markdown. */
export function rulePage(rule: string): Promise<string> {
  return readFile(join(dist, "rules", ...`${rule}.md`.split("/")), "utf8");
}

/** The language server's program. */
export function serverProgram(): string {
  return join(dist, "server", "node.cjs");
}
