/** `plumbline lsp --stdio`: the language server, for editors that start it as a command. */
import { createRequire } from "node:module";
import type { Invocation } from "./commands.ts";
import { serverProgram } from "./installed.ts";
import type { Terminal } from "./terminal.ts";
import { UsageError } from "./usage.ts";

export async function startServer({ options }: Invocation, _terminal: Terminal): Promise<number> {
  if (options.stdio !== true) throw new UsageError("`plumbline lsp` needs `--stdio`, the one way it speaks.");
  // The server is a program of its own, which reads `--stdio` from the arguments and runs until its client leaves.
  createRequire(__filename)(serverProgram());
  return 0;
}
