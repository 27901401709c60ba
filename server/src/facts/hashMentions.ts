/** Hashes that a text gives for files, with what stands beside them. */
import type { Anchor } from "../core/anchor.ts";
import type { Block, MarkdownBody } from "../core/parse/markdown.ts";

export interface HashMention {
  readonly algorithm: "md5" | "sha256";
  /** Lower case; only its first digits where the text shortens it. */
  readonly hash: string;
  /** Paths in code font in the same sentence, item or row. */
  readonly beside: readonly string[];
  /** What the words beside it call the file. */
  readonly of: "model" | "data" | undefined;
  readonly anchor: Anchor;
}

/** A hash that the text says to stand in a file, without giving it. */
export interface PromisedHash {
  readonly algorithm: "md5" | "sha256";
  /** The file, as written. */
  readonly text: string;
  readonly anchor: Anchor;
}

const HASH = /(?<![\p{L}\p{N}@:/._-])(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{8,40}(?=…|\.{3}))(?![\p{L}\p{N}])/giu;
/** Letters on either side in which a sentence or row is looked for. */
const REACH = 600;
const MD5 = /\bmd-?5\b/i;
const SHA256 = /\bsha-?256\b/i;
const MODEL = /\b(?:models?|weights|artifacts?|artefacts?|checkpoints?|modell|gewichte|modèle|poids|modelo|pesos)\b/i;
const DATA = /\b(?:data|data ?sets?|corpus|csv|daten|datensatz|données|datos|dados)\b/i;
const PATH = /`([\w@./-]*\.\w+)`/g;

/** The hashes of a body whose algorithm the words beside them name. */
export function findHashes(path: string, body: MarkdownBody): readonly HashMention[] {
  return body.blocks.flatMap((block) => {
    if (block.kind === "html" || block.kind === "comment" || block.kind === "code") return [];
    const text = body.text.slice(block.span.start, block.span.end);
    return [...text.matchAll(HASH)].flatMap((match) => {
      const hash = match[0].toLowerCase();
      const around = surroundings(block, text, match.index, match.index + hash.length);
      const md5 = MD5.test(around);
      // Two algorithms in one sentence settle nothing for a shortened hash; a bare number of 32 digits may be a run's id.
      if (md5 === SHA256.test(around) && hash.length < 64) return [];
      if ((md5 && hash.length > 32) || (!md5 && hash.length === 32 && !SHA256.test(around))) return [];
      const within = { start: match.index, end: match.index + hash.length };
      return [
        {
          algorithm: md5 && hash.length <= 32 ? ("md5" as const) : ("sha256" as const),
          hash,
          beside: [...around.matchAll(PATH)].map(([, named = ""]) => named.replace(/^\.\//, "")),
          of: MODEL.test(around) ? ("model" as const) : DATA.test(around) ? ("data" as const) : undefined,
          anchor: { doc: path, at: "region", region: block.id, within } as const,
        },
      ];
    });
  });
}

/** "SHA-256 of the training set: see `journal.jsonl`." */
const PROMISE =
  /^\W*(?:[\p{L} ]{0,40}\b)?(?<name>md-?5|sha-?256)\b[^`:.]{0,60}:(?:[*_\s])*(?:see|siehe|voir|véase|ver|vide|in|dans|en|em)\s+`(?<file>[\w./-]+\.\w+)`\W*$/iu;

/** Items and paragraphs that send the reader to a file for a hash. */
export function findPromisedHashes(path: string, body: MarkdownBody): readonly PromisedHash[] {
  return body.blocks.flatMap((block) => {
    if (block.kind !== "paragraph" && block.kind !== "item") return [];
    const text = body.text.slice(block.span.start, block.span.end);
    const { name = "", file } = PROMISE.exec(text)?.groups ?? {};
    if (file === undefined) return [];
    const start = text.lastIndexOf(file);
    const anchor = { doc: path, at: "region", region: block.id, within: { start, end: start + file.length } } as const;
    return [{ algorithm: /md/i.test(name) ? ("md5" as const) : ("sha256" as const), text: file, anchor }];
  });
}

/** The row of a table; the sentence of a paragraph or item. */
function surroundings(block: Block, text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  if (block.kind === "table") return before.slice(before.lastIndexOf("\n") + 1) + (after.split("\n", 1)[0] ?? "");
  const stop = [...before.matchAll(/[.!?;]\s/g)].at(-1);
  return before.slice(stop === undefined ? 0 : stop.index + 1) + (after.split(/[.!?;]\s/, 1)[0] ?? "");
}
