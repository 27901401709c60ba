import type { Fix, Report } from "../../../core/finding.ts";
import { asStart } from "../../../core/words.ts";
import { type DocumentMatch, matchDocuments } from "../../../facts/documentJoins.ts";
import type { ModelCardFacts } from "../../../facts/facts.ts";
import { matchFigures } from "../../../facts/figureJoins.ts";
import type { Figure } from "../../../facts/figures.ts";
import type { FactIndex } from "../../../facts/index.ts";
import { matchClaims } from "../../../facts/join.ts";
import { writeLike } from "../../../facts/numbers.ts";
import { workspaceRule } from "../../rule.ts";

export default workspaceRule(
  {
    id: "lineage/metric-disagrees-between-documents",
    title: "Result that another document gives differently",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      differs: "{label} is {stated} here, but {other} in `{file}`. Correct the one without a source.",
      sourced: "{label} is {stated} here, but {other} in `{file}` and in `{source}`. Update this number.",
    },
  },
  ["model-card", "readme"],
  function* ({ index }, subject) {
    if (subject.kind === "model-card") {
      for (const [match, source] of differing(index, subject))
        if (source === undefined && match.proven) yield unsettled(match);
      return;
    }
    // Where the card has a source, the finding stands where the number is wrong.
    for (const card of index.inUnit("model-card", subject.path))
      for (const [match, source] of differing(index, card))
        if (source !== undefined && match.other === subject.path) yield* settled(match, card.path, source);
  },
);

/** The figures of a card that another document gives differently, with the file that agrees with the card. */
function* differing(index: FactIndex, card: ModelCardFacts): Iterable<[DocumentMatch, string | undefined]> {
  const matches = matchDocuments(index, card).filter(({ state }) => state === "disagrees");
  if (matches.length === 0) return;
  const states = new Map<string, { readonly file: string; readonly state: string }>();
  for (const { figure, source, state } of matchFigures(index, card))
    states.set(JSON.stringify(figure.anchor), { file: source.file, state });
  for (const { claim, file, state } of matchClaims(index, card))
    states.set(JSON.stringify(claim.anchor), { file, state });
  for (const match of matches) {
    const own = states.get(JSON.stringify(match.figure.anchor));
    // A number that differs from its metrics file is reported for that, and once.
    if (own?.state !== "disagrees") yield [match, own?.file];
  }
}

function unsettled({ figure, others, other: file }: DocumentMatch): Report {
  const [first] = others;
  const fix = (title: string, changed: readonly Figure[], value: Figure): Fix => ({
    title: `${title} to ${written(changed[0] ?? value, value)}`,
    safety: "review",
    ops: changed.map((at) => ({ op: "replace", anchor: at.anchor, text: written(at, value) })),
  });
  return {
    message: "differs",
    data: { label: asStart(figure.label), stated: shown(figure), file, other: shown(first) },
    anchor: figure.anchor,
    key: figure.id,
    related: others.map((other) => ({ anchor: other.anchor, message: `${other.label} is ${shown(other)}` })),
    fixes: [fix(`Change ${figure.text}`, [figure], first), fix(`Change ${file}`, others, figure)],
  };
}

function* settled({ figure, others }: DocumentMatch, file: string, source: string): Iterable<Report> {
  for (const other of others) {
    const text = written(other, figure);
    yield {
      message: "sourced",
      data: { label: asStart(other.label), stated: shown(other), file, other: shown(figure), source },
      anchor: other.anchor,
      key: other.id,
      related: [{ anchor: figure.anchor, message: `${figure.label} is ${shown(figure)}` }],
      fixes: [
        {
          title: `Change ${other.text} to ${text}`,
          safety: "review",
          ops: [{ op: "replace", anchor: other.anchor, text }],
        },
      ],
    };
  }
}

function shown(figure: Figure): string {
  const { unit } = figure;
  const behind = unit === "%" || unit === "ms" || unit === "s" ? ` ${unit}` : (unit ?? "");
  return `${figure.rough ? "about " : ""}${figure.text}${behind}`;
}

/** The number of one figure as the other writes it. */
function written(at: Figure, value: Figure): string {
  if (at.percent === value.percent) return value.text;
  return writeLike(at, value.percent ? value.value / 100 : value.value);
}
