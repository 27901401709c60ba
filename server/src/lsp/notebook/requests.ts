/** What an editor asks about the cells of a notebook. The whole notebook is brought up to date first. */
import type { ClientCapabilities } from "vscode-languageserver";
import { applyEdits, type TextEdit } from "../../core/edit/plan.ts";
import type { Finding, Fix } from "../../core/finding.ts";
import { overlaps } from "../../core/text.ts";
import type { Spot } from "../codeActions.ts";
import { changesOf } from "../edits.ts";
import type { Folder } from "../folder.ts";
import type { NotebookFix, NotebookFixParams } from "../protocol.ts";
import { shownIn } from "./cells.ts";
import type { LiveNotebooks } from "./live.ts";

/** A cell that is open, with what is found in it now. */
export function cellSpot(notebooks: LiveNotebooks, uri: string): Spot | undefined {
  const found = notebooks.atCell(uri);
  if (found === undefined) return undefined;
  notebooks.flush(found);
  const { folder, path, notebook, cell } = found;
  return { folder, path, uri, source: cell.source, shown: shownIn(folder, path, notebook, cell) };
}

/** Findings that a notebook is cleared of as a whole. */
const PRIVATE = /^notebook\/(personal-data|secret)-in-/;

/** What a fix does to the texts and outputs of a notebook; null when its finding is gone. */
export function notebookFix(
  notebooks: LiveNotebooks,
  { uri, fix }: NotebookFixParams,
  client: ClientCapabilities,
): NotebookFix | null {
  const found = notebooks.atCell(uri) ?? notebooks.at(uri);
  if (found === undefined) return null;
  notebooks.flush(found);
  const { folder, path } = found;
  const findings = folder.engine.findingsOf(path).filter(({ suppressed }) => suppressed?.by !== "comment");
  if (fix === undefined) return fixOf(folder, path, findings.filter(isPrivate), client);
  const finding = findings.find(({ fingerprint }) => fingerprint === fix.fingerprint);
  const wanted = finding?.fixes.find(({ title }) => title === fix.title);
  const changes = wanted === undefined ? undefined : changesOf(folder, folder.engine.plan(wanted), client);
  return changes === undefined ? null : { edit: changes.edit ?? null, outputs: changes.outputs, fixed: 1, left: 0 };
}

function isPrivate({ rule, suppressed }: Finding): boolean {
  return PRIVATE.test(rule) && suppressed === undefined;
}

/** The first fix of each finding that can be applied here and does not get in the way of another. */
function fixOf(folder: Folder, path: string, findings: readonly Finding[], client: ClientCapabilities): NotebookFix {
  const edits: TextEdit[] = [];
  let fixed = 0;
  for (const finding of findings) {
    const own = planned(folder, path, finding.fixes);
    const fits = own?.every((edit) => !edits.some((taken) => overlaps(edit.span, taken.span))) === true;
    // What cannot be said as a change of cells would take all others with it.
    if (own === undefined || !fits || changesOf(folder, new Map([[path, own]]), client) === undefined) continue;
    edits.push(...own);
    fixed++;
  }
  const all = edits.toSorted((a, b) => a.span.start - b.span.start);
  const changes = changesOf(folder, new Map([[path, all]]), client);
  const text = folder.engine.textOf(path) ?? "";
  return {
    after: applyEdits(text, all),
    edit: changes?.edit ?? null,
    outputs: changes?.outputs ?? [],
    fixed: changes === undefined ? 0 : fixed,
    left: findings.length - (changes === undefined ? 0 : fixed),
  };
}

function planned(folder: Folder, path: string, [fix]: readonly Fix[]): readonly TextEdit[] | undefined {
  const all = fix === undefined ? undefined : folder.engine.plan(fix);
  return all?.size === 1 ? all.get(path) : undefined;
}
