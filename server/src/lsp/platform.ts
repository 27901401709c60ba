/** What the server can do when it runs in Node: read disks, and rest between slices of work. */
import { fileURLToPath, pathToFileURL } from "node:url";
import type { RuleId } from "../core/finding.ts";
import { nodeHost } from "../host/node.ts";
import { later } from "./scheduler.ts";
import type { Platform } from "./server.ts";

/** `pageOf` gives the file of a rule's page. */
export function nodePlatform(pageOf: (rule: RuleId) => string): Platform {
  return {
    clock: { now: () => performance.now(), rest: () => new Promise((resolve) => setImmediate(resolve)), later },
    hostFor: (root) => (root.startsWith("file:") ? nodeHost(fileURLToPath(root)) : undefined),
    pageOf: (rule) => pathToFileURL(pageOf(rule)).href,
  };
}
