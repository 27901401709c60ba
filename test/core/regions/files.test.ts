import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../server/src/core/document.ts";
import {
  fileRegions,
  fileSpan,
  type Table,
  tableInput,
  tableOfText,
  tableStream,
  textRegions,
} from "../../../server/src/core/parse/regions/index.ts";
import { tableOf } from "../../../server/src/core/parse/regions/tables.ts";
import { SourceText } from "../../../server/src/core/text.ts";

function shown(tables: readonly Table[]): string[][] {
  return tables.map(({ columns }) =>
    columns.map(({ name, cells }) => `${name}: ${cells.map((cell) => cell?.text ?? "-").join("|")}`),
  );
}

const field = fc.oneof(
  fc.constantFrom("Jane", "a,b", 'say "x"', "two\nlines", "é😀", ";", "\t", "x", "1"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }),
);
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("separated values", () => {
  it("are columns under the names of the first row", () => {
    expect(shown(tableOfText("a.csv", 'name,mail,age\nJane,j@x.org,34\n"Doe, Bob",,5\n').tables)).toEqual([
      ["name: Jane|Doe, Bob", "mail: j@x.org|-", "age: 34|5"],
    ]);
  });

  it("may have another separator, no header, CRLF and a byte order mark", () => {
    expect(shown(tableOfText("a.csv", "\uFEFFname;age\r\nJane;34\r\nBob;5").tables)).toEqual([
      ["name: Jane|Bob", "age: 34|5"],
    ]);
    expect(shown(tableOfText("a.csv", "Jane,34\nBob,5\n").tables)).toEqual([[": Jane|Bob", ": 34|5"]]);
    expect(shown(tableOfText("a.csv", "jane@x.org,b\nbob@x.org,c\n").tables)).toEqual([
      [": jane@x.org|bob@x.org", ": b|c"],
    ]);
    expect(shown(tableOfText("a.tsv", "name\tnote\nJane\ta, b, c\n").tables)).toEqual([
      ["name: Jane", "note: a, b, c"],
    ]);
    expect(shown(tableOfText("a.csv", "name\nJane\nBob\n").tables)).toEqual([["name: Jane|Bob"]]);
  });

  it("tell names that look like numbers from values", () => {
    const stats = "Name,Count,Mean,50%,95%,99%\n/a,3,1.5,1,2,2\n/b,4,2.5,1,2,3\n";
    expect(tableOfText("a.csv", stats).tables[0]?.columns.map(({ name }) => name)).toEqual(
      "Name Count Mean 50% 95% 99%".split(" "),
    );
    expect(shown(tableOfText("a.csv", "1,NA,3\n2,5,6\n3,6,7\n").tables)).toEqual([[": 1|2|3", ": -|5|6", ": 3|6|7"]]);
    expect(tableOfText("a.csv", "Count,Message\n").tables).toEqual([]);
  });

  it("keep their rows aligned when some are short", () => {
    expect(shown(tableOfText("a.csv", "a,b,c\n1,x\n2,y,z\n").tables)).toEqual([["a: 1|2", "b: x|y", "c: -|z"]]);
  });

  it("stay in proportion when one row is much longer than the others", () => {
    const [table] = tableOfText("a.csv", `a,b\n${"1,2\n".repeat(20_000)}${"x,".repeat(50_000)}\n`).tables;
    expect(table?.columns.length).toBeLessThan(200);
    expect(table?.notChecked).toMatchObject([{ code: "cap", count: 1 }]);
    const keys = Array.from({ length: 3000 }, (_, i) => `{"k${i}": 1}\n`).join("");
    expect(tableOfText("a.jsonl", keys).tables[0]?.notChecked).toMatchObject([{ code: "cap" }]);
  });

  it("say when a quote is never closed, and read on", () => {
    const [table] = tableOfText("a.csv", 'name,age\n"Jane,34\nBob,5\n').tables;
    expect(table?.notChecked).toMatchObject([{ code: "syntax" }]);
    expect(table?.rows).toBe(2);
  });

  it("stand in the file where they say, in one go or in stretches", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 }),
        fc.constantFrom("\n", "\r\n"),
        fc.boolean(),
        fc.nat({ max: 40 }),
        (rows, eol, bom, size) => {
          const file = `${bom ? "\uFEFF" : ""}first,second,third${eol}${rows.map((row) => row.map(quote).join(",")).join(eol)}${eol}`;
          const stream = tableStream("a.csv", 30);
          const tables: Table[] = [];
          const add = (table: Table | undefined) => table !== undefined && tables.push(table);
          for (let at = 0; at < file.length; at += size + 1) add(stream?.push(file.slice(at, at + size + 1)));
          add(stream?.end());
          for (const read of [tables, tableOfText("a.csv", file).tables])
            for (const { columns } of read)
              for (const { cells } of columns)
                for (const cell of cells)
                  if (cell !== undefined) {
                    const { start, end } = fileSpan(cell);
                    expect(file.slice(start, end)).toBe(cell.encode(cell.text));
                  }
          expect(tableOfText("a.csv", file).tables[0]?.columns.map(({ cells }) => cells.length)).toEqual([
            rows.length,
            rows.length,
            rows.length,
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("are read in stretches as in one go", () => {
    const row = fc.tuple(fc.constantFrom("Jane", "Doe, Bob", 'x"y'), fc.nat({ max: 99 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 40, maxLength: 60 }), fc.integer({ min: 1, max: 50 }), (rows, size) => {
        const file = `name,age\n${rows.map(([name, age]) => `${quote(name)},${age}`).join("\n")}\n`;
        const stream = tableStream("a.csv", 400);
        const names: string[] = [];
        const add = (table: Table | undefined) => {
          for (const cell of table?.columns[0]?.cells ?? []) names.push(cell?.text ?? "-");
        };
        for (let at = 0; at < file.length; at += size) add(stream?.push(file.slice(at, at + size)));
        add(stream?.end());
        expect(names).toEqual(rows.map(([name]) => name));
      }),
      { numRuns: 50 },
    );
  });

  it("never throw on any text", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 60 }),
        fc.constantFrom("a.csv", "a.tsv", "a.jsonl", "a.json"),
        (text, path) => {
          tableOfText(path, text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe("records", () => {
  it("have their keys as columns, whatever their order", () => {
    const file = '{"name": "Jane \\u00e9", "at": {"city": "Bonn"}}\r\n\n{"age": 34, "name": "Bob"}\n';
    const { tables } = tableOfText("a.jsonl", file);
    expect(shown(tables)).toEqual([["name: Jane é|Bob", "at.city: Bonn|-", "age: -|34"]]);
    const cell = tables[0]?.columns[0]?.cells[1];
    expect(cell && file.slice(fileSpan(cell).start, fileSpan(cell).end)).toBe("Bob");
    expect(shown(tableOfText("a.json", '[{"a": "x"}, {"b": "y"}]').tables)).toEqual([["a: x|-", "b: -|y"]]);
  });

  it("say which lines are none", () => {
    expect(tableOfText("a.jsonl", '{"a": 1}\nnot json\n{"a": 2').tables[0]?.notChecked).toMatchObject([
      { code: "syntax", count: 2 },
    ]);
  });
});

describe("a Parquet file", () => {
  const bytes = readFileSync(new URL("people.parquet", import.meta.url));

  it("has names and values that stand nowhere", async () => {
    const { tables, notChecked } = await tableOf("a.parquet", bytes);
    expect(notChecked).toEqual([]);
    expect(shown(tables)).toEqual([
      ["name: Jane Doe|Bob Roe|Ana O'Neil", "email: jane@x.example|-|ana@y.example", "age: 34|5|61"],
    ]);
    expect(tables[0]?.located).toBe(false);
  });

  it("is said not to be read when it is cut or something else", async () => {
    for (const broken of [bytes.subarray(0, 60), new Uint8Array(0), new TextEncoder().encode("name,age\n1,2\n")])
      expect(await tableOf("a.parquet", broken)).toMatchObject({ tables: [], notChecked: [{ code: "unreadable" }] });
  });

  it("has its names when its rows cannot be read, and says so", async () => {
    const [table] = (await tableOf("a.parquet", bytes.subarray(40))).tables;
    expect(table?.columns.map(({ name }) => name)).toEqual(["name", "email", "age"]);
    expect(table).toMatchObject({ rows: 0, notChecked: [{ code: "unreadable", count: 3 }] });
  });

  it("is read from a source that gives stretches", async () => {
    const source = {
      byteLength: bytes.length,
      slice: async (start: number, end?: number) => new Uint8Array(bytes.subarray(start, end)).buffer,
    };
    expect((await tableOf("a.parquet", source)).tables[0]?.rows).toBe(3);
  });
});

describe("files of other kinds", () => {
  it("are one text each, in a language", () => {
    for (const [path, language] of [
      ["a.py", "python"],
      ["a.md", "markdown"],
      ["a.yaml", "yaml"],
      [".env", "dotenv"],
      [".env.local", "dotenv"],
      ["a.csv", "csv"],
      ["a.jsonl", "jsonl"],
    ] as const)
      expect(fileRegions(path, "\uFEFFx = jane").regions).toMatchObject([{ kind: "text", language }]);
    const [region] = fileRegions(".env", "\uFEFFA=jane").regions;
    expect(region?.map.toFile({ start: 2, end: 6 })).toEqual({ start: 3, end: 7 });
  });

  it("are decoded strings when they are JSON, and text when that is broken", () => {
    const doc = parseDocument(
      "eval.json",
      "metrics",
      "json",
      new SourceText('{"by": "Jos\\u00e9", "phone": 4155550123}'),
    );
    expect(textRegions(doc).regions.map(({ map }) => map.text)).toEqual(["by: José\nphone", "phone: 4155550123"]);
    const broken = fileRegions("a.json", "}{ jane");
    expect(broken.notChecked).toMatchObject([{ code: "syntax" }]);
    expect(broken.regions.map(({ map }) => map.text)).toEqual(["}{ jane"]);
  });

  it("are told apart from tables by name", () => {
    expect(["a.csv", "a.tsv", "a.jsonl", "a.json", "a.parquet", "a.txt"].map(tableInput)).toEqual([
      "text",
      "text",
      "text",
      "text",
      "bytes",
      undefined,
    ]);
  });
});
