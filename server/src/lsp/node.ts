/** The language server as a process, over standard input and output (`--stdio`) or the channel of a Node parent. */
import { join } from "node:path";
import { createConnection } from "vscode-languageserver/node";
import { nodePlatform } from "./platform.ts";
import { serve } from "./server.ts";

// The bundle stands in dist/server, the pages in dist/rules.
const pageOf = (rule: string) => join(__dirname, "..", "rules", `${rule}.md`);

serve(createConnection(), nodePlatform(pageOf));
