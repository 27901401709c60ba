import { describe, expect, test } from "vitest";
import { exitCode } from "../../server/src/cli/check.ts";
import { frame } from "../../server/src/cli/format/frame.ts";
import { printJson } from "../../server/src/cli/format/json.ts";
import { printText } from "../../server/src/cli/format/text.ts";
import { visible, widthOf } from "../../server/src/cli/format/visible.ts";
import { failedResult } from "../../server/src/cli/result.ts";
import { type Terminal, wantsColour } from "../../server/src/cli/terminal.ts";

const on = (start: number, end: number, lines = 0) => ({
  start: { line: 0, character: start },
  end: { line: lines, character: end },
});

function terminal(): { readonly written: string[]; readonly terminal: Terminal } {
  const written: string[] = [];
  const out = (text: string) => void written.push(text);
  const pour = async (text: string) => {
    out(text);
    return true;
  };
  const input = (async function* () {})();
  return {
    written,
    terminal: { out, err: out, input, pour, progress: () => {}, cwd: "/", env: {}, paint: (_, text) => text },
  };
}

describe("a code frame", () => {
  test("puts carets under what it means, whatever the width of what stands before", () => {
    expect(frame("a: bcd", on(3, 6))).toEqual({ line: "a: bcd", carets: "   ^^^" });
    expect(frame("\tx", on(1, 2))).toEqual({ line: "    x", carets: "    ^" });
    expect(frame("数据: x", on(4, 5)).carets).toBe(`${" ".repeat(6)}^`);
    expect(frame("😀 x", on(3, 4)).carets).toBe("   ^");
    expect(frame("é́ x", on(3, 4)).carets).toBe("  ^");
  });

  test("shows the first line of a longer stretch, and one caret for an empty one", () => {
    expect(frame("ab cd", on(3, 1, 4)).carets).toBe("   ^^");
    expect(frame("ab", on(2, 2)).carets).toBe("  ^");
    expect(frame("", on(7, 9)).carets).toBe("^");
  });

  test("cuts a long line around it", () => {
    const { line, carets } = frame(`${"x".repeat(500)}HERE${"y".repeat(500)}`, on(500, 504));
    expect(line.length).toBeLessThan(120);
    expect(line.slice(carets.indexOf("^"), carets.length)).toBe("HERE");
    expect([line.at(0), line.at(-1)]).toEqual(["…", "…"]);
  });
});

test("no control character reaches the terminal", () => {
  const everything = Array.from({ length: 0x2070 }, (_, code) => String.fromCharCode(code)).join("");
  expect(visible(everything)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
  expect(widthOf(visible("\u001b[31m"))).toBe(5);
});

test("colour is for terminals, unless the user says otherwise", () => {
  expect(wantsColour(true, {})).toBe(true);
  expect(wantsColour(false, {})).toBe(false);
  expect(wantsColour(true, { NO_COLOR: "1" })).toBe(false);
  expect(wantsColour(true, { NO_COLOR: "" })).toBe(true);
  expect(wantsColour(true, { TERM: "dumb" })).toBe(false);
  expect(wantsColour(false, { FORCE_COLOR: "1" })).toBe(true);
});

describe("a run that fails on our side", () => {
  const failed = failedResult("/project", [], new Error("no luck"));

  test("ends with 3 and is never silent, in no format", async () => {
    expect(exitCode(failed, "error")).toBe(3);
    const json = terminal();
    await printJson(failed, json.terminal);
    expect(JSON.parse(json.written.join(""))).toMatchObject({ findings: [], notChecked: [{ code: "internal" }] });
    const text = terminal();
    await printText(failed, text.terminal, { quiet: true });
    expect(text.written.join("")).toContain("no luck");
  });
});
