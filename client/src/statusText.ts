import type { StatusParams } from "./protocol.ts";

/** The words of the item for a status. */
export function describe({ findings, notChecked, unread = [], state }: StatusParams): {
  text: string;
  tooltip: string;
  command: string;
} {
  if (state === "failed") {
    return {
      text: "$(error) Plumbline",
      tooltip: "Plumbline does not run. Click to see why.",
      command: "plumbline.showOutput",
    };
  }
  const command = "workbench.actions.view.problems";
  if (state === "starting") return { text: "$(sync~spin) Plumbline", tooltip: "Plumbline starts.", command };
  const total = findings.error + findings.warning + findings.info;
  const parts = [count(findings.error, "error"), count(findings.warning, "warning"), `${findings.info} info`];
  const tooltip = `${total === 0 ? "No findings" : parts.join(", ")}.${notCheckedWords(notChecked, unread)}`;
  return { text: `${state === "checking" ? "$(sync~spin) " : ""}Plumbline ${total}`, tooltip, command };
}

function notCheckedWords(total: number, unread: NonNullable<StatusParams["unread"]>): string {
  if (total === 0) return "";
  const head = ` ${count(total, "file")} not checked`;
  if (unread.length === 0) return `${head}.`;
  const more = total > unread.length ? [`and ${total - unread.length} more`] : [];
  return `${head}:\n${[...unread.map(({ path, reason }) => `${path}: ${reason}`), ...more].join("\n")}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** The question why a finding is ignored; it tells what else the answer hides. */
export function reasonPrompt(others: number): string {
  const scope = others === 0 ? "" : ` It also hides ${count(others, "other finding")} of this rule below it.`;
  return `Why is this finding fine here? The reason is written into the file.${scope}`;
}
