import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameOf, parentOf, pathIn, uriIn } from "../../server/src/host/uris.ts";
import { changed, opened } from "../../server/src/lsp/documents.ts";
import { anyCard } from "../core/arbitrary.ts";

describe("open documents", () => {
  it("follow any sequence of incremental changes", () => {
    const change = fc.tuple(fc.nat(), fc.nat(), fc.string({ unit: "binary", maxLength: 5 }));
    fc.assert(
      fc.property(anyCard, fc.array(change, { maxLength: 10 }), (text, changes) => {
        let expected = text;
        let document = opened({ uri: "file:///a.md", languageId: "markdown", version: 1, text });
        for (const [i, [a, b, inserted]] of changes.entries()) {
          const start = a % (expected.length + 1);
          const end = start + (b % (expected.length + 1 - start));
          const range = document.source.range({ start, end });
          // A position inside a line break is no position of the protocol: both sides take the end of the line.
          const span = document.source.span(range);
          expected = expected.slice(0, span.start) + inserted + expected.slice(span.end);
          document = changed(document, i + 2, [{ range, text: inserted }]);
          expect(document.source.text).toBe(expected);
          expect(document.version).toBe(i + 2);
        }
      }),
    );
  });

  it("take a whole new text, and several changes of one message one after the other", () => {
    const document = opened({ uri: "file:///a.md", languageId: "markdown", version: 1, text: "abc" });
    const at = (character: number) => ({ line: 0, character });
    expect(changed(document, 2, [{ text: "new" }]).source.text).toBe("new");
    const both = [
      { range: { start: at(0), end: at(1) }, text: "" },
      { range: { start: at(0), end: at(1) }, text: "x" },
    ];
    expect(changed(document, 2, both).source.text).toBe("xc");
  });
});

describe("addresses", () => {
  it("are compared as they are meant, not as they are written", () => {
    expect(pathIn("file:///c%3A/project", "file:///C:/project/MODEL%20CARD.md")).toBe("MODEL CARD.md");
    expect(pathIn("file:///project/", "file:///project/a/b.md")).toBe("a/b.md");
    expect(pathIn("file:///work", "file:///workshop/a.md")).toBeUndefined();
    expect(pathIn("file:///work", "file:///work")).toBe("");
    expect(pathIn("file:///100%", "file:///100%/a.md")).toBe("a.md");
  });

  it("go to a path and back", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[^/\\]{1,8}$/), { minLength: 1, maxLength: 4 }), (parts) => {
        const path = parts.join("/");
        expect(pathIn("file:///some/root", uriIn("file:///some/root", path))).toBe(path);
      }),
    );
    expect(uriIn("file:///r", "a\uD800.md")).toBe("file:///r/a%EF%BF%BD.md");
    expect(uriIn("file:///r/", "a b/ü#?.md")).toBe("file:///r/a%20b/%C3%BC%23%3F.md");
    expect(parentOf("file:///a/b.md")).toBe("file:///a");
    expect(nameOf("untitled:Untitled-1")).toBe("Untitled-1");
  });
});
