/** A hash of a text against the file itself, where the file is in the workspace and no lock or pointer tracks it. */
import type { DocFacts } from "../../../facts/facts.ts";
import { hashedBeside } from "../../../facts/hashes.ts";
import type { HashMention } from "../../../facts/hashMentions.ts";
import type { WorkspaceContext } from "../../rule.ts";

export interface OnDisk {
  readonly path: string;
  readonly hash: string;
}

/** The hash of the one file that stands beside a hash, when it is another one. */
export function otherOnDisk(
  context: WorkspaceContext,
  { path: from }: DocFacts,
  mention: HashMention,
): OnDisk | undefined {
  const named = hashedBeside(mention);
  const [only] = named;
  if (only === undefined || named.length > 1) return undefined;
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const path = [folder + only, only].find((candidate) => context.exists(candidate) === true);
  const now = path === undefined ? undefined : context.hashOf(path);
  if (path === undefined || now === undefined) return undefined;
  if ("code" in now) {
    context.skip(`\`${path}\` was not hashed: ${now.reason}`);
    return undefined;
  }
  // A checkout that changed the ends of lines changed no data.
  const hashes =
    mention.algorithm === "md5"
      ? [now.md5, now.md5OfText, now.md5OfCrlf]
      : [now.sha256, now.sha256OfText, now.sha256OfCrlf];
  const [hash = ""] = hashes;
  return hashes.some((one) => one.startsWith(mention.hash)) ? undefined : { path, hash };
}
