/** Two documents about the same data say opposite things about personal data. */
import type { FactIndex } from "../../../facts/index.ts";
import type { DatasetCardFacts, DatasheetFacts, PersonalDataStatement } from "../../../facts/sources.ts";
import { foldWords } from "../../../facts/words.ts";
import { workspaceRule } from "../../rule.ts";

type About = DatasetCardFacts | DatasheetFacts;

export default workspaceRule(
  {
    id: "lineage/personal-data-disagrees",
    title: "Opposite statements on personal data",
    severity: "error",
    home: "default",
    fixable: "none",
    messages: {
      opposite: "This says that there is no personal data, `{file}` says that there is{kinds}. Correct the wrong one.",
      degree: "This says {own}, `{file}` says {theirs}. They are not the same: correct one.",
    },
  },
  ["dataset-card", "datasheet"],
  function* ({ index }, about) {
    const own = about.personalData;
    if (own === undefined) return;
    for (const other of othersOf(index, about)) {
      const theirs = other.personalData;
      if (theirs === undefined) continue;
      if (own.says === "none" && theirs.says === "some")
        yield {
          message: "opposite",
          data: { file: other.path, kinds: theirs.kinds.length === 0 ? "" : ` (${theirs.kinds.join(", ")})` },
          anchor: own.anchor,
          key: other.path,
          related: [{ anchor: theirs.anchor, message: "The opposite stands here." }],
        };
      else if (areDegrees(own, theirs))
        yield {
          message: "degree",
          severity: "info",
          data: { own: own.says, file: other.path, theirs: theirs.says },
          anchor: own.anchor,
          key: other.path,
          related: [{ anchor: theirs.anchor, message: `Said to be ${theirs.says} here.` }],
        };
    }
  },
);

/** Anonymised data is nobody's any more, pseudonymised data is. Reported once, where more is claimed. */
function areDegrees(own: PersonalDataStatement, theirs: PersonalDataStatement): boolean {
  return own.says === "anonymised" && theirs.says === "pseudonymised";
}

/** Other documents about the same dataset: of the same name, or the only ones of their kinds in the unit. */
function othersOf(index: FactIndex, about: About): readonly About[] {
  const [cards, sheets] = (["dataset-card", "datasheet"] as const).map((kind) => index.pathsInUnit(kind, about.path));
  const isAlone = cards?.length === 1 && sheets?.length === 1;
  const all: readonly About[] = isAlone
    ? [...index.inUnit("dataset-card", about.path), ...index.inUnit("datasheet", about.path)]
    : index.dataNamed(foldWords(about.name ?? "")).filter((other) => sameName(about, other));
  const unit = index.unitOf(about.path).id;
  return all.filter(({ path }) => path !== about.path && index.unitOf(path).id === unit);
}

function sameName(a: About, b: About): boolean {
  return a.name !== undefined && b.name !== undefined && foldWords(a.name) === foldWords(b.name);
}
