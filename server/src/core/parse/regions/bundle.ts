/** What an output shows in one MIME type, as regions. */
import { TextMap } from "../../textMap.ts";
import { entry, listOf, type TreeNode, type TreePath } from "../../tree.ts";
import { decodedText } from "../notebook.ts";
import { withoutAnsi } from "./ansi.ts";
import { isBase64, withoutData } from "./binary.ts";
import { readHtml } from "./html.ts";
import { htmlTables } from "./htmlTable.ts";
import { jsonTexts } from "./jsonTexts.ts";
import { recordTables } from "./records.ts";
import { NotCheckedList, type Region, type RegionKind, type Table } from "./region.ts";
import { textTables } from "./textTables.ts";

export interface Where {
  readonly cell?: number;
  readonly output?: number;
  readonly at: TreePath;
}

/** Regions in the order of the file, and what is not read. */
export class RegionList {
  readonly regions: Region[] = [];
  readonly notChecked = new NotCheckedList();

  add(kind: RegionKind, mime: string, where: Where, map: TextMap, extra: RegionExtra = {}): void {
    if (map.text === "") return;
    const { language, tables = () => [] } = extra;
    let read: readonly Table[] | undefined;
    this.regions.push({
      kind,
      map,
      mime,
      cell: where.cell,
      output: where.output,
      at: where.at,
      language,
      tables: () => {
        read ??= tables();
        return read;
      },
    });
  }

  /** The strings and long numbers of JSON. */
  addJson(
    kind: RegionKind,
    mime: string,
    where: Where,
    nodes: Parameters<typeof jsonTexts>[0],
    tables?: () => readonly Table[],
  ): void {
    const { strings, numbers, binary } = jsonTexts(nodes);
    if (strings !== undefined) this.add(kind, mime, where, strings, tables === undefined ? {} : { tables });
    if (numbers !== undefined) this.add(kind, mime, where, numbers);
    if (binary > 0) this.notRead("binary data in JSON is not read", where, mime, binary);
  }

  notRead(reason: string, where: Where, mime?: string, count = 1): void {
    this.notChecked.add({ code: "kind", reason, ...where, ...(mime === undefined ? {} : { mime }) }, count);
  }

  /** Images have their number said, by type. */
  image(mime: string, where: Where): void {
    const name = mime.startsWith("image/") ? `images are not read (${mime})` : `${mime} is not read`;
    this.notRead(name, where, mime);
  }
}

interface RegionExtra {
  readonly language?: string | undefined;
  readonly tables?: () => readonly Table[];
}

/** Adds what one entry of a MIME bundle holds. */
export function addBundle(list: RegionList, mime: string, node: TreeNode, where: Where): void {
  const isJson = mime === "application/json" || /\+json$/.test(mime);
  if (!isText(node) || (isJson && node.kind !== "scalar")) {
    const kind = mime.includes("jupyter.widget") ? "widget" : "output";
    list.addJson(kind, mime, where, [{ node }], () => recordTables(node));
    return;
  }
  const map = decodedText(node);
  const isMarkup = mime === "image/svg+xml" || mime === "text/html";
  const binary = /^(?:image|audio|video|font)\//.test(mime) || mime === "application/pdf";
  if (isMarkup) addHtml(list, mime, map, where);
  else if (binary || isBase64(map.text)) list.image(mime, where);
  else if (mime === "text/plain") addPlain(list, map, where);
  else addText(list, mime, map, where);
}

function addText(list: RegionList, mime: string, map: TextMap, where: Where): void {
  const { map: shown, dropped } = withoutData(map);
  for (const image of dropped) list.image(image, where);
  list.add("output", mime, where, shown, mime === "text/markdown" ? { tables: () => textTables(shown) } : {});
}

/** Plain text of an output or a stream, without its terminal codes. */
export function addPlain(list: RegionList, map: TextMap, where: Where): void {
  const { map: text, dropped } = withoutData(map);
  for (const image of dropped) list.image(image, where);
  const shown = withoutAnsi(text);
  list.add("output", "text/plain", where, shown, { tables: () => textTables(shown) });
}

function addHtml(list: RegionList, mime: string, map: TextMap, where: Where): void {
  const html = readHtml(map);
  list.add("output", mime, where, html.shown, { tables: () => htmlTables(html.tables, html.shown) });
  if (html.attributes !== undefined) list.add("attributes", mime, where, html.attributes);
  if (html.scripts !== undefined) {
    const { map: scripts, dropped } = withoutData(html.scripts);
    for (const image of dropped) list.image(image, where);
    list.add("script", "application/javascript", where, scripts);
  }
  for (const image of html.images) list.image(image, where);
}

/** A string or a list of nothing but strings. */
function isText(node: TreeNode): boolean {
  if (node.kind === "map") return false;
  return listOf(node).every((item) => item.kind === "scalar" && typeof item.value === "string");
}

/** Name, message and traceback of an error. The lines of a traceback are strings without their ends. */
export function addError(list: RegionList, node: TreeNode, where: Where): void {
  for (const key of ["ename", "evalue"]) {
    const found = entry(node, key);
    if (found !== undefined)
      list.add("output", "text/plain", { ...where, at: [...where.at, key] }, withoutAnsi(decodedText(found.value)));
  }
  const traceback = entry(node, "traceback")?.value;
  if (traceback === undefined) return;
  const lines = listOf(traceback).flatMap((line) =>
    line.kind === "scalar" && typeof line.value === "string" ? [{ raw: line.raw, at: line.span.start + 1 }] : [],
  );
  const map = withoutAnsi(TextMap.jsonStrings(lines, "\n"));
  list.add("output", "text/plain", { ...where, at: [...where.at, "traceback"] }, map);
}
