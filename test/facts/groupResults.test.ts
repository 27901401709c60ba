import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../server/src/core/parse/markdown.ts";
import { findGroupResults } from "../../server/src/facts/groupResults.ts";

const promised = (text: string) =>
  findGroupResults("MODEL_CARD.md", parseMarkdown(`# Card\n\n## Results\n\n${text}\n`)).promised.flatMap(
    ({ attributes }) => attributes,
  );

describe("results per group", () => {
  it.each([
    ["We report results by sex and age.", ["sex", "age"]],
    ["Metrics are broken down per country and per language.", ["region", "language"]],
    ["Accuracy and F1 are also reported for each skin type.", ["skin type"]],
    ["Performance is disaggregated across demographic groups.", ["subgroup"]],
    ["Die Metriken werden nach Altersgruppe aufgeschlüsselt.", ["age"]],
    ["Les résultats sont présentés par sexe et par région.", ["sex", "region"]],
    ["Los resultados se presentan por género y edad.", ["sex", "age"]],
    ["Os resultados são apresentados por gênero e idade.", ["sex", "age"]],
  ])("are promised: %s", (text, attributes) => {
    expect(promised(text)).toEqual(attributes);
  });

  it.each([
    "Results should be reported by sex and age.",
    "We do not report results by sex.",
    "Results are not yet broken down by region.",
    "We plan to publish metrics per language.",
    "The results are reported by the language team.",
    "The results were reported by Age UK researchers in another paper.",
    "Accuracy is shown by region of interest.",
    "Results are reported by language model.",
    "Die Genauigkeit ist pro Sprache unterschiedlich.",
    "Les résultats ne sont pas présentés par sexe.",
    "Results by sex are reported when the data allow it.",
    "Results are reported by sex. They are not yet available.",
  ])("are not promised: %s", (text) => {
    expect(promised(text)).toEqual([]);
  });

  it("stand under a heading that promises them, without a number", () => {
    const text = "# Card\n\n## Performance by sex\n\nThe model treats everybody in the same way.\n";
    expect(findGroupResults("MODEL_CARD.md", parseMarkdown(text)).promised).toHaveLength(1);
    expect(findGroupResults("MODEL_CARD.md", parseMarkdown(`${text}\nMen 0.9, women 0.91.\n`)).promised).toHaveLength(
      0,
    );
  });
});
