import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scanFrontMatter } from "../../server/src/core/parse/frontMatter.ts";
import { anyCard } from "./arbitrary.ts";

/** huggingface_hub `repocard.py`, REGEX_YAML_BLOCK. */
const HUB = /^(\s*---[\r\n]+)([\S\s]*?)([\r\n]+---(\r\n|\r|\n|$))/;

function content(text: string): string | undefined {
  const { fence } = scanFrontMatter(text);
  return fence === undefined ? undefined : text.slice(fence.content.start, fence.content.end);
}

describe("front matter", () => {
  it("is found where the Hub finds it, with the same text", () => {
    fc.assert(
      fc.property(anyCard, (text) => {
        const hub = HUB.exec(text);
        const ours = content(text);
        if (hub === null) return;
        // We are wider by one thing: blanks behind a closing fence, which the Hub takes for text, end the block here.
        const earlier = /[\r\n]---[ \t]+(?=[\r\n]|$)/.test(hub[0]);
        expect(ours, JSON.stringify(text)).toBeDefined();
        // And by another: two fences with nothing but blank lines between them. There the Hub reads on to the next rule.
        if (!earlier && ours !== undefined && ours.trim() !== "")
          expect(ours.replace(/^[\r\n]+|[\r\n]+$/g, "")).toBe((hub[2] ?? "").replace(/^[\r\n]+|[\r\n]+$/g, ""));
      }),
      { numRuns: 500 },
    );
  });

  it("is empty between two fences, which the Hub does not take for front matter", () => {
    expect(content("---\n---\n# Title\n")).toBe("");
    expect(HUB.exec("---\n---\n# Title\n")).toBeNull();
  });

  it("opens at the very start, although blank lines and a byte order mark may stand there", () => {
    expect(content("\uFEFF---\na: 1\n---\n")).toBe("a: 1\n");
    expect(content("\n \n---\na: 1\n---\n")).toBe("a: 1\n");
    expect(content("# Title\n---\na: 1\n---\n")).toBeUndefined();
  });

  it("is not confused by rules and dashes in values", () => {
    expect(content("---\na: x---y\nb: |\n  ---\nc: 1\n---\n---\n")).toBe("a: x---y\nb: |\n  ---\nc: 1\n");
    expect(content("----\na: 1\n---\n")).toBeUndefined();
  });

  it("says when a fence is never closed", () => {
    expect(scanFrontMatter("---\nlicense: mit\n# Title").unclosed).toEqual({ start: 0, end: 3 });
    expect(scanFrontMatter("---\n\nJust a rule").unclosed).toBeUndefined();
  });

  it("has its parts in order and inside the text", () => {
    fc.assert(
      fc.property(anyCard, (text) => {
        const { fence } = scanFrontMatter(text);
        if (fence === undefined) return;
        const order = [
          0,
          fence.open.start,
          fence.open.end,
          fence.content.start,
          fence.content.end,
          fence.close.start,
          fence.close.end,
          fence.bodyStart,
          text.length,
        ];
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(text.slice(fence.open.start, fence.open.end)).toBe("---");
        expect(text.slice(fence.close.start, fence.close.end)).toBe("---");
      }),
    );
  });
});
