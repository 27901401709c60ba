/** The status item `Plumbline 12`. It exists only while a server does. */
import { type Disposable, StatusBarAlignment, window } from "vscode";
import type { StatusParams } from "./protocol.ts";
import { describe } from "./statusText.ts";

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
