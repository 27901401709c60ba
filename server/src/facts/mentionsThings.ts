/** The version a card gives for its model or package, and the inputs it lists by name. */
import type { Anchor } from "../core/anchor.ts";
import type { CodeBlock, HtmlBlock, TableBlock, TextBlock } from "../core/parse/markdown.ts";
import {
  asideIn,
  type Draft,
  type FeaturesMention,
  type MentionContext,
  sectionsAbove,
  type VersionMention,
} from "./mentions.ts";

type Block = TextBlock | TableBlock | CodeBlock | HtmlBlock;

const OF_MODEL =
  /^\W*(?:model[ _]?version|version of the model|modellversion|version du modèle|versión del modelo|versão do modelo)\W*$/iu;
const OF_PACKAGE = /^\W*(?:package|software|library|project|code) version\W*$/iu;
const ITEM = /^[*_\s]*(?<label>[\p{L}][\p{L} _]{2,30}?)[*_\s]*:[*_\s`]*/u;
const VERSION = /^[\s*_`]*(?<version>v?\d+(?:\.\d+){1,3}(?:-?(?:rc|alpha|beta|post|dev)\.?\d*)?)(?![\w.])/iu;

/** Versions behind a label that says what they are the version of. A bare "Version" may be the card's own. */
export function versionsIn(context: MentionContext, block: Block): Draft<VersionMention>[] {
  const about = sectionsAbove(block);
  const made = (label: string, text: string, shift: number, at: (start: number, end: number) => Anchor) => {
    const of = OF_MODEL.test(label) ? "model" : OF_PACKAGE.test(label) ? "package" : undefined;
    const match = VERSION.exec(text);
    const version = match?.groups?.version;
    if (of === undefined || match === null || version === undefined || asideIn(text) !== undefined) return [];
    const start = shift + match[0].length - version.length;
    const anchor = at(start, start + version.length);
    return [
      { of, label: label.replace(/[*_`|]/g, "").trim(), text: version, anchor, aside: undefined, about } as const,
    ];
  };
  if (block.kind === "table")
    return block.rows.flatMap(([name, cell]) =>
      name === undefined || cell === undefined
        ? []
        : made(name.text, cell.text, 0, (start, end) => inRegion(context.path, cell.id, start, end)),
    );
  if (block.kind !== "item" && block.kind !== "paragraph") return [];
  const text = context.body.text.slice(block.span.start, block.span.end);
  const match = ITEM.exec(text);
  if (match === null) return [];
  return made(match.groups?.label ?? "", text.slice(match[0].length), match[0].length, (start, end) =>
    inRegion(context.path, block.id, start, end),
  );
}

function inRegion(doc: string, region: string, start: number, end: number): Anchor {
  return { doc, at: "region", region, within: { start, end } };
}

const FEATURE_HEAD =
  /^\W*(?:features?|feature name|inputs?|input features?|input columns?|merkmale?|caractéristiques?|características?|atributos?)\W*$/iu;
const NAME = /^`?(?<name>[A-Za-z][\w.-]*)`?$/;
const FEWEST = 3;

/** The names in the first column of a table of inputs; a table with a name that is no identifier describes groups of them. */
export function featuresIn(context: MentionContext, block: Block): Draft<FeaturesMention>[] {
  if (block.kind !== "table" || !FEATURE_HEAD.test(block.header[0]?.text ?? "")) return [];
  const cells = block.rows.flatMap((row) => row[0] ?? []);
  const names = cells.flatMap(({ text }) => NAME.exec(text.trim())?.groups?.name ?? []);
  const [first] = cells;
  if (first === undefined || names.length < FEWEST || names.length !== cells.length) return [];
  const about = sectionsAbove(block);
  const start = first.text.indexOf(names[0] ?? "");
  const anchor = inRegion(context.path, first.id, start, start + (names[0] ?? "").length);
  return [{ names, label: block.header[0]?.text ?? "", text: names[0] ?? "", anchor, aside: asideIn(about), about }];
}
