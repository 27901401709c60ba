/** Fields of a data set that describe people, by their names. */
import type { Anchor } from "../../../core/anchor.ts";
import type { ParsedDoc } from "../../../core/document.ts";
import type { MarkdownBody } from "../../../core/parse/markdown.ts";
import { child, listOf, stringOf } from "../../../core/tree.ts";
import { datasetInfos } from "../../../facts/datasetCard.ts";

export interface PersonField {
  readonly name: string;
  readonly anchor: Anchor;
}

/** A name that identifies a person by itself. `name` and `speaker` alone are no person. */
const IDENTIFIES =
  /^(?:(?:user|customer|client|patient|employee|person|reviewer|participant|student|member|passenger|voter|borrower|applicant|citizen|worker|annotator)[_ -]?(?:ids?|names?|e?mail)|e[_-]?mail(?:[_ -]?address)?|phone(?:[_ -]?(?:number|no))?|(?:first|last|full|sur|family|given|maiden)[_ -]?name|date[_ -]of[_ -]birth|dob|birth[_ -]?(?:date|day)|ssn|social[_ -]security[_ -]number|passport[_ -]?(?:number|no)|ip[_ -]?address|home[_ -]?address|street[_ -]address|medical[_ -]record[_ -]number|mrn|credit[_ -]card[_ -]number|iban)$/i;
/** Attributes of people. Two of them are a person; one may be an age of a tree, or the sex of a bird. */
const DESCRIBES =
  /^(?:age|sex|gender|race|ethnicity|religion|marital[_ -]?status|nationality|income|salary|education|occupation|native[_ -]country|zip[_ -]?code|postal[_ -]?code|disability|sexual[_ -]orientation|political[_ -](?:views?|affiliation))$/i;

/** The fields that show that the data is about people; empty when nothing does. */
export function personFields(doc: ParsedDoc): readonly PersonField[] {
  const fields = [...declared(doc), ...(doc.body === undefined ? [] : described(doc.path, doc.body))];
  const identifying = fields.filter(({ name }) => IDENTIFIES.test(name));
  const describing = fields.filter(({ name }) => DESCRIBES.test(name));
  const kinds = new Set(describing.map(({ name }) => name.toLowerCase()));
  const found = identifying.length > 0 ? [...identifying, ...describing] : kinds.size >= 2 ? describing : [];
  return [...new Map(found.map((field) => [field.name.toLowerCase(), field])).values()];
}

function declared(doc: ParsedDoc): PersonField[] {
  return datasetInfos(doc.tree?.root).flatMap(({ info, path }) =>
    listOf(child(info, "features")).flatMap((feature, i) => {
      const name = stringOf(child(feature, "name"));
      const at = [...path, "features", i, "name"];
      return name === undefined
        ? []
        : [{ name, anchor: { doc: doc.path, at: "tree", path: at, part: "value" } as const }];
    }),
  );
}

const FIELDS =
  /\b(?:data fields|fields|columns|features|variables|schema|attributes|data dictionary)\b|(?<!\p{L})(?:felder|spalten|merkmale|champs|colonnes|campos|columnas|colunas|variables|variáveis)(?!\p{L})/iu;

/** Names at the head of list items and in the first column of tables, under a heading about fields. */
function described(path: string, body: MarkdownBody): PersonField[] {
  const found: PersonField[] = [];
  for (const block of body.blocks) {
    if (!isAboutFields(block.section)) continue;
    if (block.kind === "item") {
      const text = body.text.slice(block.span.start, block.span.end);
      const head = /^[\s*_]*[`"']?([A-Za-z][\w -]{1,30}?)[`"']?[\s*_]*(?:\([^)]{0,40}\))?\s*(?:[:–—-]|$)/.exec(text);
      const name = head?.[1];
      if (name === undefined) continue;
      const start = text.indexOf(name);
      found.push({
        name,
        anchor: { doc: path, at: "region", region: block.id, within: { start, end: start + name.length } },
      });
    } else if (block.kind === "table") {
      for (const row of block.rows) {
        const cell = row[0];
        const name = cell?.text.replace(/[`*_\s]*$|^[`*_\s]*/g, "");
        if (cell !== undefined && name !== undefined && name !== "")
          found.push({ name, anchor: { doc: path, at: "region", region: cell.id } });
      }
    }
  }
  return found;
}

function isAboutFields(section: MarkdownBody["sections"][number]): boolean {
  for (let at: typeof section | undefined = section; at !== undefined; at = at.parent)
    if (at.heading !== undefined && FIELDS.test(at.title)) return true;
  return false;
}
