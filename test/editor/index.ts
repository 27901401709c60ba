// The entry that VS Code calls (`extensionTestsPath`), in every extension host: no Node, no page.
import "mocha/mocha.js";
import { workspace } from "vscode";
import { lineReporter } from "./reporter.ts";
import { suites } from "./suites.ts";

const { Mocha: MochaClass } = globalThis as unknown as { Mocha: new (options: object) => Mocha };

/** Runs the suites of the session whose folder is open; rejects when a test failed. */
export function run(): Promise<void> {
  const session = workspace.workspaceFolders?.[0]?.name.replace("plumbline-test-", "") ?? "";
  const suite = suites[session];
  if (!suite) return Promise.reject(new Error(`No suites for the session "${session}".`));
  const mocha = new MochaClass({ ui: "bdd", reporter: lineReporter, timeout: 30_000 });
  mocha.suite.emit("pre-require", globalThis, "", mocha);
  for (const define of suite) define();
  return new Promise((done, fail) => {
    mocha.run((failures) => (failures === 0 ? done() : fail(new Error(`${failures} tests failed`))));
  });
}
