/** What the server can do when it runs in Node: read disks and pages, and rest between slices of work. */
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { RuleId } from "../core/finding.ts";
import { nodeHost } from "../host/node.ts";
import type { Pages } from "./pages.ts";
import type { Platform } from "./server.ts";

/** Rule pages on disk. */
export function pagesIn(fileOf: (rule: RuleId) => string): Pages {
  return {
    uriOf: (rule) => pathToFileURL(fileOf(rule)).href,
    read: (rule) =>
      readFile(fileOf(rule), "utf8").catch((error: NodeJS.ErrnoException) => {
        // Built without pages: hovers show the title of the rule.
        if (error.code === "ENOENT") return undefined;
        throw error;
      }),
  };
}

export function nodePlatform(pages: Pages): Platform {
  return {
    clock: { now: () => performance.now(), rest: () => new Promise((resolve) => setImmediate(resolve)) },
    hostFor: (root) => (root.startsWith("file:") ? nodeHost(fileURLToPath(root)) : undefined),
    pages: () => pages,
  };
}
