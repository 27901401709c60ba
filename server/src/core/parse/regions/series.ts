/** A printed series of pandas: an index, values aligned at the right, and a last line with its name and type. */
import type { TextMap } from "../../textMap.ts";
import { type Row, tableOfRows } from "./columns.ts";
import { riverIn } from "./rivers.ts";
import type { TextLine } from "./textLines.ts";
import type { FoundTable } from "./textTables.ts";

const FOOTER = /^(?:Freq: [^,]{1,20}, )?(?:Name: (.{0,200}?), )?(?:Length: \d+, )?dtype: ([\w[\], <>]+)$/;

/** A series of types is what `df.dtypes` prints. */
const TYPE =
  /^(?:object|string|str|category|bool|boolean|u?int\d*|u?Int\d*|float\d*|Float\d*|complex\d+|datetime64.*|timedelta64.*|period.*)$/;

/** The series of a text by the line on which each starts. */
export function seriesOf(map: TextMap, lines: readonly TextLine[]): Map<number, FoundTable> {
  const found = new Map<number, FoundTable>();
  let done = 0;
  for (const [at, line] of lines.entries()) {
    const series = line.text.includes("dtype: ") ? seriesBefore(map, lines, done, at) : undefined;
    if (series === undefined) continue;
    found.set(series.start, series);
    done = at + 1;
  }
  return found;
}

/** The series whose last line is this one; its rows start at or behind line `done`. */
function seriesBefore(
  map: TextMap,
  lines: readonly TextLine[],
  done: number,
  at: number,
): (FoundTable & { readonly start: number }) | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  const footer = FOOTER.exec(line.text.trimEnd());
  if (footer === null) return undefined;
  const end = at;
  let start = end;
  const length = lines[end - 1]?.text.length ?? 0;
  const fits = (text: string) => text.trim() !== "" && (text.length === length || /^\.{2,3} +\.{2,3}/.test(text));
  while (start > done && fits(lines[start - 1]?.text ?? "")) start--;
  const named = start > done ? lines[start - 1] : undefined;
  const rows = lines.slice(start, end);
  const river = riverIn(
    rows.map(({ text }) => text),
    length,
  );
  if (rows.length === 0 || river === undefined) return { table: undefined, start, next: at + 1 };
  const cells: Row[] = rows.map((row) => [
    map.trimmed(row.offset(0), row.offset(river.start)),
    map.trimmed(row.offset(river.end), row.offset(row.text.length)),
  ]);
  const values = cells.map((row) => row[1]?.text ?? "");
  if (footer[2] === "object" && values.every((value) => TYPE.test(value)))
    return { table: undefined, start, next: at + 1 };
  const nameAt = line.text.indexOf("Name: ") + "Name: ".length;
  const name = footer[1];
  const header: Row = [
    // The index's name stands alone on the line above the rows.
    named !== undefined && /^\S{1,60}\s*$/.test(named.text)
      ? map.trimmed(named.offset(0), named.offset(named.text.length))
      : undefined,
    name === undefined ? undefined : map.slice(line.offset(nameAt), line.offset(nameAt + name.length)),
  ];
  return { table: tableOfRows("series", [header], cells, 1), start, next: at + 1 };
}
