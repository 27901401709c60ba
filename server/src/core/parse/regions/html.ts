/**
 * HTML and SVG of outputs, decoded: what they show, what stands in attributes and comments, and their scripts, each as a
 * view of the text that holds them. A reader of tags, not of documents: it never fails and reads each character once.
 */
import { MapBuilder, type TextMap } from "../../textMap.ts";
import { encodeHtml, readReference } from "./entities.ts";
import { type RawTable, TableMarks } from "./htmlMarks.ts";

export interface HtmlText {
  readonly shown: TextMap;
  /** Values of attributes and comments, one a line. */
  readonly attributes: TextMap | undefined;
  readonly scripts: TextMap | undefined;
  /** MIME types of the images that stand in addresses. */
  readonly images: readonly string[];
  /** Cells as stretches of `shown`. */
  readonly tables: readonly RawTable[];
}

/** Tags inside a line: what stands on both sides reads as one. */
const INLINE = new Set(
  "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tspan tt u var wbr".split(
    " ",
  ),
);

/** Attributes that hold looks, sizes and names of the page's own parts. */
const LOOKS = new Set(
  "class style id width height border colspan rowspan valign align type rel target lang dir scope cellpadding cellspacing bgcolor color face size d points transform viewbox x y x1 x2 y1 y2 cx cy r rx ry dx dy fill stroke opacity offset version preserveaspectratio clip-path gradienttransform gradientunits patternunits patterntransform in in2 result".split(
    " ",
  ),
);
const LOOKS_START = /^(?:xmlns|fill-|stroke-|font-|text-|stop-|marker-|data-mime|xml:)/;

/** Reads HTML or SVG. */
export function readHtml(map: TextMap): HtmlText {
  return new HtmlReader(map).read();
}

class HtmlReader {
  readonly #text: string;
  readonly #shown: MapBuilder;
  readonly #attributes: MapBuilder;
  readonly #scripts: MapBuilder;
  readonly #images: string[] = [];
  readonly #marks = new TableMarks();
  /** What keeps the next text apart from the one before it. */
  #pending = "";
  /** The next `&`, so that each is looked for once. */
  #entity: number;

  constructor(map: TextMap) {
    this.#text = map.text;
    this.#entity = this.#text.indexOf("&");
    this.#shown = new MapBuilder(map);
    this.#attributes = new MapBuilder(map);
    this.#scripts = new MapBuilder(map);
  }

  read(): HtmlText {
    const text = this.#text;
    let from = 0;
    for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", Math.max(at + 1, from))) {
      const end = this.#endOfMarkup(at);
      if (end === undefined) continue;
      this.#show(from, at);
      from = this.#markup(at, end);
    }
    this.#show(from, text.length);
    this.#marks.finish(this.#shown.length);
    const made = (view: MapBuilder, encode?: (text: string) => string) =>
      view.length === 0 ? undefined : view.done(encode);
    return {
      shown: this.#shown.done(encodeHtml),
      attributes: made(this.#attributes, encodeHtml),
      scripts: made(this.#scripts),
      images: this.#images,
      tables: this.#marks.tables,
    };
  }

  /** Where the markup that `<` opens ends, or undefined when it is only a character. */
  #endOfMarkup(at: number): number | undefined {
    const text = this.#text;
    if (text.startsWith("<!--", at)) return endOr(text, "-->", at + 4);
    if (text.startsWith("<![CDATA[", at)) return at + 9;
    const next = text.charCodeAt(at + 1);
    if (next === 0x21 || next === 0x3f) return endOr(text, ">", at + 2);
    return isLetter(next === 0x2f ? text.charCodeAt(at + 2) : next) ? at : undefined;
  }

