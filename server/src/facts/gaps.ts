/** What a template left open in a body: its own text, and headings under which nothing stands. */
import type { Anchor } from "../core/anchor.ts";
import { blocksWithin, type MarkdownBody } from "../core/parse/markdown.ts";
import { isPlaceholder, placeholdersIn } from "./placeholder.ts";
import { sectionState } from "./statements.ts";

export interface Gaps {
  /** Sections whose text is only template text, and other template text, in the order of the document. */
  readonly placeholders: readonly { readonly anchor: Anchor; readonly label: string }[];
  /** Region ids of the headings under which nothing stands. */
  readonly emptySections: readonly string[];
}

/** The gaps of a body, in the order of the document. */
export function findGaps(path: string, body: MarkdownBody): Gaps {
  const placeholders: { anchor: Anchor; label: string }[] = [];
  const emptySections: string[] = [];
  for (const section of body.sections) {
    if (section.heading === undefined) continue;
    const blocks = blocksWithin(body, section.own);
    const texts = blocks.filter((block) => block.kind !== "comment");
    if (sectionState(body, section) === "empty") {
      // The title alone says something; a heading right above the next section of its level does not.
      if (section.level > 1) emptySections.push(section.id);
      continue;
    }
    for (const block of texts) {
      if (block.kind === "code" || block.kind === "html") continue;
      // What a comment holds is not shown to any reader.
      const text = body.text
        .slice(block.span.start, block.span.end)
        .replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => " ".repeat(comment.length));
      const region = { doc: path, at: "region", region: block.id } as const;
      if (block.kind !== "table" && isPlaceholder(text)) {
        placeholders.push({ anchor: region, label: labelOf(text) ?? section.title });
        continue;
      }
      for (const within of placeholdersIn(text))
        placeholders.push({ anchor: { ...region, within }, label: section.title });
    }
  }
  return { placeholders, emptySections };
}

function labelOf(text: string): string | undefined {
  return /^\s*(?:[-*+]\s+)?(?:\*\*|__)([^*_]{1,60}?):?(?:\*\*|__)/.exec(text)?.[1]?.replace(/\s*\[optional\]/i, "");
}
