/** Every value that is joined to its source: what inlay hints, go to definition and lineage show. */
import { resolve } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import type { Span } from "../core/text.ts";
import type { DocFacts } from "../facts/facts.ts";
import type { FactIndex } from "../facts/index.ts";
import { JOIN_PROVIDERS, type JoinedValue } from "../facts/joined.ts";

export interface ValueLink {
  readonly what: JoinedValue["what"];
  readonly path: string;
  readonly span: Span;
  readonly to: {
    readonly path: string;
    readonly span: Span;
    /** The value as it stands there. */
    readonly text: string;
    /** `#/key/key` in data, a name elsewhere. */
    readonly pointer: string;
  };
  readonly state: "agrees" | "disagrees";
}

/** The links of one document, or of all. */
export function joined(
  index: FactIndex,
  parsed: (path: string) => ParsedDoc | undefined,
  only?: string,
): readonly ValueLink[] {
  const links: ValueLink[] = [];
  for (const provider of JOIN_PROVIDERS) {
    for (const facts of subjects(index, provider.subjects, only)) {
      for (const { what, from, to, toText, pointer, state } of provider.joined(index, facts)) {
        const doc = parsed(from.doc);
        const target = parsed(to.doc);
        if (doc === undefined || target === undefined) continue;
        links.push({
          what,
          path: from.doc,
          span: resolve(doc, from),
          to: { path: to.doc, span: resolve(target, to), text: toText, pointer },
          state,
        });
      }
    }
  }
  return links;
}

function* subjects(index: FactIndex, kinds: readonly DocFacts["kind"][], only: string | undefined): Iterable<DocFacts> {
  if (only === undefined) {
    for (const kind of kinds) yield* index.all(kind);
    return;
  }
  const facts = index.at(only);
  if (facts !== undefined && kinds.includes(facts.kind)) yield facts;
}
