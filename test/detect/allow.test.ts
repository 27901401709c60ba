/** What a policy may bring along: expressions that stay quick, hashes of values, limits. */
import { checkSync } from "recheck";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../server/src/core/document.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { allowHash, usablePattern } from "../../server/src/detect/allow.ts";
import { detectColumn } from "../../server/src/detect/column.ts";
import { detect } from "../../server/src/detect/detect.ts";
import { sha256 } from "../../server/src/detect/sha256.ts";
import { readPolicy } from "../../server/src/policy/policy.ts";

const policy = (text: string) =>
  readPolicy(
    parseDocument("plumbline.yaml", "policy", "yaml", new SourceText(`version: 1\ndetect:\n${text}`)).tree?.root,
  ).detect;

describe("expressions of a policy", () => {
  it.each(["P-\\d{6}", "(?:\\d{3}-){2}\\d{4}", "[a-z]+@[a-z]+\\.fr", "(?:mr|mrs) [A-Z][a-z]{1,20}", "[(+*]{3}x"])(
    "%s is taken, and the prover agrees that it is quick",
    (source) => {
      expect(usablePattern(source).pattern).toBeInstanceOf(RegExp);
      const checked = checkSync(source, "");
      expect(checked.status === "vulnerable" ? checked.complexity.type : checked.status).toMatch(
        /^(?:safe|polynomial)$/,
      );
    },
  );

  it.each([
    ["(a+)+", "slow"],
    ["(a|aa)+b", "slow"],
    ["(\\d{1,9}){1,9}x", "slow"],
    ["a*a*a*b", "slow"],
    ["a*a*b", "slow"],
    ["(.)\\1", "slow"],
    ["x(?=y)", "slow"],
    ["(", "invalid"],
    ["", "invalid"],
  ] as const)("%s is %s", (source, problem) => {
    expect(usablePattern(source).problem).toBe(problem);
  });
});

describe("hashes", () => {
  it("are SHA-256", () => {
    const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    expect(hex(sha256(new TextEncoder().encode("abc")))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    expect(allowHash("key", "The quick brown fox")).toHaveLength(64);
    expect(allowHash("key", " JANE ")).toBe(allowHash("key", "jane"));
    expect(allowHash("key", "jane")).not.toBe(allowHash("other", "jane"));
  });
});

describe("`detect` in plumbline.yaml", () => {
  const text = "jane.roe@orange.fr, patient P-123456, 93.184.216.34";
  const kinds = (settings: string, context?: string) =>
    detect(text, { ...policy(settings), ...(context === undefined ? {} : { context }) }).map(({ entity }) => entity);

  it("sets limits, for all kinds and for single ones", () => {
    expect(kinds("  min-score: 0.9")).toEqual(["EMAIL_ADDRESS"]);
    expect(kinds("  scores: { EMAIL_ADDRESS: off, IP_ADDRESS: 0.5 }")).toEqual(["IP_ADDRESS"]);
  });

  it("allows values by pattern, by column and by hash", () => {
    expect(kinds("  allow: { patterns: ['[a-z.]+@orange.fr'] }")).toEqual(["IP_ADDRESS"]);
    expect(kinds("  allow: { columns: [Host] }", "host")).toEqual([]);
    const salt = "b1946ac92492d234";
    expect(kinds(`  allow: { salt: "${salt}", hashes: ["${allowHash(salt, "93.184.216.34")}"] }`)).toEqual([
      "EMAIL_ADDRESS",
    ]);
  });

  it("adds kinds, which count with a word in front", () => {
    expect(kinds("  kinds: { PATIENT_ID: { pattern: 'P-\\d{6}', score: 0.2, context: [patient] } }")).toEqual([
      "EMAIL_ADDRESS",
      "PATIENT_ID",
      "IP_ADDRESS",
    ]);
  });

  it("finds kinds of its own in very long lines, once each", () => {
    const long = `${"x".repeat(990)} P-123456 ${"y".repeat(3000)} P-654321`;
    const { custom = [] } = policy("  kinds: { PATIENT_ID: { pattern: 'P-\\d{6}' } }");
    expect(detect(long, { custom }).map(({ start }) => long.slice(start, start + 8))).toEqual(["P-123456", "P-654321"]);
  });
});

describe("columns", () => {
  it("are judged by their name and their values together", () => {
    const ssns = ["512346789", "", "423981234", "nan", "612349876"];
    expect(detectColumn("ssn", ssns)).toMatchObject({ entity: "US_SSN", cells: [0, 2, 4] });
    expect(detectColumn("amount", ssns)).toBeUndefined();
    expect(detectColumn("contact", ["a.b@orange.fr", "c.d@orange.fr", "none"])).toMatchObject({
      entity: "EMAIL_ADDRESS",
    });
    expect(detectColumn("note", ["ask a.b@orange.fr about it", "fine"])).toBeUndefined();
  });
});
