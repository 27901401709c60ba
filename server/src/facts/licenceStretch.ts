/** Where the text of a document speaks of its licence: under a heading, or behind a label. */
import type { Block, MarkdownBody } from "../core/parse/markdown.ts";
import type { Span } from "../core/text.ts";

/** How a heading and a label that speak of a licence look. The label's first group holds what it says. */
export interface LicenceWords {
  readonly heading: RegExp;
  readonly label: RegExp;
}

/** The part of a block that speaks of the licence, as a span of the body. */
export function licenceStretch(body: MarkdownBody, block: Block, { heading, label }: LicenceWords): Span | undefined {
  if (block.kind !== "paragraph" && block.kind !== "item") return undefined;
  if (heading.test(block.section.title)) return block.span;
  for (const line of body.text.slice(block.span.start, block.span.end).matchAll(/[^\r\n]+/g)) {
    const found = label.exec(line[0]);
    if (found === null) continue;
    const end = block.span.start + line.index + line[0].length;
    return { start: end - (found[1] ?? "").length, end };
  }
  return undefined;
}
