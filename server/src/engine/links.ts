/** Every value that is joined to its source: what inlay hints, go to definition and lineage show. */
import { resolve } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import type { Span } from "../core/text.ts";
import type { FactIndex } from "../facts/index.ts";
import { matchClaims } from "../facts/join.ts";

export interface ValueLink {
  readonly path: string;
  readonly span: Span;
  readonly to: { readonly path: string; readonly span: Span /** `#/key/key` in the file. */; readonly pointer: string };
  readonly state: "agrees" | "disagrees";
}

/** The links of one card, or of all. */
export function joined(
  index: FactIndex,
  parsed: (path: string) => ParsedDoc | undefined,
  only?: string,
): readonly ValueLink[] {
  const links: ValueLink[] = [];
  for (const card of [...index.all("model-card"), ...index.all("model-card-toolkit")]) {
    if (only !== undefined && card.path !== only) continue;
    const doc = parsed(card.path);
    if (doc === undefined) continue;
    for (const { claim, file, value, state } of matchClaims(index, card)) {
      const target = parsed(file);
      if (target === undefined) continue;
      links.push({
        path: card.path,
        span: resolve(doc, claim.anchor),
        to: { path: file, span: resolve(target, value.anchor), pointer: `#/${value.at.join("/")}` },
        state,
      });
    }
  }
  return links;
}
