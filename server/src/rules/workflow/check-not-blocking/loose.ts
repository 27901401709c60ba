/** How the failure of a check is swallowed. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import { child } from "../../../core/tree.ts";
import { type CheckKind, checkOf, claimOf, kindOf } from "../reading/checks.ts";
import { commandsOf, inScript, labelOf, type Step } from "../reading/steps.ts";

export interface Loose {
  readonly kind: CheckKind;
  readonly name: string;
  readonly anchor: Anchor;
  /** What stands behind the command; undefined for `continue-on-error`. */
  readonly text: string | undefined;
  readonly step: Step;
}

const SWALLOWS = /\s(\|\|\s*(?:true|:|exit 0|echo\b[^\n;&|]*))\s*$/;
/** A report is made for reading, whatever its tool says. */
const REPORT = /\breports?\b|informational|\bnon-?blocking\b|\badvisory\b|\boptional\b/i;

/** The first way in which a step swallows the failure of its check; undefined when it lets it through, or is no check. */
export function looseIn(doc: ParsedDoc, step: Step): Loose | undefined {
  if (step.name !== undefined && REPORT.test(step.name)) return undefined;
  if (judgedLater(step)) return undefined;
  const key = child(step.node, "continue-on-error");
  const named = step.name === undefined || step.run === undefined ? undefined : claimOf(step.name);
  const kind = named === "metric" || named === "fairness" ? named : (kindOf(step) ?? named);
  const name = labelOf(step);
  if (key?.kind === "scalar" && key.value === true) {
    if (kind === undefined || runsElsewhere(step)) return undefined;
    return {
      kind,
      name,
      anchor: { doc: doc.path, at: "tree", path: [...step.path, "continue-on-error"], part: "entry" },
      text: undefined,
      step,
    };
  }
  if (step.run === undefined) return undefined;
  // A command joined from several lines is looked for where its last line ends.
  for (const command of commandsOf(step)) {
    const swallowed = SWALLOWS.exec(command)?.[1];
    const check = swallowed === undefined ? undefined : (checkOf(command) ?? claimed(step, named));
    if (swallowed === undefined || check === undefined) continue;
    // The same tool, run again so that it counts: the first run writes the report.
    if (
      commandsOf(step).some(
        (other) => other !== command && checkOf(other)?.tool === check.tool && !SWALLOWS.test(other),
      )
    )
      continue;
    const last = command.slice(-Math.min(command.length, swallowed.length + 12));
    const line = step.run.raw.indexOf(last);
    const at = line < 0 ? step.run.raw.indexOf(swallowed) : line + last.length - swallowed.length;
    return {
      kind: check.kind,
      name: check.tool,
      anchor: inScript(doc, step.run, at, at + swallowed.length),
      text: swallowed,
      step,
    };
  }
  return undefined;
}

/** A step of one command is the check that its name says, whatever program it runs. */
function claimed(step: Step, kind: CheckKind | undefined): { kind: CheckKind; tool: string } | undefined {
  if (kind === undefined || kind === "style" || commandsOf(step).length !== 1) return undefined;
  return { kind, tool: labelOf(step) };
}

/** Whether the job runs the same tool in another step that counts: then this one only adds to it. */
function runsElsewhere(step: Step): boolean {
  const tools = commandsOf(step).flatMap((command) => checkOf(command)?.tool ?? []);
  return step.job.steps.some(
    (other) =>
      other !== step &&
      child(other.node, "continue-on-error") === undefined &&
      commandsOf(other).some((command) => tools.includes(checkOf(command)?.tool ?? "") && !SWALLOWS.test(command)),
  );
}

/** Where a command that may fail writes what it found: `> safety.json || true`. */
const INTO_FILE = />\s*([\w./-]+\.\w+)\s*\|\|\s*(?:true|:)\s*$/;
/** A script that fails on its own account. */
const FAILS = /\bexit[( ]\s*1\b/;

/** Whether the step only writes a report, and a later step of the job that counts reads it and may fail. */
function judgedLater(step: Step): boolean {
  const reports = commandsOf(step).flatMap((command) => INTO_FILE.exec(command)?.[1] ?? []);
  if (reports.length === 0) return false;
  return step.job.steps.slice(step.job.steps.indexOf(step) + 1).some((later) => {
    const text = later.run?.text;
    if (text === undefined || child(later.node, "continue-on-error") !== undefined || !FAILS.test(text)) return false;
    return reports.some((file) => text.includes(file));
  });
}
