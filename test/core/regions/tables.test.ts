/** Tables as columns: the printed texts are what pandas, Spark and tabulate print. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHtml } from "../../../server/src/core/parse/regions/html.ts";
import { htmlTables } from "../../../server/src/core/parse/regions/htmlTable.ts";
import { fileSpan, type Table, textRegions } from "../../../server/src/core/parse/regions/index.ts";
import { textTables } from "../../../server/src/core/parse/regions/textTables.ts";
import { TextMap } from "../../../server/src/core/textMap.ts";
import { notebookOf, parsedNotebook, showing } from "./notebooks.ts";

/** Columns as `name: cell|cell`; an index has a star, a missing value is a minus. */
function shown(tables: readonly Table[]): string[][] {
  return tables.map(({ columns, rows }) =>
    columns.map(({ name, cells, index }) => {
      expect(cells).toHaveLength(rows);
      return `${index ? "*" : ""}${name}: ${cells.map((cell) => cell?.text ?? "-").join("|")}`;
    }),
  );
}

/** The tables of a text; each cell stands in the text where it says. */
function inText(text: string): string[][] {
  const tables = textTables(TextMap.identity(text, 0));
  for (const { columns } of tables)
    for (const { header, cells } of columns)
      for (const map of [header, ...cells])
        if (map !== undefined) {
          const { start, end } = fileSpan(map);
          expect(text.slice(start, end)).toBe(map.text);
        }
  return shown(tables);
}

function inHtml(html: string): string[][] {
  const read = readHtml(TextMap.identity(html, 0));
  return shown(htmlTables(read.tables, read.shown));
}

const lines = (...all: string[]) => all.join("\n");

describe("a printed frame", () => {
  it("has its columns where their names end", () => {
    expect(
      inText(
        lines(
          "Rows:",
          "         name       email  age  delta",
          "0    Jane Doe  jane@x.org   34   -1.5",
          "1     Bob Roe         NaN    5    2.0",
          "2  Ana O'Neil   ana@y.org   61    NaN",
          "Done",
        ),
      ),
    ).toEqual([
      [
        "*: 0|1|2",
        "name: Jane Doe|Bob Roe|Ana O'Neil",
        "email: jane@x.org|-|ana@y.org",
        "age: 34|5|61",
        "delta: -1.5|2.0|-",
      ],
    ]);
  });

  it("may have names longer than its values, one blank apart", () => {
    expect(
      inText(lines("  first_name last_name  zip", "0       Jane       Doe    1", "1         Al       Roe    2")),
    ).toEqual([["*: 0|1", "first_name: Jane|Al", "last_name: Doe|Roe", "zip: 1|2"]]);
  });

  it("may have an index with a name, and several levels of it", () => {
    expect(inText(lines("            age", "name           ", "Jane Doe     34", "Bob           5"))).toEqual([
      ["*name: Jane Doe|Bob", "age: 34|5"],
    ]);
    expect(inText(lines("            n", "state city   ", "NY    Rome  1", "      Troy  2", "WA    Yelm  3"))).toEqual([
      ["*state: NY|NY|WA", "*city: Rome|Troy|Yelm", "n: 1|2|3"],
    ]);
  });

  it("may have several rows of names", () => {
    expect(
      inText(
        lines(
          "         score      time of day",
          "          mean  std        mean",
          "who                            ",
          "Jane Doe   1.0  0.1         3.0",
          "Bob        2.0  0.2         4.0",
        ),
      ),
    ).toEqual([["*who: Jane Doe|Bob", "score mean: 1.0|2.0", "std: 0.1|0.2", "time of day mean: 3.0|4.0"]]);
  });

  it("may go on below, leave rows and columns out, and say its size", () => {
    expect(
      inText(
        lines(
          "      name  ...  \\",
          "0     Jane  ...   ",
          "..     ...  ...   ",
          "199   Jane  ...   ",
          "",
          "     mail  ",
          "0     a@b  ",
          "..    ...  ",
          "199   c@d  ",
          "",
          "[200 rows x 9 columns]",
        ),
      ),
    ).toEqual([["*: 0|199", "name: Jane|Jane", "mail: a@b|c@d"]]);
  });

  it("may have no index", () => {
    expect(
      inText(lines("      name      email  age", "  Jane Doe jane@x.org   34", "Ana O'Neil  ana@y.org   61")),
    ).toEqual([["name: Jane Doe|Ana O'Neil", "email: jane@x.org|ana@y.org", "age: 34|61"]]);
  });

  it("counts an emoji as one character", () => {
    expect(inText(lines("        n    city", "0  😀 Jane    Bonn", "1     Bob  Zürich"))).toEqual([
      ["*: 0|1", "n: 😀 Jane|Bob", "city: Bonn|Zürich"],
    ]);
  });

  it("is none when it is a summary, or lists types and columns", () => {
    expect(inText(lines("        age", "count   3.0", "mean   33.3", "std     2.0"))).toEqual([]);
    expect(inText(lines("name        str", "age       int64", "dtype: object"))).toEqual([]);
    expect(
      inText(
        lines(
          " #   Column  Non-Null Count  Dtype  ",
          "---  ------  --------------  -----  ",
          " 0   name    3 non-null      str    ",
          "dtypes: float64(1), int64(1), str(2)",
        ),
      ),
    ).toEqual([]);
  });

  it("is not seen in arrays, logs and prose", () => {
    expect(
      inText(lines("array([[4.23e+05, 3.95e+07],", "       [6.95e+05, 2.91e+07],", "       [1.70e+05, 2.15e+07]])")),
    ).toEqual([]);
    expect(inText(lines("Epoch 1 loss 0.4 acc 0.5", "Epoch 2 loss 0.3 acc 0.6", "Epoch 3 loss 0.2 acc 0.7"))).toEqual(
      [],
    );
    expect(inText(lines("We went to town and", "bought some bread a", "nd then we went home"))).toEqual([]);
  });
});

