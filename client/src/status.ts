/** The status item `Plumbline 12`. It exists only while a server does. */
import { type Disposable, StatusBarAlignment, window } from "vscode";
import type { StatusParams } from "./protocol.ts";

export interface Status extends Disposable {
  show(status: StatusParams): void;
}

export const starting: StatusParams = { findings: { error: 0, warning: 0, info: 0 }, notChecked: 0, state: "starting" };

/** Creates the item and shows it as starting. A click lists the problems, or opens the log when the server failed. */
export function createStatus(): Status {
  const item = window.createStatusBarItem("plumbline.status", StatusBarAlignment.Left, 0);
  item.name = "Plumbline";
  const show = (status: StatusParams): void => {
    const { text, tooltip, command } = describe(status);
    item.text = text;
    item.tooltip = tooltip;
    item.command = command;
    item.accessibilityInformation = { label: `Plumbline: ${tooltip}`, role: "button" };
  };
  show(starting);
  item.show();
  return { show, dispose: () => item.dispose() };
}

/** The words of the item for a status. */
export function describe({ findings, notChecked, state }: StatusParams): {
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
  const unread = notChecked === 0 ? "" : ` ${count(notChecked, "file")} not checked.`;
  const tooltip = `${total === 0 ? "No findings" : parts.join(", ")}.${unread}`;
  return { text: `${state === "checking" ? "$(sync~spin) " : ""}Plumbline ${total}`, tooltip, command };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
