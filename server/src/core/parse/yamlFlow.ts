/**
 * Brackets over several lines. YAML 1.2 wants the lines inside them indented; the Hub's reader (PyYAML, 1.1) does not, and
 * `yaml` gives up there. Joining those lines, character by character, gives it a text that it reads, at the same offsets.
 */
import type { YAMLError } from "yaml";

/** More joined brackets than this and the text is left as it is: the error then says what is wrong. */
export const MOST_JOINED = 50;

/** The text with the lines of one bracket joined, when that is all that is wrong with the place of the error. */
export function joinLinesOfBracket(text: string, error: YAMLError): string | undefined {
  if (!/^Flow (?:sequence|map) .*end with a [\]}]$/.test(error.message)) return undefined;
  const open = openingBracket(text, error.pos[0]);
  const close = open === undefined ? undefined : closingBracket(text, open);
  if (open === undefined || close === undefined) return undefined;
  const inside = text.slice(open, close);
  // A comment would swallow what is joined behind it. A key in a list is the next one after a bracket left open.
  const holdsKey = text[open] === "[" && /[\r\n][\w-]+:(?:\s|$)/.test(inside);
  if (/(?:^|\s)#/.test(inside) || holdsKey) return undefined;
  const joined = inside.replace(/[\r\n]/g, " ");
  return joined === inside ? undefined : text.slice(0, open) + joined + text.slice(close);
}

/** The innermost bracket that is open before an offset, looked for in the lines above it up to the key. */
function openingBracket(text: string, before: number): number | undefined {
  let depth = 0;
  for (let at = before - 1; at >= 0; at--) {
    const found = text[at];
    if (found === "]" || found === "}") depth++;
    else if ((found === "[" || found === "{") && depth-- === 0) return at;
  }
  return undefined;
}

/** The bracket that closes another. Quoted text holds no brackets. */
function closingBracket(text: string, open: number): number | undefined {
  const tokens = /"(?:[^"\\]|\\.)*"|'[^']*'|[[\]{}]/g;
  tokens.lastIndex = open;
  let depth = 0;
  for (let match = tokens.exec(text); match !== null; match = tokens.exec(text)) {
    if (match[0] === "[" || match[0] === "{") depth++;
    else if ((match[0] === "]" || match[0] === "}") && --depth === 0) return match.index;
  }
  return undefined;
}
