/** A card of a project with code gives it a licence, and no file holds its text. */
import { type WorkspaceContext, workspaceRule } from "../../rule.ts";

/** Where licences stand besides the files that are read as such. */
const PLACES = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "LICENCE.md", "LICENCE.txt", "COPYING", "LICENSES/"];

export default workspaceRule(
  {
    id: "lineage/license-file-missing",
    title: "Licence without its text",
    severity: "info",
    home: "default",
    fixable: "none",
    messages: {
      missing:
        "The card says {licence}, but no licence file is in this workspace. Add its text, or the licence grants nothing.",
    },
  },
  ["model-card"],
  function* (context, card) {
    const said = (card.outward?.licences ?? []).filter(({ covers }) => covers !== "other");
    const [first] = said.filter(({ covers }) => covers === "all" || covers === "code");
    // Where each part has a licence of its own, the text may stand with the part.
    if (first === undefined || new Set(said.map(({ id }) => id)).size > 1) return;
    if (!hasCode(context) || hasLicence(context)) return;
    yield { message: "missing", data: { licence: first.text }, anchor: first.anchor, key: first.id };
  },
);

/** A repository of weights alone states its licence in its metadata, which is enough for the Hub. */
function hasCode({ index }: WorkspaceContext): boolean {
  for (const kind of ["requirements", "script", "notebook", "dockerfile"] as const)
    for (const _ of index.all(kind)) return true;
  return false;
}

function hasLicence({ index, exists, elsewhere }: WorkspaceContext): boolean {
  for (const _ of index.all("license")) return true;
  for (const { project } of index.all("requirements")) if (project.license !== undefined) return true;
  for (const { outward } of index.all("readme")) if ((outward?.licences.length ?? 0) > 0) return true;
  // Without a listing nothing is known.
  return exists("LICENSE") !== false || PLACES.some((place) => elsewhere(place).length > 0);
}
