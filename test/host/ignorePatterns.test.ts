import { describe, expect, it } from "vitest";
import { ignoredBy } from "../../server/src/host/ignorePatterns.ts";

describe("what git would ignore", () => {
  const ignores = ignoredBy([
    { base: "data/", lead: "", text: "!keep.log\n/raw/\n" },
    { base: "", lead: "", text: "models/\n*.log\n" },
  ]);

  it.each([
    ["run.log", true],
    ["models/a.pkl", true],
    ["src/models/a.pkl", true],
    ["data/keep.log", false],
    ["data/other.log", true],
    ["data/raw/x.csv", true],
    ["raw/x.csv", false],
    ["src/train.py", false],
  ])("%s: %s", (path, expected) => {
    expect(ignores(path)).toBe(expected);
  });

  it("knows the folders between the repository and the root", () => {
    const below = ignoredBy([{ base: "", lead: "projects/churn/", text: "/projects/churn/out/\n" }]);
    expect([below("out/a.json"), below("src/out/a.json")]).toEqual([true, false]);
  });
});
