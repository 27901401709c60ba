/** Which licence a text is. */
import type { ParsedDoc } from "../core/document.ts";
import type { LicenseFacts } from "./sources.ts";

export function licenseFacts(doc: ParsedDoc): LicenseFacts {
  return { kind: "license", path: doc.path, license: undefined };
}
