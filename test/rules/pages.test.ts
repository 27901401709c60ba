/** Every rule's page is its test: findings, messages, fixes and the correct example all run. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/core/edit/plan.ts";
import type { Finding, Fix } from "../../server/src/core/finding.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { rules } from "../../server/src/rules/registry.generated.ts";
import type { Rule } from "../../server/src/rules/rule.ts";
import { runWithTexts } from "../harness/hashes.ts";
import { type Example, parseRulePage, type RulePage } from "../harness/rulePage.ts";

const folder = new URL("../../server/src/rules/", import.meta.url).pathname;

function pageOf(rule: Rule): RulePage {
  return parseRulePage(readFileSync(join(folder, rule.meta.id, "rule.md"), "utf8"));
}

function engineFor(example: Example, rule: Rule): Engine {
  const engine = new Engine(rule.meta.sensitive === true ? { everything: true } : {});
  engine.setListing(new Set(example.files.map((file) => file.path)));
  for (const file of example.files) engine.setText(file.path, file.text);
  runWithTexts(engine, example.files);
  if (isOff(rule) && !example.files.some((file) => file.path === "plumbline.yaml")) {
    engine.setText("plumbline.yaml", switchedOn(rule));
    runWithTexts(engine, example.files);
  }
  return engine;
}

/** A rule that is off by default is switched on for its own page, unless the example brings its own policy. */
function isOff(rule: Rule): boolean {
  return rule.meta.home !== "default" || (rule.meta.family ?? []).some((member) => member.home !== "default");
}

function switchedOn(rule: Rule): string {
  const homes = new Set(
    [rule.meta.home, ...(rule.meta.family ?? []).map((member) => member.home)].filter(
      (home) => home !== "default" && home !== "off",
    ),
  );
  const off = [rule.meta, ...(rule.meta.family ?? [])].filter((info) => info.home === "off");
  return [
    "version: 1",
    homes.size === 0 ? "" : `profiles: [${[...homes].join(", ")}]`,
    off.length === 0 ? "" : `rules:\n${off.map((info) => `  ${info.id}: ${info.severity}`).join("\n")}`,
    "",
  ]
    .filter((line, i) => line !== "" || i === 3)
    .join("\n");
}

/** Findings of the rule, folded parts of it included; suppressed ones are no findings here. */
function own(engine: Engine, example: Example, rule: Rule): Finding[] {
  return example.files
    .flatMap((file) => engine.findingsOf(file.path))
    .filter((finding) => finding.rule === rule.meta.id && finding.suppressed === undefined);
}

function show(finding: Finding): string {
  const { start, end } = finding.range;
  const until = end.line === start.line ? `${end.character}` : "end of line";
  return `${finding.path}:${start.line + 1}:${start.character}-${until} ${finding.severity} ${finding.message}`;
}

function showExpected(example: Example, id: string): string[] {
  return example.files.flatMap((file) => {
    const lines = file.text.split("\n");
    return file.expected
      .filter((expected) => expected.rule === id)
      .map(
        (expected) =>
          `${file.path}:${expected.line + 1}:${expected.start}-${expected.end === (lines[expected.line] ?? "").length ? "?" : expected.end} ${expected.severity} ${expected.message}`,
      );
  });
}

/** A finding over several lines ends its carets at the end of its first line. */
function comparable(text: string, engine: Engine, finding: Finding): string {
  const line = engine.parsed(finding.path)?.source.lineSpan(finding.range.start.line);
  const length = line === undefined ? -1 : line.end - line.start;
  return text.replace("end of line", "?").replace(new RegExp(`-${length} (?=${finding.severity})`), "-? ");
}

