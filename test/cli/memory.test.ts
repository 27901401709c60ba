/** A folder that memory does not suffice for ends in a sentence and exit code 3, not in a crash. */
import { spawnSync } from "node:child_process";
import { beforeAll, expect, test } from "vitest";
import { buildProgram, program } from "./program.ts";
import { inFolder } from "./run.ts";

beforeAll(buildProgram);

test("what cannot be held ends the run in words", () => {
  const values = Array.from({ length: 2500 }, (_, i) => `"value ${i}": { "accuracy": 0.${i + 1000} }`).join(",\n");
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`metrics/${i}/eval.json`, `{${values}}`]));
  inFolder(files, (folder) => {
    const args = ["--max-old-space-size=240", program, "check", "--format", "json"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(3);
    const { notChecked } = JSON.parse(stdout) as { notChecked: { reason: string; code: string }[] };
    expect(notChecked).toHaveLength(1);
    expect(notChecked[0]?.code).toBe("internal");
    expect(notChecked[0]?.reason).toMatch(/memory does not suffice/);
  });
});
