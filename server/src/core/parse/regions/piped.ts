/** Tables whose cells stand between bars. */
import type { TextMap } from "../../textMap.ts";
import { isTypeRow, type Row, tableOfRows } from "./columns.ts";
import type { TextLine } from "./textLines.ts";
import type { FoundTable } from "./textTables.ts";

/** Lines of a box, by the characters that draw them; each is one unit long. */
function plainBars(line: string): string {
  if (!/[─-╿]/.test(line)) return line;
  return line
    .replace(/[│┃┆┇┊┋║╎╏]/g, "|")
    .replace(/[─━┄┅┈┉═╌╍]/g, "-")
    .replace(/[┌-╋╒-╰]/g, "+");
}

const RULE = /^[\s|+:=-]+$/;

function isRule(line: string): boolean {
  return RULE.test(line) && /--|==|:-|-:|\|\s*-/.test(line);
}

/** The table that starts on a line, when it starts with a bar or a ruled line, or a ruled line with bars follows it. */
export function pipedAt(map: TextMap, lines: readonly TextLine[], from: number): FoundTable | undefined {
  const first = plainBars(lines[from]?.text ?? "");
  const ruled = plainBars(lines[from + 1]?.text ?? "");
  const opens = /^\s*(?:\||\+[-=]{2})/.test(first) || (first.includes("|") && ruled.includes("|") && isRule(ruled));
  if (!opens) return undefined;
  const head: Row[] = [];
  const body: Row[] = [];
  let rules = 0;
  let i = from;
  for (; i < lines.length; i++) {
    const line = lines[i];
    const text = plainBars(line?.text ?? "");
    if (line === undefined || !/[|+]/.test(text) || (!text.includes("|") && !isRule(text))) break;
    if (isRule(text)) {
      // The first row with a rule under it names the columns; rules further down only part rows.
      if (body.length === 1 && head.length === 0) head.push(...body.splice(0));
      else if (body.length === 1 && body[0] !== undefined && isTypeRow(body[0])) body.pop();
      rules++;
    } else body.push(cellsOf(map, line, text));
  }
  if (i - from < 2 || rules === 0) return undefined;
  const index = head[0] !== undefined && head[0][0]?.text === "" && head[0].length > 1 ? 1 : 0;
  return { table: tableOfRows("piped", head, body, index), next: i };
}

function cellsOf(map: TextMap, line: TextLine, text: string): Row {
  const bars: number[] = [];
  for (let at = text.indexOf("|"); at >= 0; at = text.indexOf("|", at + 1)) if (text[at - 1] !== "\\") bars.push(at);
  const edges = [...bars];
  if (!/^\s*\|/.test(text)) edges.unshift(-1);
  if (!/\|\s*$/.test(text)) edges.push(text.length);
  return edges
    .slice(0, -1)
    .map((edge, i) => map.trimmed(line.offset(edge + 1), line.offset(edges[i + 1] ?? text.length)));
}