function otherLinesStay(
  before: string,
  after: string,
  edits: readonly { span: { start: number; end: number } }[],
): boolean {
  const first = Math.min(...edits.map((edit) => edit.span.start));
  const last = Math.max(...edits.map((edit) => edit.span.end));
  return after.startsWith(before.slice(0, first)) && after.endsWith(before.slice(last));
}

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))("%s", (id, rule) => {
  it("has a page", () => {
    expect(existsSync(join(folder, id, "rule.md"))).toBe(true);
    expect(pageOf(rule).id).toBe(id);
  });

  const page = existsSync(join(folder, id, "rule.md")) ? pageOf(rule) : undefined;
  for (const example of page?.examples ?? []) {
    it(`${example.section}: ${example.correct ? "correct" : "incorrect"}: ${example.title}`, () => {
      const engine = engineFor(example, rule);
      const findings = own(engine, example, rule);
      expect(findings.map((finding) => comparable(show(finding), engine, finding)).sort()).toEqual(
        showExpected(example, id).sort(),
      );
      if (example.correct) {
        expect(findings).toEqual([]);
        const kinds = rule.scope === "document" ? rule.kinds : rule.scope === "workspace" ? rule.subjects : undefined;
        const ran = example.files.some((file) => {
          const kind = engine.parsed(file.path)?.kind;
          return kind !== undefined && (kinds === undefined || kinds.includes(kind));
        });
        expect(ran, "no document of this example is one that the rule looks at").toBe(true);
        expect(engine.report().skipped.filter((skipped) => skipped.rule === id)).toEqual([]);
      } else expect(findings.length, "an incorrect example has a finding").toBeGreaterThan(0);
      expect(engine.report().notChecked.filter((entry) => entry.code === "internal")).toEqual([]);
    });

    for (const after of example.after) {
      it(`${example.section}: fix ${after.fix} of: ${example.title}`, () => {
        const engine = engineFor(example, rule);
        const finding = own(engine, example, rule).find((candidate) => candidate.fixes.length >= after.fix);
        const fix = finding?.fixes[after.fix - 1];
        if (finding === undefined || fix === undefined) throw new Error(`no finding has ${after.fix} fixes`);
        expect(apply(engine, fix, after.path)).toBe(after.text);
        expect(own(engine, example, rule).map((left) => left.fingerprint)).not.toContain(finding.fingerprint);
      });
    }

    it(`${example.section}: every fix of: ${example.title}`, () => {
      const count = own(engineFor(example, rule), example, rule).reduce(
        (sum, finding) => sum + finding.fixes.length,
        0,
      );
      for (let n = 0; n < count; n++) checkFix(example, rule, n);
    });
  }

  it("shows every message", () => {
    const shown = (page?.examples ?? []).flatMap((example) =>
      example.files.flatMap((file) => file.expected.filter((e) => e.rule === id).map((e) => e.message)),
    );
    const missing = Object.entries(rule.meta.messages).filter(([, template]) => {
      const pattern = new RegExp(
        `^${template
          .split(/\{\w+\}/)
          .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
          .join("[\\s\\S]*")}$`,
      );
      return !shown.some((message) => pattern.test(message));
    });
    expect(missing.map(([name]) => name)).toEqual([]);
  });

  it("has a failing and a correct example, for each member of its family too", () => {
    for (const section of [id, ...(rule.meta.family ?? []).map((member) => member.id)]) {
      const examples = (page?.examples ?? []).filter(
        (example) => example.section === section || (section === id && rule.meta.family !== undefined),
      );
      expect([
        section,
        examples.some((example) => example.correct),
        examples.some((example) => !example.correct),
      ]).toEqual([section, true, true]);
    }
  });
});

function apply(engine: Engine, fix: Fix, path: string): string {
  const planned = engine.plan(fix);
  if (planned === undefined) throw new Error("the fix cannot be planned");
  for (const [target, edits] of planned)
    engine.setText(target, applyEdits(engine.parsed(target)?.source.text ?? "", edits));
  engine.run();
  return engine.parsed(path)?.source.text ?? "";
}

/** A fix applies, leaves a document that parses, removes its finding, touches nothing else, and is idempotent when safe. */
function checkFix(example: Example, rule: Rule, n: number): void {
  const engine = engineFor(example, rule);
  const all = own(engine, example, rule).flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })));
  const chosen = all[n];
  if (chosen === undefined) return;
  const { finding, fix } = chosen;
  const planned = engine.plan(fix);
  if (planned === undefined) throw new Error(`"${fix.title}" cannot be planned`);
  const problemsBefore = syntaxProblems(engine, example);
  for (const [path, edits] of planned) {
    const before = engine.parsed(path)?.source.text ?? "";
    const after = applyEdits(before, edits);
    expect(after, `"${fix.title}" changes something`).not.toBe(before);
    expect(otherLinesStay(before, after, edits), `"${fix.title}" leaves other lines alone`).toBe(true);
    engine.setText(path, after);
  }
  engine.run();
  expect(syntaxProblems(engine, example), `"${fix.title}" leaves a text that parses`).toBeLessThanOrEqual(
    problemsBefore,
  );
  const left = own(engine, example, rule).filter(
    (other) => other.fingerprint === finding.fingerprint && other.message === finding.message,
  );
  expect(left, `"${fix.title}" removes its finding`).toEqual([]);
  if (fix.safety === "safe")
    expect(
      engine
        .fixAll(finding.path)
        .filter((edit) =>
          planned.get(finding.path)?.some((done) => done.text === edit.text && done.span.start === edit.span.start),
        ),
    ).toEqual([]);
}

function syntaxProblems(engine: Engine, example: Example): number {
  return example.files.reduce((sum, file) => sum + (engine.parsed(file.path)?.tree?.problems.length ?? 0), 0);
}
