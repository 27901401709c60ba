/** What cards and datasheets of data have in common, read from their body. Kept while the body stays the same. */
import type { ParsedDoc } from "../core/document.ts";
import type { MarkdownBody, Section } from "../core/parse/markdown.ts";
import { child, listOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import { countsIn, splitsIn } from "./counts.ts";
import { type StatedLicence, statedDataLicence } from "./dataLicence.ts";
import type { NamedThing, Statement, StatementId } from "./facts.ts";
import { findGaps } from "./gaps.ts";
import { languageOf } from "./language.ts";
import { personalDataField, personalDataInProse } from "./personalData.ts";
import { isPlaceholder } from "./placeholder.ts";
import { findReferences } from "./references.ts";
import type { AboutData, SettingValue } from "./sources.ts";
import { findStatements } from "./statements.ts";

export interface BodyOfData
  extends Pick<
    AboutData,
    | "language"
    | "statements"
    | "placeholders"
    | "emptySections"
    | "personalData"
    | "allowedPurposes"
    | "prohibitedPurposes"
    | "counts"
    | "references"
  > {
  readonly title: string | undefined;
  readonly licence: StatedLicence | undefined;
  readonly splits: readonly SettingValue[];
}

const bodies = new WeakMap<MarkdownBody, { path: string; facts: BodyOfData }>();

/** Everything that the text of a card or datasheet says. */
export function bodyOfData(path: string, body: MarkdownBody): BodyOfData {
  const known = bodies.get(body);
  if (known?.path === path) return known.facts;
  const language = languageOf(body);
  const facts: BodyOfData = {
    language,
    statements: findStatements(path, body, "data"),
    ...findGaps(path, body),
    personalData: personalDataInProse(path, body),
    allowedPurposes: purposes(path, body, ALLOWED),
    prohibitedPurposes: purposes(path, body, PROHIBITED),
    counts: countsIn(path, body, language),
    splits: splitsIn(path, body, language),
    references: findReferences(path, body),
    title: body.sections.find((section) => section.heading !== undefined)?.title,
    licence: statedDataLicence(path, body),
  };
  bodies.set(body, { path, facts });
  return facts;
}

/** The facts that front matter, or a datasheet's fields, add to those of the body. */
export function aboutData(doc: ParsedDoc, said: BodyOfData | undefined): Omit<AboutData, "name"> {
  const root = doc.tree?.root;
  const statements = new Map(said?.statements);
  const personalData = personalDataField(doc.path, root) ?? said?.personalData;
  const license = licenseField(doc.path, root) ?? prosaic(said?.licence);
  const field = (id: StatementId, key: string, filled: boolean) => {
    if (filled && statements.get(id)?.state !== "filled") statements.set(id, byField(doc.path, id, key));
  };
  for (const key of ["license", "licenses"]) field("license", key, listOf(child(root, key)).length > 0);
  if (personalData?.anchor.at === "tree") field("personal-data", String(personalData.anchor.path[0]), true);
  for (const key of ["version", "contact"] as const) field(key, key, child(root, key) !== undefined);
  return {
    path: doc.path,
    language: said?.language ?? "en",
    statements,
    placeholders: said?.placeholders ?? [],
    emptySections: said?.emptySections ?? [],
    license,
    personalData,
    allowedPurposes: [...purposeFields(doc.path, root, "allowed"), ...(said?.allowedPurposes ?? [])],
    prohibitedPurposes: [...purposeFields(doc.path, root, "prohibited"), ...(said?.prohibitedPurposes ?? [])],
    counts: said?.counts ?? [],
    references: said?.references ?? [],
  };
}

/** The only licence of the front matter. Several are a union that no single id says. */
function licenseField(doc: string, root: TreeNode | undefined): NamedThing | undefined {
  for (const key of ["license", "licenses", "licence"]) {
    const [only, ...more] = namedAt(doc, root, [key]);
    if (only !== undefined && more.length === 0) return only;
  }
  return undefined;
}

function prosaic(stated: StatedLicence | undefined): NamedThing | undefined {
  return stated === undefined ? undefined : { id: stated.licence?.id ?? stated.text, anchor: stated.anchor };
}

function byField(doc: string, id: StatementId, key: string): Statement {
  return { id, state: "filled", anchor: { doc, at: "tree", path: [key], part: "key" }, by: "field" };
}

/** Texts under a key, as a list or alone, with their places. */
export function namedAt(doc: string, root: TreeNode | undefined, path: TreePath): readonly NamedThing[] {
  const node = path.reduce<TreeNode | undefined>((at, step) => child(at, String(step)), root);
  const isList = node?.kind === "seq";
  return listOf(node).flatMap((item, i) => {
    const id = stringOf(item)?.trim();
    if (id === undefined || id === "" || isPlaceholder(id)) return [];
    return [{ id, anchor: { doc, at: "tree", path: isList ? [...path, i] : path, part: "value" } as const }];
  });
}

const FIELDS = {
  allowed: ["allowed_purposes", "permitted_purposes", "allowed_uses", "permitted_uses"],
  prohibited: ["prohibited_purposes", "forbidden_purposes", "prohibited_uses", "forbidden_uses"],
} as const;

function purposeFields(doc: string, root: TreeNode | undefined, which: keyof typeof FIELDS): readonly NamedThing[] {
  return FIELDS[which].flatMap((key) => namedAt(doc, root, [key]));
}

const ALLOWED =
  /^\W*(?:allowed|permitted|approved|intended|direct|recommended)\s+(?:uses?|purposes?)|^\W*(?:zulässige|vorgesehene)\s+(?:zwecke|verwendung\p{L}*)|^\W*(?:usages?|utilisations?)\s+(?:autorisée?s|prévue?s)|^\W*usos\s+(?:permitidos|previstos|pretendidos)/iu;
const PROHIBITED =
  /^\W*(?:prohibited|forbidden|disallowed|inappropriate|unsuitable|out[- ]of[- ]scope|excluded)\s+(?:uses?|purposes?)|^\W*not\s+(?:suitable|intended|recommended)\s+for|^\W*(?:unzulässige|ausgeschlossene|nicht vorgesehene)\s+(?:zwecke|verwendung\p{L}*)|^\W*(?:usages?|utilisations?)\s+(?:interdite?s|exclue?s|hors périmètre)|^\W*usos\s+(?:prohibidos|proibidos|excluidos|excluídos|fuera de alcance|fora do escopo)/iu;

/** List items under a heading about uses, and paragraphs where it has no list. */
function purposes(doc: string, body: MarkdownBody, heading: RegExp): readonly NamedThing[] {
  const found: NamedThing[] = [];
  for (const section of body.sections) {
    if (section.heading === undefined || !heading.test(section.title)) continue;
    const blocks = blocksOf(body, section);
    const items = blocks.filter((block) => block.kind === "item");
    for (const block of items.length > 0 ? items : blocks) {
      const text = body.text.slice(block.span.start, block.span.end).replace(/\s+/g, " ").trim();
      if (!isPlaceholder(text)) found.push({ id: text, anchor: { doc, at: "region", region: block.id } });
    }
  }
  return found;
}

function blocksOf(body: MarkdownBody, section: Section) {
  return body.blocks.filter(
    (block) => block.section === section && (block.kind === "item" || block.kind === "paragraph"),
  );
}
