/**
 * No regular expression of the detector can be made slow by a text: each is given to a prover. The expressions are taken
 * from the sources and, where they are put together, from the tables.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkSync } from "recheck";
import { describe, expect, it } from "vitest";
import { recognizers } from "../../server/src/detect/recognizers.ts";

const folder = new URL("../../server/src/detect/", import.meta.url).pathname;

/** Comments, strings and regular expressions of a source; only the last have a group. */
const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|(?<=[(,=:[!&|?;\s])(\/(?![/*\s])(?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+\/[dgimsuyv]*)/g;

function literalsOf(path: string): readonly string[] {
  return [...readFileSync(path, "utf8").matchAll(TOKEN)].flatMap(([, literal]) => literal ?? []);
}

function expressions(): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts")))
    for (const literal of literalsOf(join(folder, path))) all.set(literal, path);
  for (const { entity, patterns } of recognizers()) for (const { like } of patterns) all.set(String(like), entity);
  return all;
}

describe("regular expressions", () => {
  it("are at most linear in the text", { timeout: 300_000 }, () => {
    const bad: string[] = [];
    expect(expressions().size).toBeGreaterThan(150);
    for (const [literal, where] of expressions()) {
      const end = literal.lastIndexOf("/");
      // A sticky expression is tried at one place only; the prover is told so by an anchor.
      const flags = literal.slice(end + 1).replace(/[gy]/g, "");
      const source = literal.slice(1, end);
      const { status } = checkSync(literal.slice(end).includes("y") ? `^(?:${source})` : source, flags, {
        timeout: 20_000,
      });
      if (status !== "safe") bad.push(`${where}: ${literal} is ${status}`);
    }
    expect(bad).toEqual([]);
  });
});
