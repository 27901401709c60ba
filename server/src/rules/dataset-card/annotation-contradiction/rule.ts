import type { MarkdownBody, Section } from "../../../core/parse/markdown.ts";
import { child, listOf, stringOf } from "../../../core/tree.ts";
import { isPlaceholder } from "../../../facts/placeholder.ts";
import { metadataOf, valueAt } from "../../metadata/metadata.ts";
import { documentRule } from "../../rule.ts";

const SECTION = /\bannotat|\blabell?ing\b|(?<!\p{L})(?:annotation|annotateurs|anotaci|anotador|anotaç|beschriftung)/iu;
/** Somebody who annotated, or the doing of it. */
const PEOPLE =
  /\b(?:annotators?|annotated|labell?ed by|labell?ers|crowd\w*|mechanical turk|workers|experts?|linguists?|native speakers|volunteers|students)\b|(?<!\p{L})(?:annotiert|annotateurs|anotadores|anotados)(?!\p{L})/iu;
/** Text that says that there are none, or that it is about somebody else's. */
const DENIED =
  /\b(?:no|not|never|without|none|n\/a|nothing|automatic\w*|machine|existing|previous\w*|original\w*|keine?|nicht|aucune?|pas|sin|sem|não)\b/iu;

export default documentRule(
  {
    id: "dataset-card/annotation-contradiction",
    title: "Annotators in a card that declares no annotation",
    severity: "info",
    home: "default",
    fixable: "none",
    prose: true,
    messages: {
      contradicts: 'The metadata says `no-annotation`, section "{title}" describes annotators. Correct one of them.',
    },
  },
  ["dataset-card"],
  function* ({ doc }) {
    const node = child(metadataOf(doc), "annotations_creators");
    const values = listOf(node).map(stringOf);
    if (doc.body === undefined || values.length !== 1 || values[0] !== "no-annotation") return;
    const section = doc.body.sections.find((candidate) => describesAnnotators(doc.body, candidate));
    if (section === undefined) return;
    yield {
      message: "contradicts",
      data: { title: section.title },
      anchor: valueAt(doc, node?.kind === "seq" ? ["annotations_creators", 0] : ["annotations_creators"]),
      related: [
        { anchor: { doc: doc.path, at: "region", region: section.id }, message: "Annotators are described here." },
      ],
    };
  },
);

/** A section about annotation with a sentence that says who did it and denies nothing. */
function describesAnnotators(body: MarkdownBody | undefined, section: Section): boolean {
  if (body === undefined || section.heading === undefined || !SECTION.test(section.title)) return false;
  return body.blocks.some((block) => {
    if (block.section !== section || (block.kind !== "paragraph" && block.kind !== "item")) return false;
    const text = body.text.slice(block.span.start, block.span.end);
    if (isPlaceholder(text)) return false;
    return text.split(/(?<=[.!?])\s+/).some((sentence) => PEOPLE.test(sentence) && !DENIED.test(sentence));
  });
}
