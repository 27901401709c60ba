/** Runs every scenario against the built program. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildProgram, program } from "./program.ts";
import { matches, parseScenario, runCommand, updated, writeFiles } from "./scenario.ts";

const folder = new URL("scenarios/", import.meta.url);
const update = process.env.UPDATE_SCENARIOS === "1";
const base = realpathSync(mkdtempSync(join(tmpdir(), "plumbline-cli-")));

beforeAll(buildProgram, 120_000);
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe("command line scenarios", () => {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".md"))) {
    const text = readFileSync(new URL(name, folder), "utf8");
    const { title, files, commands } = parseScenario(text, (file) => readFileSync(new URL(file, folder), "utf8"));
    test(`${name}: ${title}`, () => {
      // One level down, so that a scenario can put a file outside of its workspace.
      const root = join(base, name, "work");
      mkdirSync(root, { recursive: true });
      writeFiles(root, files);
      expect(commands.length).toBeGreaterThan(0);
      const outputs: string[] = [];
      for (const { line, expected } of commands) {
        const output = runCommand(line, root, program);
        outputs.push(output);
        if (!update && !matches(expected, output)) expect(output, `$ ${line}`).toBe(expected);
      }
      if (update) writeFileSync(new URL(name, folder), updated(text, outputs));
    });
  }
});
