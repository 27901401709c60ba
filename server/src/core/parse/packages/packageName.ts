/** Names, versions and conditions of Python packages, as PyPI and pip read them. */
import type { Span } from "../../text.ts";

/** A requirement as it stands in a text. */
export interface WrittenPackage {
  /** Normalised as PyPI does: lower case, runs of `-_.` as one `-`. */
  readonly name: string;
  /** As written behind the name, blanks aside: `>=2.2,<3`, `==1.7.2`, empty for none. */
  readonly specifier: string;
  /** Of an exact pin. */
  readonly version: string | undefined;
  /** The condition behind `;`, empty for none. */
  readonly marker: string;
  /** An address or a folder instead of a version. */
  readonly direct: string | undefined;
  readonly hashed: boolean;
  /** From the name to the end of the specifier. */
  readonly span: Span;
  /** The exact version alone. */
  readonly versionSpan: Span | undefined;
}

/** The name that PyPI knows a package by. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** The version of an exact pin: `==1.2.3`, `===1.2.3`; with a star it is a range. */
export function exactVersion(specifier: string): string | undefined {
  const match = /^={2,3}\s*([^\s,*;]+)$/.exec(specifier.trim());
  return match?.[1];
}

const NAME = /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?/;
const EXTRAS = /^\s*\[[^\]\n]{0,200}\]/;
const SPECIFIER =
  /^\(?\s*(?:~=|={2,3}|!=|<=|>=|<|>)\s*[^\s,;()]+(?:\s*,\s*(?:~=|={2,3}|!=|<=|>=|<|>)\s*[^\s,;()]+)*\s*,?\s*\)?/;

/**
 * Reads one requirement as pip does: `name[extra]>=1,<2 ; marker`, or `name @ address`. `start` is where `text` stands in the
 * file. Undefined for what is no requirement.
 */
export function readRequirement(text: string, start: number): WrittenPackage | undefined {
  const lead = text.length - text.trimStart().length;
  const name = NAME.exec(text.slice(lead))?.[0];
  if (name === undefined) return undefined;
  let at = lead + name.length;
  at += EXTRAS.exec(text.slice(at))?.[0].length ?? 0;
  const named = normalName(name);
  const rest = text.slice(at).trimStart();
  at = text.length - rest.length;
  if (rest.startsWith("@")) {
    const address = /^@\s*(\S+)/.exec(rest);
    if (address === null) return undefined;
    const end = at + address[0].length;
    const marker = /\s;(.*)$/.exec(text.slice(end))?.[1]?.trim() ?? "";
    return { ...bare(named, start + lead, start + end), marker, direct: address[1] };
  }
  const specifier = SPECIFIER.exec(rest)?.[0].trimEnd() ?? "";
  const end = at + specifier.length;
  const behind = text.slice(end).trim();
  if (behind !== "" && !behind.startsWith(";") && !behind.startsWith("--")) return undefined;
  const plain = specifier.replace(/[()\s]/g, "").replace(/,$/, "");
  const version = exactVersion(plain);
  const versionAt = version === undefined ? -1 : text.indexOf(version, at);
  return {
    ...bare(named, start + lead, start + (specifier === "" ? text.slice(0, at).trimEnd().length : end)),
    specifier: plain,
    version,
    marker: behind.startsWith(";") ? (behind.slice(1).split(/\s--/)[0] ?? "").trim() : "",
    versionSpan:
      version === undefined || versionAt < 0
        ? undefined
        : { start: start + versionAt, end: start + versionAt + version.length },
  };
}

function bare(name: string, start: number, end: number): WrittenPackage {
  return {
    name,
    specifier: "",
    version: undefined,
    marker: "",
    direct: undefined,
    hashed: false,
    span: { start, end },
    versionSpan: undefined,
  };
}
