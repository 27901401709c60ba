/** What stands before the first key of a file is read in one pass, whatever its ends of line. */
import { expect, it } from "vitest";
import { parseYamlChunks } from "../../server/src/core/parse/yamlChunks.ts";

const KEYS = Array.from({ length: 200 }, (_, i) => `key${i}: value number ${i}\r\n`).join("");

// With two readings for each CR LF this would not end.
it("a long comment in CR LF may stand before something that is no key", () => {
  const header = "# A line of a licence.\r\n".repeat(60);
  const tree = parseYamlChunks(`${header}"quoted": 1\r\n${KEYS}`, "1.1", undefined);
  expect(tree.root?.kind).toBe("map");
});

it.each(["\n", "\r\n", "\r"])(
  "comments, blank lines and a marker before the first key are taken key by key (%j)",
  (end) => {
    const text = `\uFEFF\r\n---\r\n# note\r\n\r\n  # indented\r\n${KEYS}`.replaceAll("\r\n", end);
    const tree = parseYamlChunks(text, "1.1", undefined);
    expect(tree.root?.kind === "map" ? tree.root.entries.length : 0).toBe(200);
    expect(tree.chunks).toBeDefined();
  },
);
