/** What a Dockerfile says. */
import type { ParsedDoc } from "../core/document.ts";
import type { DockerfileFacts } from "./sources.ts";

export function dockerfileFacts(doc: ParsedDoc): DockerfileFacts {
  return { kind: "dockerfile", path: doc.path, images: [], copies: [] };
}
