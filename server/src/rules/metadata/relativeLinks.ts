/** Links and images that name a file which is not there. */
import type { Fix, Report } from "../../core/finding.ts";
import type { FileReference } from "../../facts/facts.ts";

/** Files that people keep in a repository. Weights, data and archives are often elsewhere, or ignored by git. */
const KEPT = /\.(?:md|markdown|rst|txt|pdf|png|jpe?g|gif|svg|webp|json|ya?ml|toml|py|ipynb|r|html?)$/i;
/** Extensions that are mistaken for each other. */
const TWINS: readonly (readonly string[])[] = [
  ["md", "markdown", "rst", "txt"],
  ["png", "jpg", "jpeg", "svg", "webp", "gif"],
  ["yaml", "yml", "json"],
  ["htm", "html"],
];

/** The templates for `brokenLinkReports`. */
export const BROKEN_LINK_MESSAGES = {
  broken: "`{path}` does not exist here. Correct the link, or add the file.",
} as const;

/** One report for each link to a file that is not there. */
export function* brokenLinkReports(
  from: string,
  references: readonly FileReference[],
  exists: (path: string) => boolean | undefined,
): Iterable<Report> {
  // Wikis resolve links by page name, not by path.
  if (/(?:^|\/)[^/]*wiki[^/]*\//i.test(from)) return;
  for (const reference of references) {
    const { path, text, how } = reference;
    if ((how !== "link" && how !== "image") || path === undefined || !KEPT.test(path)) continue;
    const written = (text.split(/[?#]/)[0] ?? "").replace(/^\.?\//, "");
    // `exists` says undefined where the folder's listing is not complete: then nothing is known.
    if (exists(path) !== false || exists(written) !== false) continue;
    yield {
      message: "broken",
      data: { path: text.split(/[?#]/)[0] ?? text },
      anchor: reference.anchor,
      key: path,
      fixes: fixes(reference, path, exists),
    };
  }
}

/** The one file of nearly this name: other case, other extension. Two of them decide nothing. */
function fixes(reference: FileReference, path: string, exists: (path: string) => boolean | undefined): readonly Fix[] {
  const found = [...new Set(variants(path))].filter((other) => other !== path && exists(other) === true);
  const [only] = found;
  if (only === undefined || found.length > 1) return [];
  const name = path.slice(path.lastIndexOf("/") + 1);
  const right = only.slice(only.lastIndexOf("/") + 1);
  const at = reference.text.split(/[?#]/)[0]?.lastIndexOf(name) ?? -1;
  // An escaped name stands differently in the text; rewriting it by hand is safer.
  if (at < 0) return [];
  const text = reference.text.slice(0, at) + right + reference.text.slice(at + name.length);
  return [{ title: `Link ${right}`, safety: "safe", ops: [{ op: "replace", anchor: reference.anchor, text }] }];
}

function variants(path: string): string[] {
  const slash = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  const [folder, stem, extension] = [path.slice(0, slash), path.slice(slash, dot), path.slice(dot + 1)];
  const stems = [
    stem,
    stem.toLowerCase(),
    stem.toUpperCase(),
    stem.charAt(0).toUpperCase() + stem.slice(1).toLowerCase(),
  ];
  const twins = TWINS.find((group) => group.includes(extension.toLowerCase())) ?? [];
  const extensions = [extension, extension.toLowerCase(), extension.toUpperCase(), ...twins];
  return stems.flatMap((name) => extensions.map((end) => `${folder}${name}.${end}`));
}
