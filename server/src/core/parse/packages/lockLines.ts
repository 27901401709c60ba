/** Lock files of uv, Poetry and PDM. Programs write them, always in the same lines, so they are read without a parser. */
import type { SourceText, Span } from "../../text.ts";
import { normalName, type WrittenPackage } from "./packageName.ts";

const FIELD = /^(name|version) = "([^"]*)"/;
/** The project itself stands in its own lock file. */
const OWN = /^source = \{ (?:virtual|editable|directory) = /;

/** The packages of a lock file with their exact versions. */
export function readLockLines(source: SourceText): readonly WrittenPackage[] {
  const packages: WrittenPackage[] = [];
  let open:
    | { name: string; nameSpan: Span; version: string; versionSpan: Span | undefined; hashed: boolean }
    | undefined;
  let own = false;
  let inPackage = false;
  const close = () => {
    if (open !== undefined && !own && open.version !== "")
      packages.push({
        name: open.name,
        specifier: `==${open.version}`,
        version: open.version,
        marker: "",
        direct: undefined,
        hashed: open.hashed,
        span: open.nameSpan,
        versionSpan: open.versionSpan,
      });
    open = undefined;
    own = false;
  };
  for (let line = 0; line < source.lineCount; line++) {
    const span = source.lineSpan(line);
    const text = source.slice(span);
    if (text.startsWith("[")) {
      if (text.startsWith("[[package]]")) {
        close();
        inPackage = true;
      } else if (!text.startsWith("[package.")) {
        close();
        inPackage = false;
      }
      continue;
    }
    if (!inPackage) continue;
    const field = FIELD.exec(text);
    const value = field?.[2] ?? "";
    const at = span.start + text.indexOf('"') + 1;
    const place = { start: at, end: at + value.length };
    if (field?.[1] === "name" && open === undefined)
      open = { name: normalName(value), nameSpan: place, version: "", versionSpan: undefined, hashed: false };
    else if (field?.[1] === "version" && open?.version === "") {
      open.version = value;
      open.versionSpan = place;
    } else if (OWN.test(text)) own = true;
    else if (open !== undefined && !open.hashed && text.includes('hash = "sha')) open.hashed = true;
  }
  close();
  return packages;
}
