/** Values of the fixture are not those of the rule pages, which SARIF holds whole. No output or cleaned copy may hold one. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { buildProgram } from "../cli/program.ts";
import { formsOf, leaksOf } from "../harness/leaks.ts";
import { notebookText, printed } from "../harness/notebook.ts";

const TEXT = "write to ilse.brandauer@gmx.at, card 4556 7375 8689 9855, phone: (212) 736-5000";

beforeAll(buildProgram, 120_000);

it("no output and no cleaned copy holds a value", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plumbline-leaks-"));
  try {
    writeFileSync(join(folder, "a.ipynb"), notebookText([{ source: `x = "${TEXT}"`, outputs: [printed(TEXT)] }]));
    writeFileSync(join(folder, "a.py"), `print("${TEXT}")\n`);
    writeFileSync(
      join(folder, "a.csv"),
      `id,email\n1,ilse.brandauer@gmx.at\n2,t.wiklund@telia.se\n3,p.dubrow@laposte.fr\n`,
    );
    writeFileSync(join(folder, "a.yaml"), `a: "${TEXT}\nb: [\n`);
    writeFileSync(join(folder, "a.md"), `${TEXT}\n`);
    const { leaks, values } = await leaksOf(folder);
    expect(values).toBeGreaterThan(4);
    expect(leaks).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

it("a value is known again when it is escaped, encoded, written as digits or hashed", () => {
  const forms = [...formsOf('4556-7375-8689-9855"&')];
  expect(forms).toContain("4556737586899855");
  expect(forms).toContain("4556-7375-8689-9855&quot;&amp;");
  expect(forms).toContain('4556-7375-8689-9855\\"&');
  expect(forms).toContain("4556-7375-8689-9855%22%26");
  expect([...formsOf("abc")]).toContain("ba7816bf8f01cfea");
});
