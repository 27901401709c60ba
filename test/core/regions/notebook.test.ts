import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileRegions, textRegions } from "../../../server/src/core/parse/regions/index.ts";
import { notebookOf, parsedNotebook, regionsWith, showing } from "./notebooks.ts";

const MAIL = "jane.doe@x.example";

/** Where a word is found: kind, MIME type and path of each region; its stretch of the file says the word. */
function found(text: string, word = MAIL): string[] {
  return regionsWith(text, word).map(({ kind, mime, map, at }) => {
    const start = map.text.indexOf(word);
    const { start: from, end } = map.toFile({ start, end: start + word.length });
    expect(text.slice(from, end)).toBe(word);
    return `${kind} ${mime} ${at.join("/")}`;
  });
}

describe("the texts of a notebook", () => {
  it("are those of cells of all types", () => {
    const cells = [
      { cell_type: "code", source: ["mail = (\n", `  "${MAIL}")`], outputs: [], metadata: {} },
      { cell_type: "markdown", source: `Ask ${MAIL}`, metadata: {} },
      { cell_type: "raw", source: [MAIL], metadata: { format: "text/latex" } },
    ];
    expect(found(notebookOf(cells))).toEqual([
      "source text/x-python cells/0/source",
      "source text/markdown cells/1/source",
      "source text/latex cells/2/source",
    ]);
  });

  it("are those of outputs of every type", () => {
    const types: readonly (readonly [string, unknown])[] = [
      ["text/plain", [`it's ${MAIL}\n`]],
      ["text/html", [`<div title="t">${MAIL}</div>`]],
      ["application/json", { rows: [{ mail: MAIL }] }],
      ["application/geo+json", { features: [MAIL] }],
      ["application/vnd.plotly.v1+json", { data: [{ text: ["a", MAIL] }] }],
      ["image/svg+xml", [`<svg><text x="1">${MAIL}</text></svg>`]],
      ["text/markdown", MAIL],
      ["text/latex", `$${MAIL}$`],
      ["application/javascript", [`show("${MAIL}")`]],
      ["application/x-unknown", MAIL],
    ];
    for (const [mime, data] of types) expect(found(notebookOf([showing({ [mime]: data })])), mime).toHaveLength(1);
  });

  it("are those of attributes, comments and scripts of HTML", () => {
    const html = `<a href="mailto:${MAIL}">Jane</a><!-- ${MAIL} --><img alt='${MAIL}'><script>"${MAIL}"</script>`;
    expect(found(notebookOf([showing({ "text/html": html })]))).toEqual([
      "attributes text/html cells/0/outputs/0/data/text/html",
      "script application/javascript cells/0/outputs/0/data/text/html",
    ]);
  });

  it("are those of streams and errors, read through their colours", () => {
    const red = "\u001b[0;31m";
    const cell = {
      cell_type: "code",
      source: "",
      metadata: {},
      outputs: [
        { output_type: "stream", name: "stdout", text: ["a\n", MAIL] },
        {
          output_type: "error",
          ename: "KeyError",
          evalue: MAIL,
          traceback: [`${red}KeyError`, `jane${red}.doe@x.example`],
        },
      ],
    };
    const text = notebookOf([cell]);
    const regions = regionsWith(text, MAIL);
    expect(regions.map(({ at }) => at.at(-1))).toEqual(["text", "evalue", "traceback"]);
    const coloured = regions[2];
    const start = coloured?.map.text.indexOf(MAIL) ?? -1;
    const parts = coloured?.map.toFileParts({ start, end: start + MAIL.length }) ?? [];
    expect(parts.map((part) => text.slice(part.start, part.end))).toEqual(["jane", ".doe@x.example"]);
  });

  it("are those of attachments, metadata and widgets", () => {
    const cell = {
      cell_type: "markdown",
      source: "",
      metadata: { author: MAIL },
      attachments: { [`${MAIL}.png`]: { "image/png": "iVBO" } },
    };
    const metadata = {
      authors: [{ name: MAIL }],
      widgets: { "application/vnd.jupyter.widget-state+json": { state: { a: { state: { value: MAIL } } } } },
    };
    const text = notebookOf([cell], metadata);
    expect(found(text)).toEqual([
      "attachment text/plain cells/0/attachments",
      "metadata application/json cells/0/metadata",
      "metadata application/json metadata",
      "widget application/json metadata/widgets",
    ]);
    expect(textRegions(parsedNotebook(text)).notChecked).toMatchObject([{ count: 1, mime: "image/png", cell: 0 }]);
  });

  it("are those of version 3 too", () => {
    const outputs = [
      { output_type: "pyout", text: [MAIL], html: `<b>${MAIL}</b>`, png: "iVBO", metadata: {} },
      { output_type: "stream", stream: "stdout", text: MAIL },
      { output_type: "pyerr", ename: "E", evalue: "", traceback: [MAIL] },
    ];
    const worksheets = [
      { metadata: { by: MAIL }, cells: [{ cell_type: "code", language: "python", input: [MAIL], outputs }] },
    ];
    const text = JSON.stringify({ nbformat: 3, nbformat_minor: 0, metadata: { name: MAIL }, worksheets });
    expect(found(text)).toHaveLength(7);
    expect(textRegions(parsedNotebook(text)).notChecked).toMatchObject([{ count: 1, mime: "image/png" }]);
  });

  it("name what is not read, and how often", () => {
    const png = "iVBORw0KGgo".repeat(60);
    const text = notebookOf([
      showing({ "image/png": png }),
      showing({ "image/png": png }),
      showing({ "image/jpeg": png }),
      showing({ "text/html": `<img src="data:image/gif;base64,${png}">` }),
      showing({ "application/octet-stream": png }),
      { cell_type: "markdown", source: `![a](data:image/webp;base64,${png}) ${MAIL}`, metadata: {} },
    ]);
    const { regions, notChecked } = textRegions(parsedNotebook(text));
    expect(notChecked.map(({ mime, count }) => `${mime} ${count}`)).toEqual([
      "image/png 2",
      "image/jpeg 1",
      "image/gif 1",
      "application/octet-stream 1",
      "image/webp 1",
    ]);
    expect(regions.every(({ map }) => !map.text.includes("iVBORw0KGgo"))).toBe(true);
    expect(found(text)).toHaveLength(1);
  });
});

