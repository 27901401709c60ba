/** Tables whose cells stand between bars. */
import type { TextMap } from "../../textMap.ts";
import { type Row, tableOfRows } from "./columns.ts";
import type { TextLine } from "./textLines.ts";
import type { FoundTable } from "./textTables.ts";

const RULE = /^[\s|+:=-]+$/;

function isRule(line: string): boolean {
  return RULE.test(line) && /--|==|:-|-:|\|\s*-/.test(line);
}

/** The table that starts on a line, when it starts with a bar or a ruled line, or a ruled line with bars follows it. */
export function pipedAt(map: TextMap, lines: readonly TextLine[], from: number): FoundTable | undefined {
  const first = lines[from]?.text ?? "";
  const ruled = lines[from + 1]?.text ?? "";
  const opens = /^\s*(?:\||\+[-=]{2})/.test(first) || (first.includes("|") && ruled.includes("|") && isRule(ruled));
  if (!opens) return undefined;
  const head: Row[] = [];
  const body: Row[] = [];
  let rules = 0;
  let i = from;
  for (; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined || !/[|+]/.test(line.text) || (!line.text.includes("|") && !isRule(line.text))) break;
    if (isRule(line.text)) {
      // The first row with a rule under it names the columns; rules further down only part rows.
      if (body.length === 1 && head.length === 0) head.push(...body.splice(0));
      rules++;
    } else body.push(cellsOf(map, line));
  }
  if (i - from < 2 || rules === 0) return undefined;
  const index = head[0] !== undefined && head[0][0]?.text === "" && head[0].length > 1 ? 1 : 0;
  return { table: tableOfRows("piped", head, body, index), next: i };
}

function cellsOf(map: TextMap, line: TextLine): Row {
  const { text } = line;
  const bars: number[] = [];
  for (let at = text.indexOf("|"); at >= 0; at = text.indexOf("|", at + 1)) if (text[at - 1] !== "\\") bars.push(at);
  const edges = [...bars];
  if (!/^\s*\|/.test(text)) edges.unshift(-1);
  if (!/\|\s*$/.test(text)) edges.push(text.length);
  return edges
    .slice(0, -1)
    .map((edge, i) => map.trimmed(line.offset(edge + 1), line.offset(edges[i + 1] ?? text.length)));
}