  /** Reads one markup and says where text goes on. */
  #markup(at: number, end: number): number {
    const text = this.#text;
    if (text.startsWith("<!--", at)) {
      this.#note(at + 4, Math.max(at + 4, end - 3));
      return end;
    }
    if (end > at) return end;
    const closing = text[at + 1] === "/";
    let i = closing ? at + 2 : at + 1;
    const nameFrom = i;
    while (isName(text.charCodeAt(i))) i++;
    const name = text.slice(nameFrom, i).toLowerCase();
    const spans = { col: 1, row: 1 };
    i = this.#attributesFrom(i, name, spans);
    if (!INLINE.has(name))
      this.#pending = name === "td" || name === "th" ? (this.#pending === "\n" ? "\n" : "\t") : "\n";
    if (TableMarks.TAGS.has(name)) {
      if (!closing && this.#pending !== "") this.#flush();
      this.#marks.tag(name, closing, this.#shown.length, spans);
    }
    if (closing || (name !== "script" && name !== "style")) return i;
    const close = new RegExp(`</${name}`, "gi");
    close.lastIndex = i;
    const stop = close.exec(text)?.index ?? text.length;
    if (name === "script" && /\S/.test(text.slice(i, stop))) {
      this.#scripts.gap("\n");
      this.#scripts.keep(i, stop);
    }
    return stop;
  }

  #attributesFrom(from: number, tag: string, spans: { col: number; row: number }): number {
    const text = this.#text;
    let i = from;
    while (i < text.length) {
      const code = text.charCodeAt(i);
      if (code === 0x3e) return i + 1;
      if (isBlank(code) || code === 0x2f || code === 0x22 || code === 0x27) {
        i++;
        continue;
      }
      // A tag that is never closed ends where the next one opens.
      if (code === 0x3c) return i;
      const nameFrom = i;
      while (i < text.length && !endsName(text.charCodeAt(i))) i++;
      if (i === nameFrom) i++;
      const name = text.slice(nameFrom, i).toLowerCase();
      let value = i;
      while (isBlank(text.charCodeAt(value))) value++;
      if (text[value] !== "=") continue;
      value++;
      while (isBlank(text.charCodeAt(value))) value++;
      const quote = text[value];
      let end: number;
      if (quote === '"' || quote === "'") {
        value++;
        const found = text.indexOf(quote, value);
        end = found < 0 ? text.length : found;
        i = Math.min(text.length, end + 1);
      } else {
        end = value;
        while (end < text.length && !isBlank(text.charCodeAt(end)) && text[end] !== ">") end++;
        i = end;
      }
      if (name === "colspan") spans.col = spanOf(text.slice(value, end));
      else if (name === "rowspan") spans.row = spanOf(text.slice(value, end));
      else this.#attribute(tag, name, value, end);
    }
    return i;
  }

  #attribute(tag: string, name: string, start: number, end: number): void {
    if (LOOKS.has(name) || LOOKS_START.test(name)) return;
    const image = /^data:([a-z]+\/[\w.+-]+);base64,/i.exec(this.#text.slice(start, Math.min(end, start + 100)));
    if (image !== null) this.#images.push((image[1] ?? "").toLowerCase());
    else if (tag !== "meta" || name === "content") this.#note(start, end);
  }

  #note(start: number, end: number): void {
    if (!/[^\s\d.%,-]/.test(this.#text.slice(start, end)) && end - start < 7) return;
    this.#attributes.gap("\n");
    this.#decode(this.#attributes, start, end);
  }

  #show(start: number, end: number): void {
    if (start >= end) return;
    // Blanks between the tags of a page are its layout.
    if (this.#pending !== "" && isBlankText(this.#text, start, end)) return;
    this.#flush();
    this.#decode(this.#shown, start, end);
  }

  #flush(): void {
    if (this.#pending !== "") this.#shown.gap(this.#pending);
    this.#pending = "";
  }

  #decode(view: MapBuilder, start: number, end: number): void {
    const text = this.#text;
    let from = start;
    if (this.#entity >= 0 && this.#entity < start) this.#entity = text.indexOf("&", start);
    for (let at = this.#entity; at >= 0 && at < end; at = text.indexOf("&", at + 1)) {
      const reference = at < from ? undefined : readReference(text, at);
      if (reference === undefined || reference.end > end) continue;
      view.keep(from, at);
      view.put(at, reference.end, reference.text);
      from = reference.end;
    }
    view.keep(from, end);
  }
}

function endOr(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

function isBlankText(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isBlank(text.charCodeAt(at))) return false;
  return true;
}

function spanOf(text: string): number {
  const value = Number.parseInt(text, 10);
  return value >= 1 ? value : 1;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isName(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 58) || code === 45 || code === 95;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function endsName(code: number): boolean {
  return isBlank(code) || code === 0x3d || code === 0x3e || code === 0x2f || code === 0x22 || code === 0x27;
}
