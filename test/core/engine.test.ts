import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatOf, parseDocument } from "../../server/src/core/document.ts";
import { applyEdits, type TextEdit } from "../../server/src/core/edit/plan.ts";
import type { Finding } from "../../server/src/core/finding.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { anyCard, jsonText, yamlText } from "./arbitrary.ts";
import { disturbedExample, examples, type Files, wholeExample } from "./pages.ts";

/** Every profile on, so that every rule runs. */
const POLICY = "version: 1\nprofiles: [default, public, personal-data, security, high-risk, nyc-ll144, release]\n";

const workspace: fc.Arbitrary<Files> = fc.oneof(
  { weight: 3, arbitrary: disturbedExample },
  { weight: 1, arbitrary: wholeExample },
  {
    weight: 1,
    arbitrary: fc.record({
      "MODEL_CARD.md": anyCard,
      "README.md": anyCard,
      "metrics/eval.json": jsonText,
      "model_card.json": jsonText,
      "model_card.yaml": yamlText,
      ".eval_results/a.yaml": yamlText,
      "dvc.yaml": yamlText,
    }),
  },
);

function check(given: Files): Engine {
  const files = withPolicy(given);
  const engine = new Engine();
  for (const [path, text] of Object.entries(files)) engine.setText(path, text);
  engine.setListing(new Set(Object.keys(files)));
  engine.run();
  return engine;
}

const withPolicy = (files: Files): Files => ({ "plumbline.yaml": POLICY, ...files });

function rangeLies(finding: Finding, text: string): void {
  const source = new SourceText(text);
  const { start, end } = finding.span;
  if (start < 0 || start > end || end > text.length)
    expect.fail(`${finding.rule} stands at ${start}..${end} in ${text.length} characters`);
  expect(finding.range).toEqual(source.range(finding.span));
}

