// Which suites run in which session (test/harness/vscode/sessions.mjs).
import { assistanceSuite } from "./assistance.suite.ts";
import { diagnosticsSuite } from "./diagnostics.suite.ts";
import { documentsSuite } from "./documents.suite.ts";
import { exampleSuite } from "./example.suite.ts";
import { fixesSuite } from "./fixes.suite.ts";
import { inactiveSuite } from "./inactive.suite.ts";
import { notebooksSuite } from "./notebooks.suite.ts";
import { restrictedSuite } from "./restricted.suite.ts";
import { slowServerSuite } from "./slow.suite.ts";
import { webSuite } from "./web.suite.ts";

export const suites: Readonly<Record<string, readonly (() => void)[]>> = {
  trusted: [diagnosticsSuite, fixesSuite, assistanceSuite],
  restricted: [restrictedSuite, diagnosticsSuite, fixesSuite],
  web: [webSuite, diagnosticsSuite, fixesSuite, assistanceSuite],
  example: [exampleSuite],
  documents: [documentsSuite],
  notebooks: [notebooksSuite],
  empty: [inactiveSuite],
  slow: [slowServerSuite],
};
