/**
 * Defects of another scanner of notebooks, each as a test that ours has not got it. Values are put together here, so that no
 * scanner of this repository takes them for real.
 */
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/core/edit/plan.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { redactions } from "../../server/src/facts/found/redact.ts";
import { notebookText, printed, type TestCell } from "../harness/notebook.ts";

const MAIL = "maria.keller@web.de";
const PASSWORD = ["Hunt", "er2pa", "ss9"].join("");
const KEY = ["AKIA", "Q4DX7WZ", "LM2RT5VGH"].join("");

function run(cells: readonly TestCell[], policy?: string) {
  const text = notebookText(cells);
  const engine = new Engine({ everything: true });
  if (policy !== undefined) engine.setText("plumbline.yaml", policy);
  engine.setText("a.ipynb", text);
  engine.run();
  const doc = engine.parsed("a.ipynb");
  if (doc === undefined) throw new Error("not read");
  const findings = engine.findingsOf("a.ipynb").filter(({ rule }) => /personal-data-in|secret-in/.test(rule));
  return {
    text,
    engine,
    findings,
    rules: findings.map(({ rule, cell }) => `${rule.replace("notebook/", "")} ${cell}`),
    clean: applyEdits(text, redactions(doc, engine.policy.detect)),
  };
}

const frame = (rows: readonly (readonly string[])[]) => ({
  output_type: "execute_result",
  execution_count: 1,
  metadata: {},
  data: {
    "text/html": [
      '<table class="dataframe"><thead><tr><th></th><th>user</th><th>note</th></tr></thead><tbody>\n',
      ...rows.map((row, i) => `<tr><th>${i}</th>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>\n`),
      "</tbody></table>",
    ],
  },
});

describe("defects of another scanner", () => {
  it("1: personal data hides no secret beside it", () => {
    const { rules, clean } = run([{ source: `url = "https://svc:${PASSWORD}@db.acme.io/x"\nme = "${MAIL}"` }]);
    expect(rules).toEqual(["secret-in-source 0", "personal-data-in-source 0"]);
    expect(clean).not.toContain(PASSWORD);
    expect(clean).not.toContain(MAIL);
  });

  it("2 and 11: a table that is redacted loses no secret, in it or behind it", () => {
    const { rules, clean, text } = run([
      {
        source: "df.head()",
        outputs: [
          frame([
            [MAIL, `postgres://app:${PASSWORD}@db.acme.io/x`],
            ["j.ortega@correo.es", "none"],
          ]),
        ],
      },
      { source: "print(env)", outputs: [printed(`aws_access_key_id = ${KEY}\n`)] },
    ]);
    expect(rules.sort()).toEqual(["personal-data-in-output 0", "secret-in-output 0", "secret-in-output 1"]);
    for (const value of [MAIL, "j.ortega", PASSWORD, KEY]) expect(clean).not.toContain(value);
    expect(clean.split("\n")).toHaveLength(text.split("\n").length);
  });

  it("6: a policy that names one thing keeps everything else", () => {
    const cells = [{ source: `me = "${MAIL}"\ndb_password = "${PASSWORD}"` }];
    const { rules } = run(cells, "version: 1\ndetect:\n  min-score: 0.6\n");
    expect(rules).toEqual(["personal-data-in-source 0", "secret-in-source 0"]);
  });

  it("9: quotes of both kinds stay, and are no borders of a value", () => {
    const { clean } = run([{ source: `a = 'to ${MAIL}'\nb = "it's ${MAIL}"` }]);
    expect(JSON.parse(clean).cells[0].source.join("")).toBe("a = 'to <EMAIL_ADDRESS>'\nb = \"it's <EMAIL_ADDRESS>\"");
  });

  it("10: nothing is told from which a secret could be guessed", () => {
    const one = run([{ source: `db_password = "${PASSWORD}"` }]);
    const two = run([{ source: `db_password = "${PASSWORD.replace("9", "8")}"` }]);
    expect(one.findings).toHaveLength(1);
    expect(JSON.stringify(one.findings.map(({ fixes, ...rest }) => rest))).not.toContain(PASSWORD);
    expect(one.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      two.findings.map(({ fingerprint }) => fingerprint),
    );
  });

  it("a secret moves to the environment", () => {
    const { engine, findings, text } = run([
      { source: `import mlflow\n\nmlflow.set_password(password="${PASSWORD}")` },
    ]);
    const fix = findings[0]?.fixes[0];
    const edits = fix === undefined ? undefined : engine.plan(fix)?.get("a.ipynb");
    const after = JSON.parse(applyEdits(text, edits ?? [])).cells[0].source.join("");
    expect(after).toBe('import os\nimport mlflow\n\nmlflow.set_password(password=os.environ["PASSWORD"])');
  });
});
