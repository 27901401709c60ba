/** `plumbline lineage`: the graph from data to cards, and every value that is joined to its source. */
import { Engine } from "../engine/engine.ts";
import { type LineageReport, lineageReport } from "../engine/lineage.ts";
import { loadWorkspace } from "../host/load.ts";
import { nodeHost } from "../host/node.ts";
import { runWithWanted } from "../host/wanted.ts";
import type { Invocation } from "./commands.ts";
import { mermaid } from "./format/mermaid.ts";
import { findRoot } from "./root.ts";
import type { Terminal } from "./terminal.ts";

export async function lineage({ options }: Invocation, terminal: Terminal): Promise<number> {
  const engine = new Engine();
  const host = await nodeHost(findRoot(terminal.cwd));
  await loadWorkspace(engine, host);
  await runWithWanted(engine, host);
  const { notChecked } = engine.report();
  const report = lineageReport(engine);
  terminal.out(options.format === "mermaid" ? mermaid(report) : json(report));
  const files = notChecked.length === 1 ? "1 file" : `${notChecked.length} files`;
  if (notChecked.length > 0) {
    terminal.err(`${files} could not be read, so what they say is missing here:\n`);
    for (const { path, reason } of notChecked) terminal.err(`  ${path}: ${reason}\n`);
  }
  return notChecked.some(({ code }) => code === "internal") ? 3 : 0;
}

function json(report: LineageReport): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
