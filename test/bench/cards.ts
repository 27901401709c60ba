/** Generated cards for measuring: real keys, no two alike. */

/** Front matter of a given number of lines: results of many evaluations, as large Hub cards have. */
export function bigFrontMatter(lines: number): string {
  const out = [
    "license: apache-2.0",
    "language: [en, de]",
    "library_name: transformers",
    "pipeline_tag: text-classification",
    "co2_eq_emissions: 12",
    "model-index:",
    "  - name: bench-model",
    "    results:",
  ];
  for (let i = 0; out.length < lines - 12; i++) {
    out.push(
      "      - task:",
      "          type: text-classification",
      `          name: Task ${i}`,
      "        dataset:",
      `          type: org/dataset-${i}`,
      `          name: Dataset ${i}`,
      "          config: default",
      "          split: test",
      "        metrics:",
      "          - type: accuracy",
      `            value: ${(0.5 + (i % 49) / 100).toFixed(4)}`,
      "            name: Accuracy",
    );
  }
  while (out.length < lines) out.push(`# line ${out.length}`);
  return `${out.join("\n")}\n`;
}

/** A card in Markdown of a given number of lines, with sections, tables and links as real ones have. */
export function markdownCard(lines: number, seed = 0): string {
  const out = [
    "---",
    "license: mit",
    "pipeline_tag: text-classification",
    "library_name: transformers",
    "datasets: [org/data]",
    "---",
    "",
    `# Model card for bench-${seed}`,
    "",
  ];
  const titles = [
    "Intended use",
    "Out-of-scope use",
    "Training data",
    "Evaluation",
    "Limitations",
    "Ethical considerations",
    "Contact",
  ];
  for (let i = 0; out.length < lines - 12; i++) {
    const title = titles[i % titles.length] ?? "Notes";
    out.push(
      `## ${title}${i < titles.length ? "" : ` ${i}`}`,
      "",
      `This part ${i} of card ${seed} is written for people who decide whether the model fits their task. It holds [a link](https://example.org/${i}) and \`code_${i}\`.`,
      "The model is meant for text in English; it was trained on reviews and measured on the test split of the same collection.",
      "",
      "| Metric | Test |",
      "|---|---|",
      `| Accuracy | ${(0.6 + ((i + seed) % 37) / 100).toFixed(3)} |`,
      `| F1 | ${(0.5 + ((i + seed) % 41) / 100).toFixed(3)} |`,
      "",
      "- A first point, with **bold** words.",
      "- A second point.",
      "",
    );
  }
  while (out.length < lines) out.push(`Line ${out.length} closes the card.`);
  return `${out.join("\n")}\n`;
}