describe("a printed series", () => {
  it("is a column with the name of its last line", () => {
    expect(inText(lines("0    Jane Doe", "1         Bob", "Name: name, dtype: object"))).toEqual([
      ["*: 0|1", "name: Jane Doe|Bob"],
    ]);
    expect(inText(lines("name", "Jane Doe    2", "Bob         1", "Name: count, dtype: int64"))).toEqual([
      ["*name: Jane Doe|Bob", "count: 2|1"],
    ]);
  });
});

describe("a table drawn with bars", () => {
  it("is read as Spark, tabulate and Markdown draw it", () => {
    const expected = [["id: 1|2", "name: Jane Doe|-"]];
    expect(
      inText(
        lines(
          "+---+--------+",
          "| id|    name|",
          "+---+--------+",
          "|  1|Jane Doe|",
          "|  2|    null|",
          "+---+--------+",
        ),
      ),
    ).toEqual(expected);
    expect(inText(lines("| id | name |", "|---:|:-----|", "| 1 | Jane Doe |", "| 2 | |"))).toEqual(expected);
    expect(
      inText(
        lines(
          "shape: (2, 2)",
          "┌─────┬──────────┐",
          "│ id  ┆ name     │",
          "│ --- ┆ ---      │",
          "│ i64 ┆ str      │",
          "╞═════╪══════════╡",
          "│ 1   ┆ Jane Doe │",
          "│ 2   ┆ null     │",
          "└─────┴──────────┘",
        ),
      ),
    ).toEqual(expected);
    expect(inText(lines("id | name", "--- | ---", "1 | Jane Doe", "2 | NaN"))).toEqual(expected);
  });
});

