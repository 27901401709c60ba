/** What two branches accepted merges, with the real git: by the lines of the file, and where they touch, by its attributes. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../server/src/core/parse/json.ts";
import { type BaselineEntry, baselineText, readBaseline } from "../../server/src/policy/baseline.ts";
import { inFolder } from "./run.ts";
import { GIT_ENVIRONMENT, GIT_SETTINGS } from "./scenario.ts";

/** Fingerprints are hashes: spread evenly, whatever the paths are. */
function entries(count: number, seed: number): [string, BaselineEntry][] {
  let state = seed;
  return Array.from({ length: count }, (_, i) => {
    let print = "";
    while (print.length < 32) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      print += (state >> 8).toString(16).padStart(6, "0").slice(-6);
    }
    return [print.slice(0, 32), { rule: "model-card/incomplete", path: `cards/${seed}-${i}.md` }];
  });
}

interface Merged {
  readonly clean: boolean;
  readonly text: string;
}

/** The merge of two branches that each wrote the baseline anew. */
function merge(
  base: readonly [string, BaselineEntry][] | undefined,
  ours: readonly [string, BaselineEntry][],
  theirs: readonly [string, BaselineEntry][],
  attributes: boolean,
): Merged {
  return inFolder({ "README.md": "" }, (folder) => {
    const git = (...args: readonly string[]) => {
      const { PATH } = process.env;
      return spawnSync("git", [...GIT_SETTINGS, ...args], { cwd: folder, env: { PATH, ...GIT_ENVIRONMENT } }).status;
    };
    const file = join(folder, ".plumbline", "baseline.json");
    const commit = (list: readonly [string, BaselineEntry][]) => {
      mkdirSync(join(folder, ".plumbline"), { recursive: true });
      writeFileSync(file, baselineText(new Map(list)));
      if (attributes) writeFileSync(join(folder, ".plumbline", ".gitattributes"), "baseline.json merge=union\n");
      git("add", "-A");
      expect(git("commit", "-qm", "accept")).toBe(0);
    };
    git("init", "-q");
    git("add", "-A");
    git("commit", "-qm", "start");
    if (base !== undefined) commit(base);
    git("branch", "theirs");
    commit(ours);
    git("checkout", "-q", "theirs");
    commit(theirs);
    git("checkout", "-q", "main");
    const clean = git("merge", "-q", "--no-edit", "theirs") === 0;
    const text = readFileSync(file, "utf8");
    rmSync(join(folder, ".git"), { recursive: true, force: true });
    return { clean, text };
  });
}

function keysOf({ clean, text }: Merged): string[] {
  expect(clean).toBe(true);
  const tree = parseJson(text);
  expect(tree.problems).toEqual([]);
  return [...readBaseline(tree.root).keys()].sort();
}

const keys = (...lists: readonly (readonly [string, BaselineEntry][])[]) =>
  [...new Set(lists.flat().map(([print]) => print))].sort();

describe("two branches that both accepted findings", () => {
  const base = entries(200, 1);
  const a = entries(4, 2);
  const b = entries(4, 3);

  it("merge by their lines alone: additions, and a removal on one side", () => {
    expect(keysOf(merge(base, [...base, ...a], [...base, ...b], false))).toEqual(keys(base, a, b));
    expect(keysOf(merge(base, [...base.slice(1), ...a], [...base, ...b], false))).toEqual(keys(base.slice(1), a, b));
  });

  it("merge when they accepted the same, and something of their own", () => {
    expect(keysOf(merge(base, [...base, ...a], [...base, ...a, ...b], false))).toEqual(keys(base, a, b));
  });

  it("merge side by side by the attributes: into an empty baseline, at its ends, into none at all", () => {
    expect(keysOf(merge([], a, b, true))).toEqual(keys(a, b));
    const [first, ...rest] = entries(1, 4);
    if (first === undefined) throw new Error("an entry is expected");
    const end = (letter: string): [string, BaselineEntry] => [letter.repeat(32), first[1]];
    expect(keysOf(merge(rest, [end("0"), end("e")], [end("1"), end("f")], true))).toEqual(
      keys([end("0"), end("e"), end("1"), end("f")]),
    );
    expect(keysOf(merge(undefined, [...a, ...base], [...b, ...base], true))).toEqual(keys(a, b, base));
  });

  it("without the attributes, what touches is a conflict: in an empty baseline it always does", () => {
    expect(merge([], a, b, false).clean).toBe(false);
  });
});