describe("a notebook that is not whole", () => {
  const whole = notebookOf([
    { cell_type: "code", source: [`mail = "${MAIL}"`], outputs: [], metadata: {} },
    showing({ "text/html": `<b>${MAIL}</b>` }),
  ]);

  it("is read as far as it goes when it is cut, and says so", () => {
    const cut = whole.slice(0, whole.lastIndexOf(MAIL) + MAIL.length);
    const { regions, notChecked } = fileRegions("a.ipynb", cut);
    expect(regions.filter(({ map }) => map.text.includes("jane.doe"))).toHaveLength(2);
    expect(notChecked).toMatchObject([{ code: "syntax" }]);
  });

  it("never throws, wherever it is cut and whatever stands in it", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: whole.length }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        fc.string(),
        (at, eol, bom, noise) => {
          const text = (bom ? "\uFEFF" : "") + whole.slice(0, at).replaceAll("\n", eol) + noise;
          for (const region of textRegions(parsedNotebook(text)).regions) {
            region.tables();
            const file = region.map.toFile({ start: 0, end: region.map.text.length });
            expect(file.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
    );
  });

  it("is not checked in other formats, and the reason names the format", () => {
    const text = JSON.stringify({ nbformat: 2, worksheets: [], metadata: {} });
    expect(textRegions(parsedNotebook(text))).toEqual({
      regions: [],
      notChecked: [{ code: "kind", reason: "it is a notebook of format 2; formats 3 and 4 are read", count: 1 }],
    });
    expect(fileRegions("a.ipynb", "[]").notChecked).toMatchObject([{ code: "kind" }]);
    expect(fileRegions("a.ipynb", "\ufffd\ufffd\u0000").notChecked).toHaveLength(1);
  });

  it("is not checked when it has more than 100 MB", () => {
    const text = notebookOf([{ cell_type: "raw", source: "x".repeat(100_000_000), metadata: {} }]);
    expect(fileRegions("a.ipynb", text)).toMatchObject({ regions: [], notChecked: [{ code: "cap" }] });
  });

  it("is not checked when it is nested too deeply", () => {
    const text = `{"nbformat": 4, "metadata": ${"[".repeat(5000)}${"]".repeat(5000)}, "cells": []}`;
    expect(fileRegions("a.ipynb", text).notChecked).toMatchObject([{ code: "cap" }]);
  });
});
