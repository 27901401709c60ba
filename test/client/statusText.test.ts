import { expect, it } from "vitest";
import { reasonPrompt, describe as words } from "../../client/src/statusText.ts";

const findings = { error: 3, warning: 8, info: 1 };

it("counts what is in the Problems panel, and names what was not checked", () => {
  expect(words({ findings, notChecked: 1, state: "ready" })).toEqual({
    text: "Plumbline 12",
    tooltip: "3 errors, 8 warnings, 1 info. 1 file not checked.",
    command: "workbench.actions.view.problems",
  });
});

it("names files that were not checked, with the reason", () => {
  const unread = [{ path: "metrics/eval.json", reason: "it is no valid JSON" }];
  expect(words({ findings, notChecked: 1, unread, state: "ready" }).tooltip).toBe(
    "3 errors, 8 warnings, 1 info. 1 file not checked:\nmetrics/eval.json: it is no valid JSON",
  );
  expect(words({ findings, notChecked: 3, unread, state: "ready" }).tooltip).toMatch(/JSON\nand 2 more$/);
});

it("keeps the number in sight while it checks", () => {
  expect(words({ findings, notChecked: 0, state: "checking" }).text).toBe("$(sync~spin) Plumbline 12");
});

it("says that there are no findings only when it has checked", () => {
  const none = { error: 0, warning: 0, info: 0 };
  expect(words({ findings: none, notChecked: 2, state: "ready" }).tooltip).toBe("No findings. 2 files not checked.");
  expect(words({ findings: none, notChecked: 0, state: "starting" })).toMatchObject({
    text: "$(sync~spin) Plumbline",
    tooltip: "Plumbline starts.",
  });
});

it("opens the log when the server failed", () => {
  const failed = words({ findings, notChecked: 0, state: "failed" });
  expect(failed).toMatchObject({ text: "$(error) Plumbline", command: "plumbline.showOutput" });
});

it("asks why, and tells how much the answer hides", () => {
  expect(reasonPrompt(0)).toMatch(/file\.$/);
  expect(reasonPrompt(1)).toMatch(/It also hides 1 other finding of this rule below it\.$/);
});
