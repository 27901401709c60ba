/** Steps of the walkthrough that are done by doing: these context keys complete them (package.json, `walkthroughs`). */
import { commands } from "vscode";
import type { StatusParams } from "./protocol.ts";

/** Sets `plumbline.fixedProblem` as soon as there are fewer findings than before. */
export function createProgress(): (status: StatusParams) => void {
  let before = 0;
  return ({ findings, state }) => {
    if (state !== "ready") return;
    const now = findings.error + findings.warning + findings.info;
    if (now < before) void commands.executeCommand("setContext", "plumbline.fixedProblem", true);
    before = now;
  };
}
