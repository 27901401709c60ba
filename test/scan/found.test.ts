/** Where personal data is found in notebooks and files, and what stays out of findings; nothing shows a value. */
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/core/edit/plan.ts";
import type { Finding } from "../../server/src/core/finding.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { redactions } from "../../server/src/facts/found/redact.ts";
import { notebookText, printed, type TestCell } from "../harness/notebook.ts";

const MAIL = "maria.keller@web.de";
const OTHER = "j.ortega@correo.es";

function scan(path: string, text: string): { engine: Engine; findings: readonly Finding[] } {
  const engine = new Engine({ everything: true });
  engine.setText(path, text);
  engine.run();
  const findings = engine.findingsOf(path).filter(({ rule }) => /^pii\/|personal-data-in|secret-in/.test(rule));
  return { engine, findings };
}

/** The stretches of the file that findings or their parts stand for. */
function placesIn(path: string, text: string): string[] {
  const { engine, findings } = scan(path, text);
  const source = engine.parsed(path)?.source;
  return findings.flatMap(({ range, parts, rule }) => {
    if (rule === "pii/not-checked" || source === undefined) return [];
    const ranges = parts.length > 0 ? parts.map((part) => part.range) : [range];
    return ranges.map(({ start, end }) =>
      source.slice({
        start: source.lineStart(start.line) + start.character,
        end: source.lineStart(end.line) + end.character,
      }),
    );
  });
}

function redacted(path: string, text: string): string {
  const { engine } = scan(path, text);
  const doc = engine.parsed(path);
  if (doc === undefined) throw new Error("not read");
  return applyEdits(text, redactions(doc, {}));
}

const display = (data: Record<string, unknown>, metadata = {}) => ({ output_type: "display_data", data, metadata });
const notebook = (...cells: TestCell[]) => notebookText(cells);

describe("every place of a notebook", () => {
  it.each<[string, string]>([
    [
      "a traceback",
      notebook({ source: "x", outputs: [{ output_type: "error", ename: "E", evalue: MAIL, traceback: [] }] }),
    ],
    [
      "a traceback with colours inside the value",
      notebook({
        source: "x",
        outputs: [{ output_type: "error", ename: "E", evalue: "", traceback: [`\u001b[31mno ${MAIL}\u001b[0m here`] }],
      }),
    ],
    ["Markdown", notebook({ source: "x", outputs: [display({ "text/markdown": `to *${MAIL}*` })] })],
    ["JSON", notebook({ source: "x", outputs: [display({ "application/json": { to: MAIL } })] })],
    [
      "Plotly",
      notebook({ source: "x", outputs: [display({ "application/vnd.plotly.v1+json": { data: [{ text: [MAIL] }] } })] }),
    ],
    ["SVG", notebook({ source: "x", outputs: [display({ "image/svg+xml": `<svg><text>${MAIL}</text></svg>` })] })],
    ["HTML without a table", notebook({ source: "x", outputs: [display({ "text/html": `<b>${MAIL}</b>` })] })],
    ["LaTeX", notebook({ source: "x", outputs: [display({ "text/latex": `$${MAIL}$` })] })],
    ["a Markdown cell", notebook({ type: "markdown", source: `ask ${MAIL}` })],
    ["a stream", notebook({ source: "x", outputs: [printed(`to ${MAIL}\n`)] })],
    ["output metadata", notebook({ source: "x", outputs: [display({ "text/plain": "1" }, { by: MAIL })] })],
    [
      "the notebook's metadata",
      notebookText([{ source: "x" }]).replace(
        '"metadata": {},\n "nbformat"',
        `"metadata": {"by": "${MAIL}"},\n "nbformat"`,
      ),
    ],
  ])("%s", (_, text) => {
    expect(placesIn("a.ipynb", text)).toContain(MAIL);
    expect(redacted("a.ipynb", text)).not.toContain(MAIL);
    expect(() => JSON.parse(redacted("a.ipynb", text))).not.toThrow();
    expect(redacted("a.ipynb", text).split("\n")).toHaveLength(text.split("\n").length);
  });

  it("the index of a table, its second table, and raw cells", () => {
    const table = (cell: string) =>
      `<table class="dataframe"><thead><tr><th></th><th>n</th></tr></thead><tbody><tr><th>${cell}</th><td>1</td></tr></tbody></table>`;
    const html = table(MAIL) + table(OTHER);
    const text = notebook({ source: "x", outputs: [display({ "text/html": html })] });
    expect(placesIn("a.ipynb", text).sort()).toEqual([OTHER, MAIL].sort());
    const raw = notebookText([{ source: MAIL }]).replace('"cell_type": "code"', '"cell_type": "raw"');
    expect(placesIn("a.ipynb", raw)).toEqual([MAIL]);
  });

  it("a value across any boundary of 512 letters", () => {
    for (const before of [500, 505, 511, 1020]) {
      const text = notebook({ source: "x", outputs: [printed(`${"word ".repeat(before / 5)}${MAIL} end\n`)] });
      expect(placesIn("a.ipynb", text)).toEqual([MAIL]);
    }
  });

  it("nbformat 3, and 2 as not checked", () => {
    const three = `{"nbformat":3,"nbformat_minor":0,"metadata":{},"worksheets":[{"cells":[{"cell_type":"code","language":"python","input":"x","outputs":[{"output_type":"pyout","text":"${MAIL}"}]}]}]}`;
    expect(placesIn("a.ipynb", three)).toEqual([MAIL]);
    const { findings } = scan("a.ipynb", three.replace('"nbformat":3', '"nbformat":2'));
    expect(findings.map(({ rule }) => rule)).toContain("pii/not-checked");
  });

  it("images are counted, not read", () => {
    const text = notebook({
      source: "x",
      outputs: [display({ "image/png": "iVBORw0KGgo=" }), display({ "image/png": "iVBORw0KGgo=" })],
    });
    const { findings } = scan("a.ipynb", text);
    expect(findings.map(({ message }) => message)).toEqual([
      "Not checked for personal data: 2 times, images are not read (image/png). Look at it yourself, or clear it.",
    ]);
  });
});

