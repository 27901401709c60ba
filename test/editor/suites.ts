// Which suites run in which session (test/harness/vscode/sessions.mjs).
import { activationSuite } from "./activation.test.ts";
import { inactiveSuite } from "./inactive.test.ts";

export const suites: Readonly<Record<string, readonly (() => void)[]>> = {
  trusted: [activationSuite],
  restricted: [activationSuite],
  web: [activationSuite],
  empty: [inactiveSuite],
};
