import { chmodSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildProgram } from "./program.ts";
import { inFolder, plumbline } from "./run.ts";

const CARD = "---\nlicense: mit\nco2_eq_emissions: 0.02 g\n---\n# Model card for 😀\n";

beforeAll(buildProgram, 120_000);

describe("check --fix", () => {
  for (const [name, text] of [
    ["LF", CARD],
    ["CRLF", CARD.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\ufeff${CARD}`],
    ["no line break at its end", CARD.trimEnd()],
  ] as const) {
    test(`leaves every other byte of a file with ${name}`, () => {
      inFolder({ "MODEL_CARD.md": text }, (folder) => {
        plumbline(folder, "check", "--fix");
        expect(readFileSync(join(folder, "MODEL_CARD.md"), "utf8")).toBe(text.replace("0.02 g", "0.02"));
      });
    });
  }

  test("keeps the mode and leaves no other file behind", () => {
    inFolder({ "MODEL_CARD.md": CARD }, (folder) => {
      const file = join(folder, "MODEL_CARD.md");
      chmodSync(file, 0o640);
      plumbline(folder, "check", "--fix");
      expect(statSync(file).mode & 0o777).toBe(process.platform === "win32" ? statSync(file).mode & 0o777 : 0o640);
      expect(readdirSync(folder)).toEqual(["MODEL_CARD.md"]);
    });
  });

  test("does not touch a file that it has nothing to change in, nor one that was not named", () => {
    inFolder(
      { "a/MODEL_CARD.md": CARD, "b/MODEL_CARD.md": CARD, "c/MODEL_CARD.md": CARD.replace(" g", "") },
      (folder) => {
        const before = statSync(join(folder, "c/MODEL_CARD.md")).ino;
        plumbline(folder, "check", "a", "c", "--fix");
        expect(readFileSync(join(folder, "a/MODEL_CARD.md"), "utf8")).not.toContain("0.02 g");
        expect(readFileSync(join(folder, "b/MODEL_CARD.md"), "utf8")).toContain("0.02 g");
        expect(statSync(join(folder, "c/MODEL_CARD.md")).ino).toBe(before);
      },
    );
  });
});