describe("redaction", () => {
  it("leaves a notebook without findings as it is, to the byte", () => {
    const text = notebook({ source: "df.head()\n", outputs: [printed("1 2 3\n")] });
    for (const variant of [
      text,
      text.replace(/\n/g, "\r\n"),
      `\uFEFF${text}`,
      text.trimEnd(),
      text.replace(/ {2}/g, "\t"),
    ])
      expect(redacted("a.ipynb", variant)).toBe(variant);
  });

  it("shows the placeholder in HTML and SVG, and keeps quotes and escapes", () => {
    const html = notebook({ source: "x", outputs: [display({ "text/html": `<b title="${MAIL}">${MAIL}</b>` })] });
    expect(redacted("a.ipynb", html)).toContain('<b title=\\"&lt;EMAIL_ADDRESS&gt;\\">&lt;EMAIL_ADDRESS&gt;</b>');
    const code = notebook({ source: `a = "it's \\"${MAIL}\\""\n` });
    expect(redacted("a.ipynb", code)).toBe(code.replace(MAIL, "<EMAIL_ADDRESS>"));
  });

  it("replaces only what was found, not every equal letter", () => {
    const text = "user jo@ex.io is joined\nthe prefix jo@ex.iox stays\n";
    expect(redacted("notes.txt", text)).toBe("user <EMAIL_ADDRESS> is joined\nthe prefix jo@ex.iox stays\n");
  });
});

describe("fixes of a notebook", () => {
  const text = notebook(
    { source: `me = "${MAIL}"` },
    { source: "df.head()", outputs: [printed(`to ${MAIL} and ${OTHER}\n`)] },
  );

  function fixed(title: RegExp): string {
    const { engine, findings } = scan("a.ipynb", text);
    const fix = findings.flatMap(({ fixes }) => fixes).find((candidate) => title.test(candidate.title));
    const edits = fix === undefined ? undefined : engine.plan(fix)?.get("a.ipynb");
    if (edits === undefined) throw new Error(`no fix ${title}`);
    return applyEdits(text, edits);
  }

  it("redacts one value and leaves its equals", () => {
    expect(fixed(/^Redact this/)).toBe(text.replace(MAIL, "<EMAIL_ADDRESS>"));
  });

  it("gives the same person the same pseudonym everywhere", () => {
    expect(fixed(/^Pseudonymise, everywhere/)).toBe(text.replaceAll(MAIL, "person1@example.com"));
  });

  it("clears one output and nothing else", () => {
    const cleared = JSON.parse(fixed(/^Clear this output/));
    expect(cleared.cells[1].outputs).toEqual([]);
    expect(cleared.cells[0]).toEqual(JSON.parse(text).cells[0]);
  });
});

describe("no finding", () => {
  it.each<[string, string, string]>([
    ["a contact in a card", "README.md", `---\npipeline_tag: text-classification\n---\n\n# Card\n\nContact: ${MAIL}\n`],
    [
      "an author in a manifest",
      "pyproject.toml",
      `[project]\nname = "x"\nauthors = [{ name = "M", email = "${MAIL}" }]\n`,
    ],
    ["a mailbox of a team", "notes.txt", "write to support@acme.io\n"],
    ["a made-up address", "notes.txt", "write to someone@example.com\n"],
    ["a free call", "notes.txt", "call 1-800-273-8255\n"],
    ["timestamps and numbers", "run.log", "2017-03-16 06:00:00 2017-03-29 12:00:00 1607635102.00 -0.96 6033391\n"],
    ["a file name in hexadecimal", "run.log", "train\\0777595b-cfdfbd26.jpg\n"],
  ])("%s", (_, path, text) => {
    expect(scan(path, text).findings).toEqual([]);
  });

  it("but an address in a table or in code of a card is one", () => {
    const card = `---\npipeline_tag: text-classification\n---\n\n| id | email |\n|---|---|\n| 1 | ${MAIL} |\n\n\`\`\`json\n{"to": "${OTHER}"}\n\`\`\`\n`;
    expect(placesIn("README.md", card).sort()).toEqual([OTHER, MAIL].sort());
  });
});

it("shows no value in any message, title or fingerprint", () => {
  const text = `id,${MAIL}\n1,${OTHER}\n2,anna.schmidt@gmx.de\n`;
  for (const path of ["a.csv", "a.txt", "a.py"]) {
    const { findings } = scan(path, path === "a.py" ? `x = "${MAIL} ${OTHER}"\n` : text);
    expect(findings.length).toBeGreaterThan(0);
    const said = JSON.stringify(
      findings.map(({ message, fingerprint, fixes, related }) => [message, fingerprint, fixes, related]),
    );
    for (const value of [MAIL, OTHER, "anna.schmidt", "keller"]) expect(said).not.toContain(value);
  }
});
