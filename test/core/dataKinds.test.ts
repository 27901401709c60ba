/** Which files are cards or datasheets of data. */
import { describe, expect, it } from "vitest";
import { recognise } from "../../server/src/core/parse/kind.ts";

const kind = (path: string, text: string) => recognise(path, text)?.kind;
const CARD = "## Dataset summary\n\nRows.\n\n## Source data\n\nA survey.\n\n## Licence\n\nCC0\n";
const SHEET = "## Motivation\n\nTests.\n\n## Composition\n\nRows.\n\n## Uses\n\nTests.\n";

describe("recognising documents about data", () => {
  it.each([
    ["README.md", "---\ntask_categories: [text-classification]\n---\n", "dataset-card"],
    ["README.md", "---\npretty_name: Loans\n---\n# Loans\n", "dataset-card"],
    ["README.md", "---\nconfigs:\n- config_name: default\n  data_files: a.csv\n---\n", "dataset-card"],
    ["README.md", "---\ndataset_info:\n  features: []\n---\n", "dataset-card"],
    ["DATA_CARD.md", "", "dataset-card"],
    ["docs/dataset-card.md", "# Loans\n", "dataset-card"],
    ["README.md", `# Dataset Card for Loans\n\n${CARD}`, "dataset-card"],
    ["loans_data_card.md", `# Loans\n\n${CARD}`, "dataset-card"],
    ["DATASHEET.md", "", "datasheet"],
    ["DATASHEET.md", `# Loans\n\n${SHEET}`, "datasheet"],
    ["docs/loans.md", `# Datasheet for the loans dataset\n\n${SHEET}`, "datasheet"],
    ["BLATT.md", "# Datenblatt zum Datensatz\n\n## Motivation\n\n## Zusammensetzung\n\n## Verwendung\n", "datasheet"],
    ["datasheet.yaml", "motivation:\n  purpose: tests\n", "datasheet"],
    [
      "loans.yaml",
      "motivation: {}\ncomposition: {}\ncollection_process: {}\nuses: {}\ndistribution: {}\nmaintenance: {}\n",
      "datasheet",
    ],
  ])("%s is one: %#", (path, text, expected) => {
    expect(kind(path, text)).toBe(expected);
  });

  it.each([
    ["README.md", "---\nlicense: mit\nlanguage: en\n---\n# Something\n"],
    ["README.md", "---\npipeline_tag: fill-mask\ndataset_info: {}\n---\n"],
    ["README.md", "---\nsdk: gradio\nconfigs:\n- config_name: a\n---\n"],
    ["docs/page.md", "---\nviewer: true\n---\n# A viewer\n"],
    ["docs/page.md", "---\nconfigs:\n- name: a\n---\n"],
    ["DATASHEET.md", "# LM317\n\n## Pin-out\n\n## Absolute maximum ratings\n\n## Package\n"],
    ["data_card_template.md", `# Dataset card for {{ name }}\n\n${CARD}`],
    ["docs/data-cards.md", `# How to write dataset cards\n\n${CARD}`],
    ["README.md", "# A library for data cards\n\n## Installation\n\n## Usage\n\n## Licence\n"],
    ["app.yaml", "distribution: x\nmaintenance: y\nuses: z\n"],
  ])("%s is none: %#", (path, text) => {
    expect([undefined, "readme"]).toContain(kind(path, text));
  });
});
