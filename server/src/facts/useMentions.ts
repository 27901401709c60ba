/** Uses that a card offers or rules out, phrase by phrase. */
import type { Block, MarkdownBody, Section } from "../core/parse/markdown.ts";
import type { NamedThing } from "./facts.ts";

export interface UseMentions {
  readonly offered: readonly NamedThing[];
  readonly ruledOut: readonly NamedThing[];
}

const RULED_OUT =
  /\b(?:out[- ]of[- ]scope|misuse|not (?:be )?(?:intended|used|recommended)|unsupported|prohibited|nicht vorgesehen|hors (?:du )?(?:champ|périmètre)|fuera de alcance|fora d[eo] escopo)\b|(?<!\p{L})(?:usos?|usages?|utilisations?) (?:no|non|não) \p{L}/iu;
const OFFERED =
  /\b(?:intended (?:use|uses|purpose)|direct use|primary use|use cases?|vorgesehene|verwendungszweck|utilisations? prévues?|usages? prévus?|uso previsto|usos previstos|uso pretendido)\b/i;
/** "Out-of-scope: surgery, triage." */
const LABEL = /^\W*(?<label>[\p{L}][\p{L} -]{2,40}?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s*(?<rest>[\s\S]+)$/u;
/** Longer stretches are explanations, in which two shared words mean little. */
const LONGEST = 200;

/** The phrases under headings and labels that announce uses. */
export function findUses(path: string, body: MarkdownBody): UseMentions {
  const offered: NamedThing[] = [];
  const ruledOut: NamedThing[] = [];
  for (const block of body.blocks) {
    if (block.kind !== "paragraph" && block.kind !== "item") continue;
    const text = body.text.slice(block.span.start, block.span.end);
    const { label = "", rest } = LABEL.exec(text)?.groups ?? {};
    const said = kindOf(label) ?? kindOfSection(block.section);
    if (said === undefined) continue;
    const labelled = rest !== undefined && kindOf(label) !== undefined;
    const phrases = phrasesOf(path, block, labelled ? rest : text, labelled ? text.length - rest.length : 0);
    (said === "offered" ? offered : ruledOut).push(...phrases);
  }
  return { offered, ruledOut };
}

function kindOf(words: string): "offered" | "ruledOut" | undefined {
  return RULED_OUT.test(words) ? "ruledOut" : OFFERED.test(words) ? "offered" : undefined;
}

function kindOfSection(section: Section): "offered" | "ruledOut" | undefined {
  for (let above: Section | undefined = section; above !== undefined && above.level > 1; above = above.parent) {
    const said = kindOf(above.title);
    if (said !== undefined) return said;
  }
  return undefined;
}

/** A list in a sentence is taken apart at its commas and semicolons. */
function phrasesOf(path: string, block: Block, text: string, at: number): NamedThing[] {
  return [...text.matchAll(/[^,;.\n]+/g)].flatMap((part) => {
    const id = part[0].trim();
    if (id.length < 8 || id.length > LONGEST) return [];
    const start = at + part.index + part[0].indexOf(id);
    return [{ id, anchor: { doc: path, at: "region", region: block.id, within: { start, end: start + id.length } } }];
  });
}
