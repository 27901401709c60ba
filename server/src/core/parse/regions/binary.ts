/** Binary data in text: it is not read, and its noise must not be taken for text. */
import { MapBuilder, type TextMap } from "../../textMap.ts";

/** Shorter ones could be words, names or keys. */
const SHORTEST = 400;

/** Whether a whole text is encoded binary data. */
export function isBase64(text: string): boolean {
  return text.length >= SHORTEST && /^[A-Za-z0-9+/]{60}/.test(text) && /^[A-Za-z0-9+/=\r\n]+$/.test(text);
}

const DATA_ADDRESS = /data:[a-z]{1,20}\/[\w.+-]{1,60}(?:;[\w=.-]{1,60}){0,4};base64,/gi;
const BASE64_RUN = /[A-Za-z0-9+/=%]*/y;

/** The text without the binary data in its `data:` addresses, and the MIME type of each. */
export function withoutData(map: TextMap): { map: TextMap; dropped: readonly string[] } {
  const { text } = map;
  if (!text.includes(";base64,")) return { map, dropped: [] };
  const view = new MapBuilder(map);
  const dropped: string[] = [];
  let from = 0;
  for (const { 0: address, index } of text.matchAll(DATA_ADDRESS)) {
    if (index < from) continue;
    const start = index + address.length;
    view.keep(from, start);
    BASE64_RUN.lastIndex = start;
    from = start + (BASE64_RUN.exec(text)?.[0].length ?? 0);
    dropped.push(address.slice(5, address.indexOf(";")).toLowerCase());
  }
  if (dropped.length === 0) return { map, dropped };
  view.keep(from, text.length);
  return { map: view.done(), dropped };
}
