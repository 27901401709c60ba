/** Tells paths from ids of the Hub, which are `name` or `owner/name` in letters, digits, dots, hyphens and underscores. */

/** From a root, a home or a drive; also `/content/drive/...` of notebooks. A URL is no path. */
const ABSOLUTE = /^(\/|~|[A-Za-z]:[\\/]|\\\\|file:)/;
const RELATIVE = /^\.{1,2}([\\/]|$)|\\/;
/** Names that trainers and data tools give to files and folders, never people to repositories. */
const FILE = /(^|\/)checkpoint-\d+\/?$|\.(csv|tsv|jsonl?|parquet|arrow|pkl|pickle|pt|pth|ckpt|safetensors|h5|onnx)$/i;

/** What kind of local path a value is, or undefined when it may be an id, a link or anything else. */
export function localPath(value: string): "absolute" | "relative" | undefined {
  if (ABSOLUTE.test(value)) return "absolute";
  if (/^[a-z][a-z0-9+.-]*:/i.test(value) || /\s/.test(value)) return undefined;
  if (RELATIVE.test(value) || FILE.test(value)) return "relative";
  // An id has one slash at most.
  return value.split("/").filter((part) => part !== "").length > 2 ? "relative" : undefined;
}

/** The id in a path of the Hub's own cache: `.../models--owner--name/snapshots/...` is `owner/name`. */
export function cachedId(path: string): string | undefined {
  const folder = /(?:^|[\\/])(?:models|datasets)--([\w.-]+)(?:[\\/]|$)/.exec(path)?.[1];
  const parts = folder?.split("--") ?? [];
  return parts.length === 1 || parts.length === 2 ? parts.join("/") : undefined;
}
