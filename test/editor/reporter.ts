// Prints results as lines for the runner outside the editor (test/harness/vscode/results.mjs): consoles of extension
// hosts carry much else, so every line of ours has a mark, and the counts come as JSON at the end.

/** Mocha reporter: one line a test, the error below a failed one, then the counts. */
export function lineReporter(runner: Mocha.Runner): void {
  const counts = { passed: 0, failed: 0 };
  const print = (text: string): void => {
    for (const line of text.split("\n")) console.log(`plumbline-test| ${line}`);
  };
  runner.on("pass", (test) => {
    counts.passed += 1;
    print(`  ok      ${test.fullTitle()} (${test.duration ?? 0} ms)`);
  });
  runner.on("fail", (test, error: Error) => {
    counts.failed += 1;
    print(`  FAILED  ${test.fullTitle()}\n${error.stack ?? error.message}`);
  });
  runner.on("end", () => console.log(`PLUMBLINE-EDITOR-RESULT ${JSON.stringify(counts)}`));
}
