/** Counts above what others name: how many documents use this data set, this stage, the numbers of this file. */
import type { CodeLens, Location } from "vscode-languageserver";
import { resolve } from "../core/anchor.ts";
import type { ParsedDoc } from "../core/document.ts";
import type { Span } from "../core/text.ts";
import { type EntityKind, occurrencesIn } from "../facts/entities.ts";
import { placesOf } from "./entities.ts";
import { location } from "./references.ts";
import type { Place } from "./workspace.ts";

/** The client opens the list of places; LSP has no command for that. */
export const SHOW_REFERENCES = "plumbline.showReferences";

const COUNTED: ReadonlySet<EntityKind> = new Set(["dataset", "stage"]);

/** The lenses of a document: for a card, its numbers with a source; for everything else, who names what it defines. */
export function codeLenses(place: Place): CodeLens[] {
  const { folder, path } = place;
  const doc = folder.engine.parsed(path);
  const facts = folder.engine.facts(path);
  if (doc === undefined || facts === undefined || !folder.isCurrent(path)) return [];
  const lenses = [...numberLenses(place, doc)];
  const seen = new Set<string>();
  for (const { entity, id, anchor, role } of occurrencesIn(folder.engine.index, facts)) {
    if (role !== "definition" || !COUNTED.has(entity) || seen.has(`${entity} ${id}`)) continue;
    seen.add(`${entity} ${id}`);
    const others = placesOf(folder, { entity, id }).filter((other) => other.path !== path);
    if (others.length === 0) continue;
    const documents = new Set(others.map((other) => other.path)).size;
    const words = entity === "stage" ? id.slice(id.indexOf("#") + 1) : "This data set";
    lenses.push(
      lens(place, doc, resolve(doc, anchor), `${words} is named in ${count(documents, "other document")}`, others),
    );
  }
  return lenses;
}

/** Above a card: its numbers that have a source. Above a metrics file: the numbers that come from it. */
function numberLenses(place: Place, doc: ParsedDoc): CodeLens[] {
  const { folder, path } = place;
  const top = { start: 0, end: 0 };
  if (doc.kind === "model-card" || doc.kind === "model-card-toolkit") {
    const links = folder.engine.links(path);
    if (links.length === 0) return [];
    const apart = links.filter(({ state }) => state === "disagrees").length;
    const words = `${count(links.length, "value")} joined to ${links.length === 1 ? "its source" : "their sources"}${apart === 0 ? "" : `, ${apart} disagree${apart === 1 ? "s" : ""}`}`;
    return [
      lens(
        place,
        doc,
        top,
        words,
        links.map(({ to }) => to),
      ),
    ];
  }
  const quoting =
    doc.kind === "metrics" || doc.kind === "settings" ? folder.engine.links().filter(({ to }) => to.path === path) : [];
  return quoting.length === 0
    ? []
    : [lens(place, doc, top, `${count(quoting.length, "value")} quoted elsewhere`, quoting)];
}

function lens(
  { folder, path }: Place,
  doc: ParsedDoc,
  span: Span,
  title: string,
  places: readonly { readonly path: string; readonly span: Span }[],
): CodeLens {
  const range = doc.source.range(span);
  const locations: Location[] = places.flatMap((other) => location(folder, other.path, other.span));
  return {
    range,
    command: { title, command: SHOW_REFERENCES, arguments: [folder.uriOf(path), range.start, locations] },
  };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
