/** Facts of a text, as the engine would read them. */

import type { Anchor } from "../../server/src/core/anchor.ts";
import { resolve } from "../../server/src/core/anchor.ts";
import type { DocumentKind } from "../../server/src/core/document.ts";
import { parseDocument } from "../../server/src/core/document.ts";
import { recognise } from "../../server/src/core/parse/kind.ts";
import { SourceText } from "../../server/src/core/text.ts";
import type { FactsByKind } from "../../server/src/facts/facts.ts";
import { readFacts } from "../../server/src/facts/read.ts";

/** Reads a text that must be a document of this kind, and gives what an anchor stands for in it. */
export function read<K extends DocumentKind>(
  kind: K,
  path: string,
  text: string,
): { facts: FactsByKind[K]; at: (anchor: Anchor) => string } {
  const found = recognise(path, text);
  if (found?.kind !== kind) throw new Error(`${path} is ${found?.kind ?? "no document"}, not ${kind}`);
  const doc = parseDocument(path, kind, found.format, new SourceText(text));
  return {
    facts: readFacts(doc) as FactsByKind[K],
    at: (anchor) => doc.source.slice(resolve(doc, anchor)),
  };
}