describe("a table in HTML", () => {
  const page = (head: string, body: string) =>
    `<div><style>td {x: y}</style><table border="1" class="dataframe"><thead>${head}</thead><tbody>${body}</tbody></table><p>2 rows</p></div>`;

  it("has its index apart, and no missing values", () => {
    expect(
      inHtml(
        page(
          "<tr><th></th><th>name</th><th>R&amp;D</th></tr>",
          "<tr><th>0</th><td>Jane <b>Doe</b></td><td>NaN</td></tr><tr><th>1</th><td>Bob</td><td>&lt;3&gt;</td></tr>",
        ),
      ),
    ).toEqual([["*: 0|1", "name: Jane Doe|Bob", "R&D: -|<3>"]]);
  });

  it("may have several rows of names and levels of an index", () => {
    const head =
      '<tr><th></th><th></th><th colspan="2">score</th></tr><tr><th></th><th></th><th>mean</th><th>std</th></tr><tr><th>state</th><th>city</th><th></th><th></th></tr>';
    const body =
      '<tr><th rowspan="2">NY</th><th>Rome</th><td>1</td><td>2</td></tr><tr><th>Troy</th><td>3</td><td>4</td></tr>';
    expect(inHtml(page(head, body))).toEqual([
      ["*state: NY|NY", "*city: Rome|Troy", "score mean: 1|3", "score std: 2|4"],
    ]);
  });

  it("leaves out what stands for rows and columns that were cut", () => {
    const row = (index: string, ...cells: string[]) =>
      `<tr><th>${index}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
    expect(
      inHtml(
        page(
          "<tr><th></th><th>a</th><th>...</th><th>z</th></tr>",
          row("0", "x", "...", "y") + row("...", "...", "...", "...") + row("9", "p", "...", "q"),
        ),
      ),
    ).toEqual([["*: 0|9", "a: x|p", "z: y|q"]]);
  });

  it("may be plain, nested or not closed", () => {
    expect(inHtml("<table><tr><td>name<td>age<tr><td>Jane<td>34<tr><td>Bob<td>5</table>")).toEqual([
      ["name: Jane|Bob", "age: 34|5"],
    ]);
    expect(inHtml("<table><tr><td>Jane<td>34<tr><td>Bob<td>5")).toEqual([[": Jane|Bob", ": 34|5"]]);
    expect(inHtml("<table><tr><td><table><tr><th>a</th></tr><tr><td>x</td></tr></table></td></tr></table>")).toEqual([
      ["a: x"],
    ]);
  });

  it("has no row of types", () => {
    const types = "<tr><th>id</th><th>name</th></tr><tr><td>i64</td><td>str</td></tr>";
    expect(inHtml(page(types, "<tr><td>1</td><td>&quot;Jane&quot;</td></tr>"))).toEqual([["id: 1", "name: Jane"]]);
  });

  it("bears spans that lie", () => {
    expect(
      inHtml("<table><tr><th>a</th></tr><tr><td colspan='99999999' rowspan='99999999'>x</td></tr></table>"),
    ).toHaveLength(1);
    const wide = "<tr><td colspan=2000 rowspan=9>x</td></tr>".repeat(5000);
    const read = readHtml(TextMap.identity(`<table>${wide}</table>`, 0));
    const [table] = htmlTables(read.tables, read.shown);
    expect((table?.rows ?? 0) * (table?.columns.length ?? 0)).toBeLessThan(1_000_000);
    expect(table?.notChecked[0]?.code).toBe("cap");
  });
});

describe("tables of outputs", () => {
  it("are records of JSON too, and stand in the file where they say", () => {
    const text = notebookOf([
      showing({
        "application/vnd.dataresource+json": {
          schema: {},
          data: [
            { mail: "a@b", tags: ["x", "y"] },
            { mail: null, n: { deep: 12 } },
          ],
        },
      }),
    ]);
    const [region] = textRegions(parsedNotebook(text)).regions;
    const tables = region?.tables() ?? [];
    expect(shown(tables)).toEqual([["mail: a@b|-", "tags: x, y|-", "n.deep: -|12"]]);
    const number = tables[0]?.columns[2]?.cells[1];
    expect(number && text.slice(fileSpan(number).start, fileSpan(number).end)).toBe("12");
    expect(number?.encode("<AGE>")).toBe('"<AGE>"');
  });

  it("never throw on any text", () => {
    const part = fc.constantFrom(
      "a",
      "Jane",
      "  ",
      " ",
      "\n",
      "|",
      "---",
      "+--",
      "...",
      "dtype: object",
      "\\\n",
      "1",
      "-1.5",
      "😀",
      "\r\n",
      "0  ",
      "Name: x, ",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        inText(parts.join(""));
      }),
      { numRuns: 2000 },
    );
  });
});
