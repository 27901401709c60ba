/** Packages that a notebook or a script installs for itself. */
import type { ShellCommand } from "../../core/parse/python/code.ts";
import type { PackageUse } from "../sources.ts";
import type { Reading } from "./values.ts";

/** Options of installers that are followed by a value of their own. */
const WITH_VALUE =
  /^(-r|--requirement|-c|--constraint|-i|--index-url|--extra-index-url|-f|--find-links|-e|--editable|-t|--target|--prefix|-n|--name|-p|--python|--channel|--trusted-host|--upgrade-strategy|--only-binary|--no-binary|--platform|--python-version|--root|--src|--timeout|--proxy)$/;

const REQUIREMENT = /^([A-Za-z0-9][\w.-]*)(\[[^\]]*\])?\s*(.*)$/;

/** Where the packages of an install command start among its words; undefined when it installs nothing. */
export function installStart({ words }: Pick<ShellCommand, "words">): { at: number; by: "pip" | "conda" } | undefined {
  const texts = words.map(({ text }) => text);
  const at = texts.findIndex((text) => /^(pip|pip3|pip3?\.\d+|conda|mamba|micromamba)$/.test(text));
  // `-y` and the like may stand before the word.
  const install = at < 0 ? -1 : texts.findIndex((text, i) => i > at && !text.startsWith("-"));
  if (install < 0 || texts[install] !== "install") return undefined;
  if (
    !texts
      .slice(0, at)
      .every((text) =>
        /^(uv|sudo|python[\d.]*|sys\.executable|\{sys\.executable\}|-m|-\w+|[A-Z_]+=.*|.*\/python[\d.]*)$/.test(text),
      )
  )
    return undefined;
  return { at: install + 1, by: /^pip/.test(texts[at] ?? "") ? "pip" : "conda" };
}

/** The packages of all install commands. Files, folders, repositories and what holds a variable are left out. */
export function packageUses(reading: Reading): PackageUse[] {
  return reading.code.shell.flatMap((command) => packagesOf(reading.path, command));
}

/** The packages of one command; none when it installs nothing. */
export function packagesOf(path: string, command: ShellCommand): PackageUse[] {
  const start = installStart(command);
  if (start === undefined) return [];
  const uses: PackageUse[] = [];
  for (let i = start.at; i < command.words.length; i++) {
    const word = command.words[i];
    const place = command.places[i];
    if (word === undefined || place === undefined) continue;
    if (WITH_VALUE.test(word.text)) i++;
    else if (!word.open) uses.push(...packageIn(path, word.text, place, start.by));
  }
  return uses;
}

function packageIn(path: string, word: string, place: string, by: "pip" | "conda"): PackageUse[] {
  if (word.startsWith("-") || /[/\\]|^\.|\.(whl|tar\.gz|zip|txt)$|:\/\//.test(word)) return [];
  const [, written = "", extras = "", rest = ""] =
    REQUIREMENT.exec(by === "conda" ? word.replace(/^.*::/, "") : word) ?? [];
  if (written === "" || (rest !== "" && !/^[=<>!~@;\s]/.test(rest))) return [];
  const specifier = (rest.split(";")[0] ?? "").trim();
  const pin =
    by === "conda" ? /^={1,2}([^=*,<>|]+)(=[^=]*)?$/.exec(specifier) : /^={2,3}\s*([^*,\s]+)$/.exec(specifier);
  const version = pin?.[1];
  const at = version === undefined ? -1 : word.indexOf(version, written.length + extras.length);
  return [
    {
      name: written.toLowerCase().replace(/[-_.]+/g, "-"),
      version,
      specifier,
      hashed: false,
      anchor: { doc: path, at: "place", name: place },
      versionAnchor:
        version === undefined || at < 0
          ? undefined
          : { doc: path, at: "place", name: place, within: { start: at, end: at + version.length } },
    },
  ];
}
