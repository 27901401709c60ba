/** Versions are compared as far as they are written, and with the bounds of requirements. */
import { describe, expect, it } from "vitest";
import { isSameVersion, satisfies } from "../../server/src/facts/versions.ts";

describe("versions", () => {
  it.each([
    ["2.2", "2.2.2", true],
    ["2.2.2", "2.2", true],
    ["2.3.0", "2.3.0+cu118", true],
    ["2.2.1", "2.2.2", false],
    ["3.1", "3.10", false],
  ])("%s is %s: %s", (stated, actual, expected) => {
    expect(isSameVersion(stated, actual)).toBe(expected);
  });

  it.each([
    ["2.2", ">=2.2,<3", true],
    ["3.0", ">=2.2,<3", false],
    ["3.10", ">=3.10.2", true],
    ["1.4.5", "~=1.4.2", true],
    ["1.5", "~=1.4.2", false],
    ["2.1", "==2.*", true],
    ["1.9", "!=1.9", false],
    ["1.9", "^1.2", true],
    ["2.0", "^1.2", false],
    ["1.0", "", true],
    ["1.0", ">1.0; python_version < '3.9'", undefined],
  ])("%s within %s: %s", (version, specifier, expected) => {
    expect(satisfies(version, specifier)).toBe(expected);
  });
});
