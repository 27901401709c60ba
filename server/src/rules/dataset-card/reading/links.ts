/** Where the links of a card lead. */
import type { RegionAnchor } from "../../../core/anchor.ts";
import type { Link, MarkdownBody } from "../../../core/parse/markdown.ts";
import { placeIn } from "../../model-card/reading/prose.ts";

/** What stands as the target of a link. */
export function targetOf(body: MarkdownBody, { url }: Link): string {
  return body.text.slice(url.start, url.end);
}

/** The place of a link's target. Looks through the blocks: for links that there is something to say about. */
export function targetPlace(path: string, body: MarkdownBody, { block, url }: Link): RegionAnchor | undefined {
  const within = body.blocks.find(({ id }) => id === block);
  return within && placeIn(path, within, url);
}
