/** A card, a README or the metadata of a package gives the project another licence than its licence file. */
import type { Anchor } from "../../../core/anchor.ts";
import type { FactsByKind } from "../../../facts/facts.ts";
import { isVague, licenceFileFor, licencesIn, namesParts, sameLicence } from "../../../facts/licenceFiles.ts";
import { type Licence, licence } from "../../../schema/licenses.ts";
import { workspaceRule } from "../../rule.ts";

interface Stated {
  readonly text: string;
  readonly anchor: Anchor;
  /** How this place writes a licence. */
  readonly write: (licence: Licence) => string;
}

type Subject = FactsByKind["model-card" | "readme" | "requirements"];

export default workspaceRule(
  {
    id: "lineage/license-file-differs",
    title: "Another licence than the licence file",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs: "`{text}` is said here, but `{file}` is {actual}. Correct one of them, or say what each covers.",
    },
  },
  ["model-card", "readme", "requirements"],
  function* ({ index }, subject) {
    const stated = statedBy(subject);
    const [first] = stated;
    if (first === undefined) return;
    const file = licenceFileFor(index, subject.path);
    const known = stated.map(({ text }) => licencesIn(text));
    if (file === undefined || isVague(file.licence) || !governs(file.path, subject)) return;
    for (const one of known) {
      if (one === undefined || one.some((each) => isVague(each) || sameLicence(each, file.licence))) return;
      // Texts for content beside a licence for software cover two things, as a rule: weights and code.
      if (subject.kind === "model-card" && one.some((each) => isForContent(each.id) !== isForContent(file.licence.id)))
        return;
    }
    const text = first.write(file.licence);
    yield {
      message: "differs",
      data: { text: first.text, file: file.path, actual: file.licence.name },
      anchor: first.anchor,
      key: "license",
      related: [{ anchor: file.anchor, message: `This is ${file.licence.name}.` }],
      fixes: [
        {
          title: `Write ${text}`,
          safety: "review",
          ops: [{ op: "replace", anchor: first.anchor, text }],
        },
      ],
    };
  },
);

/** A README and a package speak of their own folder; a card may stand in `docs/`. Code of others has licences of its own. */
function governs(file: string, { kind, path }: Subject): boolean {
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  // Cards that tests read, and those that a generator fills in, are of no model.
  if (kind === "model-card")
    return !/(?:^|\/)(?:third[-_]?party|vendor|external|extern|submodules?|lib|tests?|fixtures?|testdata|templates?)\//i.test(
      path,
    );
  return file.slice(0, file.lastIndexOf("/") + 1) === folder;
}

/** What a document says of the project as a whole; nothing where it gives parts their own licences. */
function statedBy(subject: Subject): readonly Stated[] {
  if (subject.kind === "requirements") {
    const { license } = subject.project;
    return license === undefined ? [] : [{ text: license.id, anchor: license.anchor, write: quoted }];
  }
  const mentions = subject.outward?.licences ?? [];
  if (namesParts(mentions) || new Set(mentions.map(({ id }) => id)).size > 1) return [];
  const said = mentions.filter(({ by }) => by !== "badge");
  const front = subject.kind === "model-card" && subject.license !== undefined ? [subject.license] : [];
  return [
    ...front.map(({ id, anchor }) => ({ text: id, anchor, write: ({ hub, id }: Licence) => hub ?? id })),
    ...(said.length > 0 ? said : mentions).map(({ text, anchor, by }) => ({
      text,
      anchor,
      write: by === "badge" ? onBadge : ({ name }: Licence) => name,
    })),
  ];
}

/** As a string of TOML. */
function quoted({ spdx, id }: Licence): string {
  return `"${spdx ?? id}"`;
}

/** In the address of a badge, where a dash separates. */
function onBadge({ spdx, id }: Licence): string {
  return (spdx ?? id).replaceAll("-", "--");
}

/** Licences for texts, data and weights, which hardly anybody gives to code. */
function isForContent(id: string): boolean {
  const { family } = licence(id) ?? {};
  return (
    !/^(?:apache|bsd|[al]?gpl|mpl|epl|eupl)$/.test(family ?? "") &&
    !/^(?:mit|isc|unlicense|bsl-1\.0|0bsd|zlib|wtfpl)/i.test(id)
  );
}
