/** What the rules about licences share: which file a document's licence is compared with, and which licences fit. */
import type { Anchor } from "../core/anchor.ts";
import { type Licence, licence } from "../schema/licenses.ts";
import type { FactIndex } from "./index.ts";
import type { LicenceMention } from "./licenceMentions.ts";

export interface LicenceFile {
  readonly path: string;
  readonly licence: Licence;
  readonly anchor: Anchor;
}

/** The licence file beside a document or in the nearest folder above. Undefined when several stand there, or its text is not known. */
export function licenceFileFor(index: FactIndex, path: string): LicenceFile | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder.slice(0, -1))) {
    const here = index.licencesIn(folder);
    const [only] = here;
    if (only !== undefined) {
      const known = here.length > 1 || only.license === undefined ? undefined : licence(only.license.id);
      return known === undefined || only.license === undefined
        ? undefined
        : { path: only.path, licence: known, anchor: only.license.anchor };
    }
    if (folder === "") return undefined;
  }
}

/** The licences of an SPDX expression or a single name; undefined when one of them is not known. */
export function licencesIn(text: string): readonly Licence[] | undefined {
  const whole = licence(text);
  if (whole !== undefined) return [whole];
  const names = text.replace(/[()]/g, " ").split(/\s+(?:OR|AND)\s+|\s+WITH\s+\S+/);
  const known = names.flatMap((name) => (name.trim() === "" ? [] : [licence(name)]));
  return known.every((one) => one !== undefined) && known.length > 0 ? known : undefined;
}

/** One licence, or a family and its member: `cc` does not contradict `cc-by-4.0`. */
export function sameLicence(a: Licence, b: Licence): boolean {
  return a.id === b.id || (a.family !== undefined && a.family === b.family && (a.id === a.family || b.id === b.family));
}

/** Nothing is known of what these allow. */
export function isVague({ id }: Licence): boolean {
  return id === "other" || id === "unknown";
}

/** Whether a text gives different parts of the project their own licences. */
export function namesParts(mentions: readonly LicenceMention[]): boolean {
  return mentions.some(({ covers }) => covers !== "all");
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
