// Which suites run in which session (test/harness/vscode/sessions.mjs).
import { inactiveSuite } from "./inactive.suite.ts";
import { slowServerSuite } from "./slow.suite.ts";

export const suites: Readonly<Record<string, readonly (() => void)[]>> = {
  trusted: [],
  restricted: [],
  web: [],
  empty: [inactiveSuite],
  slow: [slowServerSuite],
};