describe("the engine on any files", () => {
  it("does not throw, no rule fails, and every range lies in its document", () => {
    fc.assert(
      fc.property(workspace, (files) => {
        const engine = check(files);
        const report = engine.report();
        expect(report.notChecked.filter(({ code }) => code === "internal")).toEqual([]);
        for (const finding of report.findings) {
          rangeLies(finding, withPolicy(files)[finding.path] ?? "");
          expect(finding.message).not.toMatch(/\{\w+\}/);
          for (const { path, range } of finding.related) {
            const other = new SourceText(engine.parsed(path)?.source.text ?? "");
            expect(other.range(other.span(range))).toEqual(range);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("gives no two findings one fingerprint", () => {
    fc.assert(
      fc.property(workspace, (files) => {
        const prints = check(files)
          .report()
          .findings.map(({ fingerprint }) => fingerprint);
        expect(new Set(prints).size).toBe(prints.length);
      }),
      { numRuns: 200 },
    );
  });

  it("does not throw on any policy file", () => {
    fc.assert(
      fc.property(yamlText, anyCard, (policy, card) => {
        const files = { "MODEL_CARD.md": card, "plumbline.yaml": policy };
        const { findings, notChecked } = check(files).report();
        expect(notChecked.filter(({ code }) => code === "internal")).toEqual([]);
        for (const finding of findings) rangeLies(finding, files[finding.path as keyof typeof files]);
      }),
      { numRuns: 300 },
    );
  });

  it("ends with the same report after edits as from the start", () => {
    fc.assert(
      fc.property(workspace, workspace, fc.nat(), (first, second, seed) => {
        // Of a broken policy the last good one stays in force, so there history counts, and rightly.
        const before: Files = { ...first, "plumbline.yaml": POLICY };
        const after: Files = { ...second, "plumbline.yaml": POLICY };
        const engine = new Engine();
        for (const [path, text] of Object.entries(withPolicy(before))) engine.setText(path, text);
        engine.setListing(new Set(Object.keys(before)));
        const work = engine.work();
        for (let i = seed % 12; i > 0; i--) work.next();
        work.return();
        for (const path of Object.keys(before)) engine.remove(path);
        for (const [path, text] of Object.entries(withPolicy(after))) engine.setText(path, text);
        engine.setListing(new Set(Object.keys(withPolicy(after))));
        expect(engine.run()).toEqual(check(after).report());
      }),
      { numRuns: 100 },
    );
  });
});

/** The lines of `before` that no edit touches must be in `after` as they are, in order, with their line breaks. */
function keepsOtherLines(before: string, edits: readonly TextEdit[], after: string): void {
  const source = new SourceText(before);
  const touched = new Set<number>();
  for (const { span } of edits) {
    const first = source.positionAt(span.start).line;
    const last = source.positionAt(span.end).line;
    for (let line = first; line <= last; line++) touched.add(line);
  }
  let at = 0;
  for (let line = 0; line < source.lineCount; line++) {
    if (touched.has(line)) continue;
    const text = before.slice(source.lineStart(line), source.lineStart(line + 1));
    const found = after.indexOf(text, at);
    if (found < 0) expect.fail(`line ${line + 1} was changed or moved: ${JSON.stringify(text)}`);
    at = found + text.length;
  }
}

const problemsIn = (path: string, text: string) => {
  const format = formatOf(path);
  if (format === undefined) return 0;
  const doc = parseDocument(path, "model-card", format, new SourceText(text));
  return doc.tree?.problems.length ?? 0;
};

describe("every fix", () => {
  it.each([
    ["a key with `?` and no value", "? odd: \nlicense: mit\n? odd: "],
    ["two keys with `?`", "? odd\n: 1\n? odd\n: 2\n"],
    ["a key with `?` before an ordinary one", "? odd\n: 1\nodd: 1\n"],
    ["a key with `?` behind an ordinary one", "odd: 1\n? odd\n: 1\n"],
    ["a key that stands below its `?`", "? # why\n  &a odd\n: 1\nodd: 1\n"],
    ["a key with `?` in braces", "{? odd : 1, odd: 1}\n"],
    ["a list as a key", "? [a, b]\n: 1\n? [a, b]\n: 1\n"],
    ["a quoted key on two lines", '? "a\n  b"\n: 1\n? "a\n  b"\n: 1\n'],
  ])("of a repeated key is left out for %s", (_what, text) => {
    for (const path of [".eval_results/a.yaml", "dvc.yaml", "model_card.yaml"]) {
      const repeated = check({ [path]: text })
        .findingsOf(path)
        .filter(({ rule }) => rule.endsWith("/duplicate-key"));
      expect(repeated.flatMap(({ fixes }) => fixes)).toEqual([]);
    }
  });

  it("parses as well as the text before it, and leaves other lines as they are", () => {
    fc.assert(
      fc.property(workspace, (files) => {
        const engine = check(files);
        for (const finding of engine.report().findings) {
          for (const fix of finding.fixes) {
            for (const [path, edits] of engine.plan(fix) ?? []) {
              const before = engine.parsed(path)?.source.text ?? "";
              const after = applyEdits(before, edits);
              keepsOtherLines(before, edits, after);
              expect(
                problemsIn(path, after),
                `${finding.rule}: ${fix.title}\n${JSON.stringify(before)}\n${JSON.stringify(after)}`,
              ).toBeLessThanOrEqual(problemsIn(path, before));
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("that is safe does its work: fixing all again and again comes to an end", () => {
    fc.assert(
      fc.property(workspace, (files) => {
        const engine = check(files);
        for (const path of Object.keys(files)) {
          const texts: string[] = [];
          for (let edits = engine.fixAll(path); edits.length > 0; edits = engine.fixAll(path)) {
            texts.push(applyEdits(engine.parsed(path)?.source.text ?? "", edits));
            if (texts.length > 20) expect.fail(`still fixing after 20 rounds: ${JSON.stringify(texts.slice(-2))}`);
            engine.setText(path, texts.at(-1) ?? "");
            engine.run();
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("is planned into edits that do not overlap, and so is ignoring", () => {
    fc.assert(
      fc.property(workspace, (files) => {
        const engine = check(files);
        for (const finding of engine.report().findings) {
          const ignoring = engine.ignoreEdits(finding, "a reason --> with odd\r\ncharacters");
          for (const [path, edits] of [
            ...finding.fixes.flatMap((fix) => [...(engine.plan(fix) ?? [])]),
            ...(ignoring ?? []),
          ]) {
            const length = engine.parsed(path)?.source.text.length ?? 0;
            let end = 0;
            for (const { span } of edits) {
              expect(span.start).toBeGreaterThanOrEqual(end);
              expect(span.end).toBeGreaterThanOrEqual(span.start);
              expect(span.end).toBeLessThanOrEqual(length);
              end = span.end;
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(["\n", "\r\n"])("and every suppression: the finding is ignored after it, other lines stay (%j)", (eol) => {
    for (const example of examples) {
      const files = withPolicy(
        Object.fromEntries(Object.entries(example).map(([path, text]) => [path, text.replace(/\n/g, eol)])),
      );
      const engine = check(files);
      for (const finding of engine.report().findings) {
        const planned = finding.suppressed === undefined ? engine.ignoreEdits(finding, "known") : undefined;
        if (planned === undefined || finding.rule.startsWith("policy/")) continue;
        const after: Record<string, string> = { ...files };
        for (const [path, edits] of planned) {
          const before = after[path] ?? "";
          after[path] = applyEdits(before, edits);
          keepsOtherLines(before, edits, after[path]);
        }
        const still = check(after)
          .findingsOf(finding.path)
          .filter(({ fingerprint, suppressed }) => fingerprint === finding.fingerprint && suppressed === undefined);
        expect(still, `${finding.rule}\n${JSON.stringify(after)}`).toEqual([]);
      }
    }
  });
});
