import type { Fix } from "../../../core/finding.ts";
import { decodedText, type NotebookCell } from "../../../core/parse/notebook.ts";
import { packagesOf } from "../../../facts/code/packages.ts";
import type { PackageUse } from "../../../facts/sources.ts";
import { documentRule } from "../../rule.ts";

/** Tools of the installation itself. */
const TOOLS = /^(pip|setuptools|wheel|uv|conda|mamba)$/;

export default documentRule(
  {
    id: "notebook/unpinned-install",
    title: "Packages that are installed at whatever version is newest",
    severity: "info",
    home: "default",
    alsoIn: ["release", "security"],
    fixable: "review",
    messages: {
      unpinned: "{packages} installed at whatever is newest. Pin the versions, or install from a requirements file.",
    },
  },
  ["notebook"],
  function* ({ doc }) {
    const open: PackageUse[] = [];
    const versions = new Map<string, string>();
    for (const command of doc.code?.shell ?? []) {
      const found = packagesOf(doc.path, command).filter(
        ({ name, specifier }) => !TOOLS.test(name) && isOpen(specifier),
      );
      const cell = command.unit.cell === undefined ? undefined : doc.notebook?.cells[command.unit.cell];
      if (found.length > 0 && cell !== undefined)
        for (const [name, version] of versionsIn(cell)) versions.set(name, version);
      open.push(...found);
    }
    const [first] = open;
    if (first === undefined) return;
    // Once for a notebook: it is one decision.
    const names = [...new Set(open.map(({ name }) => `\`${name}\``))];
    yield {
      message: "unpinned",
      data: { packages: `${listed(names)} ${names.length === 1 ? "is" : "are"}` },
      anchor: first.anchor,
      wholeDocument: true,
      fixes: pins(open, versions),
    };
  },
);

/** Nothing keeps the version from rising. */
function isOpen(specifier: string): boolean {
  return specifier === "" || /^(>=?|!=)[^<=~,]*$/.test(specifier.replace(/^>=/, ">"));
}

function listed(names: readonly string[]): string {
  if (names.length > 4) return `${names.slice(0, 3).join(", ")} and ${names.length - 3} more`;
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** Versions that the installer said it found or installed, by normalised name. */
function versionsIn({ outputs }: NotebookCell): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  const note = (name = "", version = "") => versions.set(name.toLowerCase().replace(/[-_.]+/g, "-"), version);
  for (const { texts } of outputs) {
    for (const { node } of texts) {
      const { text } = decodedText(node);
      for (const line of text.match(/^(Requirement already satisfied|Successfully installed)\b.*$/gm) ?? []) {
        const satisfied = /^Requirement already satisfied: ([\w.-]+).* in .*\(([\d][\w.+-]*)\)\s*$/.exec(line);
        if (satisfied !== null && !line.includes("(from ")) note(satisfied[1], satisfied[2]);
        if (line.startsWith("Successfully"))
          for (const [, name, version] of line.matchAll(/([A-Za-z][\w.-]*?)-(\d[\w.+]*)(?=\s|$)/g)) note(name, version);
      }
    }
  }
  return versions;
}

function pins(open: readonly PackageUse[], versions: ReadonlyMap<string, string>): Fix[] {
  const known = open.filter(({ name, specifier }) => specifier === "" && versions.has(name));
  if (known.length === 0) return [];
  return [
    {
      title: "Pin the versions that the output shows",
      safety: "review",
      ops: known.map(({ name, anchor }) => ({ op: "insert", anchor, side: "after", text: `==${versions.get(name)}` })),
    },
  ];
}
