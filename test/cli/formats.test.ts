import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildProgram, repository } from "./program.ts";
import { inFolder, plumbline } from "./run.ts";

const CARD = `---
license: apache 2.0
co2_eq_emissions: 0.02 g
pipeline_tag: text-clasification # plumbline-ignore model-card/unknown-value: our own task
---
# Model card for demo
`;

interface JsonFinding {
  rule: string;
  severity: string;
  message: string;
  path: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  fingerprint: string;
  fix?: { title: string; safety: string; edits: unknown[] };
  fixes?: unknown[];
  suppressed?: { by: string; reason: string };
}

interface JsonReport {
  findings: JsonFinding[];
  notChecked: { path: string; reason: string; code: string }[];
  summary: Record<string, number>;
}

function json(folder: string, ...args: string[]): JsonReport {
  return JSON.parse(plumbline(folder, "check", "--format", "json", ...args).stdout) as JsonReport;
}

beforeAll(buildProgram, 120_000);

describe("--format json", () => {
  test("holds findings as in the contract, with zero-based positions", () => {
    inFolder({ "cards/MODEL_CARD.md": CARD }, (folder) => {
      const { findings } = json(folder);
      const found = findings.find(({ rule }) => rule === "model-card/wrong-type");
      expect(found).toMatchObject({
        severity: "error",
        path: "cards/MODEL_CARD.md",
        range: { start: { line: 2, character: 18 }, end: { line: 2, character: 24 } },
        fix: { safety: "safe", edits: [{ path: "cards/MODEL_CARD.md", text: "0.02" }] },
      });
      expect(found?.fixes).toHaveLength(1);
      expect(found?.fingerprint).toMatch(/^\S+$/);
      expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(findings.length);
    });
  });

  test("keeps suppressed findings as hints that count for nothing", () => {
    inFolder({ "MODEL_CARD.md": CARD }, (folder) => {
      const { findings, summary } = json(folder);
      const suppressed = findings.filter((finding) => finding.suppressed !== undefined);
      expect(suppressed.map(({ severity }) => severity)).toEqual(["hint"]);
      expect(suppressed[0]?.suppressed).toEqual({ by: "comment", reason: "our own task" });
      expect(summary.suppressed).toBe(1);
    });
  });

  test("says what was not checked, and that does not change the exit code", () => {
    inFolder({ "MODEL_CARD.md": Buffer.from([0x23, 0x20, 0xff]) }, (folder) => {
      const { stdout, stderr, code } = plumbline(folder, "check", "--format", "json");
      expect(JSON.parse(stdout)).toMatchObject({ notChecked: [{ path: "MODEL_CARD.md", code: "encoding" }] });
      expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    });
  });

  test("names a file of no known kind when it was asked for", () => {
    inFolder({ "notes.txt": "milk" }, (folder) => {
      expect(json(folder).notChecked).toEqual([]);
      expect(json(folder, "notes.txt").notChecked).toMatchObject([{ path: "notes.txt", code: "kind" }]);
    });
  });

  test("is the only thing on standard output with --fix", () => {
    inFolder({ "MODEL_CARD.md": CARD }, (folder) => {
      const { stdout } = plumbline(folder, "check", "--format", "json", "--fix");
      expect(JSON.parse(stdout)).toMatchObject({
        summary: { fixable: 0, fixed: { files: ["MODEL_CARD.md"], findings: 2, failed: [] } },
      });
    });
  });
});

describe("--format sarif", () => {
  const schemaPath = "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

  function validate(log: unknown): unknown {
    const require = createRequire(import.meta.url);
    // The schema is of draft 4, which only the older ajv that comes with it reads.
    const older = createRequire(require.resolve("@microsoft/jest-sarif"));
    const Ajv = older("ajv") as new (
      options: object,
    ) => {
      addMetaSchema(schema: unknown): void;
      compile(schema: unknown): ((data: unknown) => boolean) & { errors?: unknown };
    };
    const ajv = new Ajv({ schemaId: "id", meta: false, unknownFormats: "ignore", allErrors: true });
    ajv.addMetaSchema(older("ajv/lib/refs/json-schema-draft-04.json"));
    const check = ajv.compile(JSON.parse(readFileSync(join(repository, "node_modules", schemaPath), "utf8")));
    return check(log) ? [] : check.errors;
  }

  test("is valid SARIF 2.1.0 with every part in use", () => {
    const files = { "my cards/MODEL_CARD.md": CARD, "MODEL_CARD.md": Buffer.from([0xff]) };
    inFolder(files, (folder) => {
      const log = JSON.parse(plumbline(folder, "check", "--format", "sarif").stdout);
      expect(validate(log)).toEqual([]);
      const [run] = log.runs;
      const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === "model-card/wrong-type");
      expect(result).toMatchObject({
        level: "error",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "my%20cards/MODEL_CARD.md" },
              region: { startLine: 3, startColumn: 19, endLine: 3, endColumn: 25 },
            },
          },
        ],
        fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: "0.02" } }] }] }],
      });
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe("model-card/wrong-type");
      expect(run.tool.driver.rules[result.ruleIndex].help.markdown).toContain("# model-card/wrong-type");
      expect(result.partialFingerprints["plumbline/v1"]).toBeTruthy();
      const suppressed = run.results.filter(({ suppressions }: { suppressions: unknown[] }) => suppressions.length > 0);
      expect(suppressed).toMatchObject([{ suppressions: [{ kind: "inSource", justification: "our own task" }] }]);
      expect(run.invocations[0]).toMatchObject({
        executionSuccessful: true,
        toolExecutionNotifications: [{ level: "warning", descriptor: { id: "not-checked/encoding" } }],
      });
    });
  });

  test("a folder without documents gives a valid log without results", () => {
    inFolder({}, (folder) => {
      const log = JSON.parse(plumbline(folder, "check", "--format", "sarif").stdout);
      expect(validate(log)).toEqual([]);
      expect(log.runs[0].results).toEqual([]);
    });
  });
});

describe("every format", () => {
  test("tells of the same findings", () => {
    inFolder({ "MODEL_CARD.md": CARD }, (folder) => {
      const listed = json(folder).findings.filter(({ severity }) => severity !== "hint");
      const places = listed.map(({ range, rule }) => `${range.start.line + 1}:${range.start.character + 1} ${rule}`);
      const text = plumbline(folder, "check").stdout.matchAll(/^ +(\d+:\d+) .* (\S+\/\S+?)(?: {2}\(fix\))?$/gm);
      expect([...text].map(([, place, rule]) => `${place} ${rule}`)).toEqual(places);
      const github = plumbline(folder, "check", "--format", "github").stdout.matchAll(
        /line=(\d+),.*?col=(\d+),.*?title=(\S+?)::/g,
      );
      expect([...github].map(([, line, column, rule]) => `${line}:${column} ${rule}`)).toEqual(places);
    });
  });
});

describe("plumbline rules --format json", () => {
  test("lists every rule with a page that exists", () => {
    const rules = JSON.parse(plumbline(repository, "rules", "--format", "json").stdout) as Record<string, unknown>[];
    expect(rules.length).toBeGreaterThan(20);
    for (const rule of rules) {
      const keys = Object.keys(rule).filter((key) => key !== "silencedBy");
      expect(keys).toEqual(["id", "kind", "severity", "default", "fixable", "doc"]);
      expect(readFileSync(join(repository, String(rule.doc)), "utf8")).toContain(`# ${rule.id}\n`);
    }
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    const people = rules.find(({ id }) => id === "model-card/missing-group-results");
    expect(people?.silencedBy).toEqual(["people-affected: false"]);
  });
});
