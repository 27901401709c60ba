/** Licences that a text names, each with the part of the project that it is said to cover. */
import type { Anchor } from "../core/anchor.ts";
import type { Block, MarkdownBody, Section } from "../core/parse/markdown.ts";
import { licence } from "../schema/licenses.ts";

/** What a licence covers. `all` where nothing is said: the model in its card, the project in its README. */
export type Covered = "all" | "code" | "weights" | "data" | "other";

export interface LicenceMention {
  /** The Hub's id where there is one, else SPDX. */
  readonly id: string;
  /** As written. */
  readonly text: string;
  readonly covers: Covered;
  readonly by: "label" | "heading" | "badge";
  readonly anchor: Anchor;
}

const WORD = "(?:licen[sc]e|licensing|lizenz|licencia|licença)";
let heading: RegExp | undefined;
let label: RegExp | undefined;
const CELL = /^\W*(?:model )?(?:licen[sc]e|licensing|lizenz|licencia|licença)\W*$/i;
const BADGE = /^https?:\/\/img\.shields\.io\/badge\/licen[sc]e-(?<name>(?:[^-?#]|--)+)-[\w.]+(?:[?#].*)?$/i;

/** Names that licences go by. What matches must also be known by that name, so that the list may be generous. */
export const LICENCE_NAMES = [
  "\\bMIT\\b(?: Licen[sc]e)?",
  "\\bApache(?: Software)?(?: Licen[sc]e)?,?[ -]*(?:version |v)?2(?:\\.0)?\\b",
  "\\b(?:[AL]?GPL|MPL|EUPL)[ -]?v?\\d(?:\\.\\d)?(?:-only|-or-later)?",
  "\\bGNU (?:Affero |Lesser )?General Public Licen[sc]e,? (?:version |v)\\d(?:\\.\\d)?",
  "\\bCC0(?:[ -]1\\.0)?\\b",
  "\\bCC[ -]BY(?:[ -](?:NC|SA|ND))*[ -]\\d\\.\\d",
  "\\bBSD[ -][23][ -]Clause\\b",
  "\\bOpenRAIL(?:-M|\\+\\+)?(?![\\w+])",
].join("|");

const CODE =
  /\b(?:code|scripts?|software|source|repository|repo|notebooks?|quellcode|código|project|projekt|projet|proyecto|projeto)\b/i;
const WEIGHTS = /\b(?:models?|weights|checkpoints?|modell|gewichte|modèle|poids|modelo|pesos)\b/i;
const DATA =
  /\b(?:data|data ?sets?|corpus|corpora|images|daten|datensatz|données|jeu de données|datos|dados|annotations?)\b/i;
/** Somebody else's, or no longer so. */
const OTHER =
  /\b(?:base|pre-?trained|backbone|original|upstream|third|dependenc\w+|librar\w+|packages?|docs|documentation|except|unless|not|was|were|previous\w*|formerly|until|inherit\w*|compatible|similar|font|icons?)\b/i;

/** The licences of a body under headings, behind labels and on badges, in the order of the text. */
export function findLicences(path: string, body: MarkdownBody): readonly LicenceMention[] {
  heading ??= new RegExp(`^[^\\p{L}]*(?:model )?${WORD}(?: (?:information|details|agreement))?[^\\p{L}]*$`, "iu");
  label ??= new RegExp(`^\\W*(?:model )?${WORD}(?: \\[optional\\])?(?:\\*\\*|__)?\\s*:(?:\\*\\*|__)?\\s*(.+)$`, "is");
  const found = badges(path, body);
  for (const block of body.blocks) {
    if (block.kind === "table") {
      for (const [first, second] of block.rows) {
        if (first === undefined || second === undefined || !CELL.test(first.text)) continue;
        found.push(...named(path, block, second.text, second.span.start, "label"));
      }
      continue;
    }
    if (block.kind !== "paragraph" && block.kind !== "item") continue;
    const text = body.text.slice(block.span.start, block.span.end);
    const labelled = label.exec(text)?.[1];
    if (labelled !== undefined)
      found.push(...named(path, block, labelled, block.span.start + text.length - labelled.length, "label"));
    else if (heading.test(block.section.title)) found.push(...named(path, block, text, block.span.start, "heading"));
  }
  return found;
}

function named(path: string, block: Block, text: string, at: number, by: LicenceMention["by"]): LicenceMention[] {
  const names = [...text.matchAll(new RegExp(LICENCE_NAMES, "gi"))];
  return names.flatMap((name, i) => {
    const id = licence(name[0])?.id;
    if (id === undefined) return [];
    const start = at + name.index - block.span.start;
    // "MIT (code), CC BY 4.0 (weights)": what stands between two names belongs to the first, or leads to the second.
    const from = names[i - 1] === undefined ? 0 : (names[i - 1]?.index ?? 0) + (names[i - 1]?.[0].length ?? 0);
    const before =
      text
        .slice(from, name.index)
        .split(/[;,.\n]/)
        .at(-1) ?? "";
    const after = text.slice(name.index + name[0].length, names[i + 1]?.index).split(/[;,.\n]/)[0] ?? "";
    const covers = covered(`${before} ${after}`, block.section);
    const within = { start, end: start + name[0].length };
    return [{ id, text: name[0], covers, by, anchor: { doc: path, at: "region", region: block.id, within } }];
  });
}

function covered(words: string, section: Section): Covered {
  if (OTHER.test(words)) return "other";
  const said = [CODE, WEIGHTS, DATA].map((pattern) => pattern.test(words));
  if (said.filter(Boolean).length > 1) return "all";
  if (said[0]) return "code";
  if (said[1]) return "weights";
  if (said[2]) return "data";
  // A licence of a part's own section is the part's.
  for (let above: Section | undefined = section; above !== undefined && above.level > 1; above = above.parent) {
    if (OTHER.test(above.title)) return "other";
    if (DATA.test(above.title)) return "data";
  }
  return "all";
}

function badges(path: string, body: MarkdownBody): LicenceMention[] {
  return body.links.flatMap(({ url, image, block: region }) => {
    const address = body.text.slice(url.start, url.end);
    const name = image ? BADGE.exec(address)?.groups?.name : undefined;
    const block = body.blocks.find(({ id }) => id === region);
    if (name === undefined || block === undefined) return [];
    const text = name.replaceAll("--", "-").replaceAll(/%20|_/g, " ");
    const id = licence(text)?.id;
    if (id === undefined) return [];
    const start = url.start + address.indexOf(name) - block.span.start;
    const within = { start, end: start + name.length };
    return [{ id, text, covers: "all", by: "badge", anchor: { doc: path, at: "region", region, within } }];
  });
}
