/** The licences that a card's metadata names, and how they compare with the one in its text. */
import type { ParsedDoc } from "../../../core/document.ts";
import { child, type TreePath } from "../../../core/tree.ts";
import { type Licence, licence } from "../../../schema/licenses.ts";
import { metadataOf } from "../../metadata/metadata.ts";
import { textsOf } from "../../metadata/values.ts";

export interface NamedLicence {
  readonly path: TreePath;
  readonly value: string;
  /** Undefined for `unknown`, `other` and what is no licence. */
  readonly licence: Licence | undefined;
}

/** Every licence of the metadata, under the key of today or of older cards. */
export function licencesOf(doc: ParsedDoc): readonly NamedLicence[] {
  const root = metadataOf(doc);
  return ["license", "licenses"].flatMap((key) =>
    textsOf(child(root, key), [key]).map(([path, value]) => {
      const known = licence(value);
      const says = known !== undefined && known.id !== "other" && known.id !== "unknown";
      return { path, value, licence: says ? known : undefined };
    }),
  );
}
