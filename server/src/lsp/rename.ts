/** Renames what documents name: data sets everywhere, stages in `dvc.yaml` and `dvc.lock`. One edit over all documents. */
import {
  type ClientCapabilities,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { TextEdit } from "../core/edit/plan.ts";
import { workspaceEdit } from "./edits.ts";
import { type Named, namedAt, placesOf } from "./entities.ts";
import type { Place } from "./workspace.ts";

/** What a new name may look like, and in words. */
const FORMS: Readonly<Partial<Record<Named["entity"], { readonly form: RegExp; readonly words: string }>>> = {
  dataset: {
    form: /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)?$/,
    words: "letters, digits, `-`, `_` and `.`, with one `/` between owner and name",
  },
  stage: { form: /^[\w-]+$/, words: "letters, digits, `-` and `_`" },
};

/** The name at a position that can be renamed, or null. */
export function prepareRename(place: Place, position: Position): { range: Range; placeholder: string } | null {
  const found = renameable(place, position);
  if (found === undefined) return null;
  const { source } = found.doc;
  return { range: source.range(found.named.span), placeholder: source.slice(found.named.span) };
}

/** The edits of all documents. Throws, in words for people, when the name will not do or a text is not the one that was read. */
export function rename(
  place: Place,
  position: Position,
  newName: string,
  client: ClientCapabilities,
): WorkspaceEdit | null {
  const found = renameable(place, position);
  if (found === undefined) return null;
  const { named, doc } = found;
  const rule = FORMS[named.entity];
  if (rule?.form.test(newName) !== true)
    throw new ResponseError(
      LSPErrorCodes.RequestFailed,
      `\`${newName}\` cannot be a name here. Use ${rule?.words ?? ""}.`,
    );
  const old = doc.source.slice(named.span);
  const edits = new Map<string, TextEdit[]>();
  for (const { path, span } of placesOf(place.folder, named)) {
    const text = place.folder.engine.parsed(path)?.source.slice(span);
    // Another spelling of the same thing, such as a path that ends in the name, stays.
    if (text?.toLowerCase() !== old.toLowerCase()) continue;
    edits.set(path, [...(edits.get(path) ?? []), { span, text: newName }]);
  }
  const edit = workspaceEdit(place.folder, edits, client);
  if (edit === undefined)
    throw new ResponseError(LSPErrorCodes.ContentModified, "A document changed meanwhile. Rename again.");
  return edit;
}

function renameable({ folder, path }: Place, position: Position) {
  const doc = folder.engine.parsed(path);
  if (doc === undefined || !folder.isCurrent(path)) return undefined;
  const named = namedAt(folder, doc, doc.source.offsetAt(position));
  return named === undefined || FORMS[named.entity] === undefined ? undefined : { named, doc };
}
