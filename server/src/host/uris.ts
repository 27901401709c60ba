/** Between the addresses that editors use and the paths that findings carry. */

/** The path of a document relative to a folder, with `/`; undefined when it does not lie in it. "" is the folder itself. */
export function pathIn(root: string, uri: string): string | undefined {
  const base = normal(root).replace(/\/+$/, "");
  const full = normal(uri);
  if (full === base || full === `${base}/`) return "";
  return full.startsWith(`${base}/`) ? full.slice(base.length + 1) : undefined;
}

/** The address of a path in a folder. */
export function uriIn(root: string, path: string): string {
  const base = root.replace(/\/+$/, "");
  return path === "" ? base : `${base}/${path.split("/").map(encoded).join("/")}`;
}

/** The folder that a document stands in. */
export function parentOf(uri: string): string {
  const slash = uri.lastIndexOf("/");
  return slash < 0 ? "" : uri.slice(0, slash);
}

/** The last part of an address, decoded. */
export function nameOf(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf("/") + 1).replace(/^[a-z-]+:/, ""));
}

/** Editors escape differently (`file:///c%3A/x`, `file:///C:/x`), so addresses are compared without escapes. */
export function normal(uri: string): string {
  return decoded(uri).replace(/^file:\/\/\/([A-Z]):/, (_, drive: string) => `file:///${drive.toLowerCase()}:`);
}

/** Half a surrogate pair, which some file systems allow in a name, has no place in an address. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function encoded(name: string): string {
  return encodeURIComponent(name.replace(LONE_SURROGATE, "\uFFFD"));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone per cent sign in a name: the address is taken as it is written.
    return text;
  }
}
