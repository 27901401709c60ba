import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // The tests in test/editor run inside VS Code, with Mocha.
    include: ["test/**/*.test.ts"],
    exclude: ["test/editor/**", "node_modules/**"],
    setupFiles: ["test/harness/properties.ts"],
    // Programs that are started, archives that are installed: slower than a function on a busy machine.
    testTimeout: 60_000,
    // `-t` leaves out hundreds of tests: only those that run are worth a line.
    hideSkippedTests: true,
  },
});
