/** What cards and datasheets of data are read to say. */
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../server/src/core/document.ts";
import { recognise } from "../../server/src/core/parse/kind.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { readFacts } from "../../server/src/facts/read.ts";
import type { DatasetCardFacts, DatasheetFacts } from "../../server/src/facts/sources.ts";

function factsOf(path: string, text: string) {
  const found = recognise(path, text);
  if (found === undefined) throw new Error(`${path} is no document`);
  return readFacts(parseDocument(path, found.kind, found.format, new SourceText(text)));
}
const card = (text: string, path = "DATA_CARD.md") => factsOf(path, text) as DatasetCardFacts;
const sheet = (text: string, path = "DATASHEET.md") => factsOf(path, text) as DatasheetFacts;

describe("a dataset card", () => {
  it("names itself, its sources, subsets and splits", () => {
    const facts = card(
      [
        "---",
        "pretty_name: Loans",
        "license: cc-by-4.0",
        "source_datasets: [original, acme/raw-loans]",
        "configs:",
        "- config_name: eu",
        "dataset_info:",
        "- config_name: eu",
        "  splits:",
        "  - name: train",
        "    num_examples: 800",
        "---",
        "# Dataset Card for Loans",
        "",
        "Get it with `load_dataset('acme/loans')`. It holds 1,000 applications.",
      ].join("\n"),
      "data/loans/README.md",
    );
    expect(facts.name).toBe("Loans");
    expect(facts.license?.id).toBe("cc-by-4.0");
    expect(facts.ids.map(({ id }) => id)).toEqual(["acme/loans", "Loans"]);
    expect(facts.sources.map(({ id }) => id)).toEqual(["acme/raw-loans"]);
    expect(facts.configs.map(({ id }) => id)).toEqual(["eu"]);
    expect(facts.splits.map(({ keys, value }) => [...keys, value])).toEqual([["eu", "train", 800]]);
    expect(facts.counts.map(({ name, value }) => [name, value])).toEqual([["applications", 1000]]);
  });

  it("reads splits from tables of either shape", () => {
    const columns = "## Data splits\n\n| | train | test |\n|---|---|---|\n| eu | 800 | 200 |\n";
    const rows = "## Data splits\n\n| Split | Examples |\n|---|---|\n| train | 800 |\n| test | 200 |\n";
    const read = (text: string) => card(text).splits.map(({ name, value }) => [name, value]);
    expect(read(columns)).toEqual([
      ["train", 800],
      ["test", 200],
    ]);
    expect(read(rows)).toEqual(read(columns));
  });

  it.each([
    ["The data was released under the CC BY-NC 4.0 license.", undefined],
    ["The data is released under the CC BY-NC 4.0 license.", "cc-by-nc-4.0"],
    ["CC-BY-NC-SA", "CC-BY-NC-SA"],
    ["The code is MIT licensed. The data is CC BY 4.0.", undefined],
    ["Creative Commons Attribution 4.0 International", "cc-by-4.0"],
  ])("reads the licence of %s", (text, expected) => {
    expect(card(`# Data\n\n## Licensing information\n\n${text}\n`).license?.id).toBe(expected);
  });

  it.each([
    ["The dataset does not contain personal data.", "none"],
    ["No personally identifiable information is included.", "none"],
    ["Der Datensatz enthält keine personenbezogenen Daten.", "none"],
    ["It contains personal data such as names and ages.", "some"],
    ["The records were anonymised by the bank.", "anonymised"],
    ["All user ids are pseudonymised with a salted hash, pseudonymised data stays personal.", "pseudonymised"],
    ["The records have not been anonymised.", undefined],
    ["Make sure that your copy contains no personal data.", undefined],
    ["Does it contain personal data?", undefined],
    ["It contains personal data. A second file contains no personal data.", undefined],
  ])("reads what is said of personal data: %s", (text, expected) => {
    expect(card(`# Data\n\n${text}\n`).personalData?.says).toBe(expected);
  });

  it("reads fields about personal data and purposes", () => {
    const facts = card(
      "---\npersonal_data: [names]\nallowed_purposes: [credit-scoring]\n---\n\n## Prohibited uses\n\n- hiring\n",
    );
    expect(facts.personalData).toMatchObject({ says: "some", kinds: ["names"] });
    expect(facts.allowedPurposes.map(({ id }) => id)).toEqual(["credit-scoring"]);
    expect(facts.prohibitedPurposes.map(({ id }) => id)).toEqual(["hiring"]);
  });

  it("takes a table of contents for no statement", () => {
    const facts = card("# Data\n\n- [Contact](#contact)\n- [Annotations](#annotations)\n");
    expect([...facts.statements.keys()]).not.toContain("contact");
  });
});

describe("a datasheet", () => {
  it("knows its sections and which questions are answered", () => {
    const facts = sheet(
      [
        "# Datasheet for the loans dataset",
        "",
        "## Motivation",
        "",
        "**For which purpose was it created?** (Say which task.)",
        "",
        "To rank applications.",
        "",
        "**Who funded it?**",
        "",
        "## Distribution and Maintenance",
        "",
        "### Under which licence or terms of use is it distributed?",
        "",
        "CC0",
      ].join("\n"),
    );
    expect(facts.name).toBe("loans dataset");
    expect([...facts.sections.keys()]).toEqual(["motivation", "distribution", "maintenance"]);
    expect([...facts.answers].map(([id, { state }]) => [id, state])).toEqual([
      ["motivation/purpose", "filled"],
      ["motivation/funding", "empty"],
      ["distribution/license", "filled"],
    ]);
    expect(facts.license?.id).toBe("CC0");
  });

  it("tells consent from its withdrawal, whatever words they share", () => {
    const facts = sheet(
      [
        "# Datasheet for loans data",
        "## Collection process",
        "### Did the individuals consent to the collection?",
        "Yes, in writing.",
        "### If so, is there a mechanism with which individuals can revoke their consent?",
        "A letter will do.",
      ].join("\n\n"),
    );
    expect([...facts.answers].map(([id, { text }]) => [id, text])).toEqual([
      ["collection/consent", "Yes, in writing."],
      ["collection/revoke", "A letter will do."],
    ]);
  });

  it("reads keys and lists of YAML", () => {
    const facts = sheet(
      [
        "dataset: loans",
        "motivation:",
        "  purpose: To rank applications.",
        "  funding:",
        "collection_process:",
        "  - question: Over what timeframe was the data collected?",
        "    answer: 2024",
      ].join("\n"),
      "datasheet.yaml",
    );
    expect(facts.name).toBe("loans");
    expect([...facts.sections].map(([id, { state }]) => [id, state])).toEqual([
      ["motivation", "filled"],
      ["collection", "filled"],
    ]);
    expect([...facts.answers].map(([id, { state, text }]) => [id, state, text])).toEqual([
      ["motivation/purpose", "filled", "To rank applications."],
      ["motivation/funding", "empty", ""],
      ["collection/timeframe", "filled", "2024"],
    ]);
  });
});
