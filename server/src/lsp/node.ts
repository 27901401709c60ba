/** The language server as a process, over standard input and output (`--stdio`) or the channel of a Node parent. */
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { createConnection } from "vscode-languageserver/node";
import { nodePlatform } from "./platform.ts";
import { serve } from "./server.ts";

/** The first documents are read by then. */
const STARTED_MS = 2000;

// Each edit leaves some garbage of one parse. V8 would let the young generation grow to 100 MB over it; kept small, it is
// collected as fast and the server needs a third less memory (measured over 220 edits and 2,000 cards). A start is quicker
// while it may grow.
setTimeout(() => setFlagsFromString("--semi-space-growth-factor=1"), STARTED_MS).unref();

// The bundle stands in dist/server, the pages in dist/rules.
const pageOf = (rule: string) => join(__dirname, "..", "rules", `${rule}.md`);

serve(createConnection(), nodePlatform(pageOf));
