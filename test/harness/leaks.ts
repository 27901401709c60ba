/**
 * Looks for detected values in everything that a command prints. The values are found here by the detectors themselves, not
 * taken from findings: what a finding hides must be known to be looked for.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { applyEdits } from "../../server/src/core/edit/plan.ts";
import { textRegions } from "../../server/src/core/parse/regions/index.ts";
import { detect } from "../../server/src/detect/detect.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { classOf } from "../../server/src/facts/found/classes.ts";
import { foundIn } from "../../server/src/facts/found/found.ts";
import { isPersonal } from "../../server/src/facts/found/personal.ts";
import { redactions } from "../../server/src/facts/found/redact.ts";
import { loadWorkspace } from "../../server/src/host/load.ts";
import { nodeHost } from "../../server/src/host/node.ts";
import { program } from "../cli/program.ts";

/** Shorter values, such as an age, are words and numbers that any report holds. */
const SHORTEST = 6;
const FEWEST_DIGITS = 9;
/** So much of a hash is enough to look a value up. */
const HASH_LETTERS = 16;

/** How a value can stand in a report: as it is, escaped, encoded, as its digits, or as a hash without a key. */
export function formsOf(value: string): ReadonlySet<string> {
  const html = value.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  const digits = value.replace(/\D/g, "");
  const forms = [value, JSON.stringify(value).slice(1, -1), html, encodeURIComponent(Buffer.from(value).toString())];
  for (const name of ["md5", "sha1", "sha256"])
    forms.push(createHash(name).update(value).digest("hex").slice(0, HASH_LETTERS));
  // The last letters of base64 depend on what follows.
  forms.push(
    Buffer.from(value)
      .toString("base64")
      .replace(/.{0,2}=*$/, ""),
  );
  if (digits.length >= FEWEST_DIGITS) forms.push(digits);
  return new Set(forms);
}

export interface Leak {
  readonly path: string;
  readonly entity: string;
  readonly value: string;
  /** The form that was found, and around it the output. */
  readonly form: string;
  readonly output: string;
  readonly around: string;
}

export interface Searched {
  readonly leaks: readonly Leak[];
  readonly values: number;
  readonly outputs: number;
}

/** Runs `scan` and `check` in a folder in every format, and looks for every value that its documents hold. */
export async function leaksOf(folder: string): Promise<Searched> {
  const engine = new Engine({ everything: true });
  await loadWorkspace(engine, await nodeHost(folder));
  engine.run();
  const outputs = outputsOf(folder);
  const everywhere = [...outputs.values()];
  const seen = new Set<string>();
  const leaks: Leak[] = [];
  for (const doc of engine.documents()) {
    if (doc.notRead !== undefined) continue;
    for (const region of textRegions(doc).regions) {
      const { text } = region.map;
      for (const match of detect(text, engine.policy.detect)) {
        const value = text.slice(match.start, match.end);
        if (value.length < SHORTEST || seen.has(value)) continue;
        if (classOf(match.entity) === undefined || !isPersonal(doc, region, match)) continue;
        seen.add(value);
        const found = { path: doc.path, entity: match.entity, value };
        for (const form of formsOf(value)) {
          if (!everywhere.some((printed) => printed.includes(form))) continue;
          for (const [output, printed] of outputs) {
            const at = printed.indexOf(form);
            if (at < 0) continue;
            const around = printed.slice(Math.max(0, at - 200), at + form.length + 60);
            leaks.push({ ...found, form, output, around });
          }
        }
      }
    }
  }
  for (const doc of engine.documents()) {
    if (doc.notRead !== undefined) continue;
    const before = foundIn(doc, engine.policy.detect);
    if (before.values.length + before.columns.length === 0) continue;
    for (const { entity, value } of leftIn(
      doc.path,
      applyEdits(doc.source.text, redactions(doc, engine.policy.detect)),
    ))
      leaks.push({ path: doc.path, entity, value, form: value, output: "redacted copy", around: value });
  }
  return { leaks, values: seen.size, outputs: outputs.size };
}

/** What is found in a cleaned copy all the same. */
function leftIn(path: string, text: string): { entity: string; value: string }[] {
  const engine = new Engine({ everything: true });
  engine.setText(path, text);
  const doc = engine.parsed(path);
  if (doc === undefined) return [];
  const { values, columns } = foundIn(doc, engine.policy.detect);
  return [...values, ...columns.flatMap((column) => column.values)].map(({ entity, map, inText }) => ({
    entity,
    value: map.text.slice(inText.start, inText.end),
  }));
}

/** What the built program prints, and writes to its second output. */
function outputsOf(folder: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  for (const command of ["scan", "check"])
    for (const format of ["text", "json", "sarif"]) {
      const args = [program, command, "--format", format, "--all"];
      const { stdout, stderr, status } = spawnSync(process.execPath, args, {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 1e9,
      });
      // A program that is not built ends with 1 too, and prints nothing.
      if ((status !== 0 && status !== 1) || stdout === "")
        throw new Error(`${command} --format ${format} ended with ${status}: ${stderr}`);
      outputs.set(`${command} --format ${format}`, stdout + stderr);
    }
  return outputs;
}
