/** What an ordinary README says. */
import type { ParsedDoc } from "../core/document.ts";
import type { MarkdownBody } from "../core/parse/markdown.ts";
import { findFigures } from "./figures.ts";
import { languageOf } from "./language.ts";
import { findMentions, NO_MENTIONS } from "./mentions.ts";
import { findReferences } from "./references.ts";
import type { ReadmeFacts } from "./sources.ts";

const bodies = new WeakMap<MarkdownBody, ReadmeFacts>();

/** Reads a README. What its body says is kept while the body stays the same. */
export function readmeFacts({ body, path }: ParsedDoc): ReadmeFacts {
  if (body === undefined)
    return { kind: "readme", path, language: "other", figures: [], references: [], mentions: NO_MENTIONS };
  const known = bodies.get(body);
  if (known?.path === path) return known;
  const language = languageOf(body);
  const facts: ReadmeFacts = {
    kind: "readme",
    path,
    language,
    figures: findFigures(path, body, language),
    references: findReferences(path, body),
    mentions: findMentions(path, body, language),
  };
  bodies.set(body, facts);
  return facts;
}
