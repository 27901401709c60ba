/** How `plumbline.yaml` writes paths: with `/`, relative to its own folder or to a model's. */
import { child, stringOf, type TreeNode } from "./tree.ts";

/** The settings of a workspace folder. */
export const POLICY_PATH = "plumbline.yaml";
/** The findings that were accepted in a workspace folder. */
export const BASELINE_PATH = ".plumbline/baseline.json";

/** The folder of an entry of `models`, relative to the policy file: "" for the policy's own, and for what leads out of it. */
export function modelRoot(model: TreeNode): string {
  return insidePath((stringOf(child(model, "root")) ?? "").replace(/^\/+/, "")) ?? "";
}

/** A path of an entry of `models`, which may be written from the model's folder or from the policy file's. */
export function modelPath(root: string, written: string): string | undefined {
  const path = written.replace(/^(\.\/+)+/, "");
  const whole = root === "" || path.startsWith(`${root}/`) || isAbsolute(path) ? path : `${root}/${path}`;
  const inside = insidePath(whole);
  return inside === "" ? undefined : inside;
}

/** A path without `.` and `..`, or undefined when it leads out of the folder. "" is the folder itself. */
export function insidePath(written: string): string | undefined {
  if (isAbsolute(written)) return undefined;
  const steps: string[] = [];
  for (const step of written.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}

/** Whether a setting names several files at once. */
export function isPattern(text: string): boolean {
  return /[*?[\]{}!]|[@+]\(|\/$/.test(text);
}

function isAbsolute(path: string): boolean {
  return /^([/\\~]|[a-z][a-z0-9+.-]*:)/i.test(path);
}

/** Whether a path lies in a folder of tests: what stands there is made for them, and nobody serves it. */
export function isForTests(path: string): boolean {
  return /(^|\/)(tests?|testing|fixtures|testdata|test_data)\//i.test(path);
}
