/** Imports point one way, as ARCHITECTURE.md says. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const source = new URL("../../server/src/", import.meta.url).pathname;

/** What each folder may import besides itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  detect: ["core"],
  schema: ["core"],
  facts: ["core", "detect", "schema", "policy"],
  policy: ["core", "detect", "rules"],
  rules: ["core", "detect", "schema", "facts"],
  engine: ["core", "detect", "schema", "facts", "policy", "rules"],
  host: ["core", "engine"],
  lsp: ["core", "detect", "schema", "facts", "policy", "rules", "engine", "host"],
  cli: ["core", "detect", "schema", "facts", "policy", "rules", "engine", "host", "lsp"],
};

/** Facts read which models the policy declares, and nothing of its code, so that no cycle can run. */
const TYPES_ONLY = new Set(["facts policy"]);

/** `late.ts` leads to all the rest; a new name is added there and in `scripts/lazy.mjs`. Lists of kinds are small. */
const EARLY_DETECTION = /^detect\/(?:late|allow|detection|(?:\w+\/)?entities)\.ts$/;

const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (path) => /\.ts$/.test(path) && !path.endsWith(".d.ts"),
);

describe("the layers", () => {
  it("are the folders that ARCHITECTURE.md names", () => {
    const folders = readdirSync(source, { withFileTypes: true }).flatMap((item) =>
      item.isDirectory() ? [item.name] : [],
    );
    expect(folders.sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it("import only what stands below them", () => {
    const wrong: string[] = [];
    for (const file of files) {
      const from = file.split("/")[0] ?? "";
      const text = readFileSync(join(source, file), "utf8");
      for (const [, type, target = ""] of text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"(\.[^"]*)"/gm)) {
        const path = relative(source, join(source, file, "..", target));
        const to = path.startsWith("..") ? "" : (path.split("/")[0] ?? "");
        const needsType = TYPES_ONLY.has(`${from} ${to}`) && type === undefined;
        if (to === "" || to === from || (ALLOWED[from]?.includes(to) === true && !needsType)) continue;
        wrong.push(`${file} imports ${path}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("reach detection through its late door and what is small beside it", () => {
    const wrong: string[] = [];
    for (const file of files) {
      if (file.startsWith("detect/")) continue;
      const text = readFileSync(join(source, file), "utf8");
      for (const [, target = ""] of text.matchAll(/^(?:import|export)\s+(?!type\s)[^;]*?from\s+"(\.[^"]*)"/gm)) {
        const path = relative(source, join(source, file, "..", target));
        // Anything else would draw the tables of detection into the engine, where every start pays for them.
        if (path.startsWith("detect/") && !EARLY_DETECTION.test(path)) wrong.push(`${file} imports ${path}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("only the door outside, its shells and nothing else know Node", () => {
    const pure = ["core", "detect", "schema", "facts", "policy", "rules", "engine"];
    const wrong = files.filter(
      (file) => pure.includes(file.split("/")[0] ?? "") && /from "node:/.test(readFileSync(join(source, file), "utf8")),
    );
    expect(wrong).toEqual([]);
  });
});
