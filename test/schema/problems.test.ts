/** What people read when a document does not fit its schema. The table is the specification of the wording. */
import { describe, expect, test } from "vitest";
import { type SchemaId, validateTree } from "../../server/src/schema/validate.ts";
import { applySuggestion, line, treeOf } from "./trees.ts";

const CASES: readonly (readonly [schema: SchemaId, text: string, ...problems: readonly string[]])[] = [
  // Model card: types
  [
    "model-card",
    "language: no",
    'language (value): must be text or a list of text, here it is `no`. Quote it: YAML reads a bare `no` as false, so Norwegian is `"no"`. [safe: "no"]',
  ],
  [
    "model-card",
    "language: [en, no]",
    'language/1 (value): must be text, here it is `no`. Quote it: YAML reads a bare `no` as false, so Norwegian is `"no"`. [safe: "no"]',
  ],
  [
    "model-card",
    "license: 3",
    "license (value): must be text or a list of text, here it is the number 3. Write for example `license: apache-2.0`.",
  ],
  [
    "model-card",
    "tags: finance",
    "tags (value): must be a list of text, here it is text. Write `tags: [finance]`. [safe: [finance]]",
  ],
  [
    "model-card",
    "tags: a, b",
    'tags (value): must be a list of text, here it is text. Write `tags: ["a, b"]`. [review: ["a, b"]]',
  ],
  [
    "model-card",
    "tags: 2024",
    'tags (value): must be a list of text, here it is the number 2024. Write `tags: ["2024"]`. [safe: ["2024"]]',
  ],
  [
    "model-card",
    "tags:\nlicense: mit",
    "tags (key): has no value. Write for example `tags: [finance, credit-scoring]`, or remove the line.",
  ],
  [
    "model-card",
    "datasets: {a: 1}",
    "datasets (value): must be text or a list of text, here it is a mapping. Write for example `datasets: [squad, acme/loans]`.",
  ],
  [
    "model-card",
    "metrics: {accuracy: 0.9}",
    "metrics (value): must be a list of text, here it is a mapping. Write the metrics' names here; their values go to `model-index`.",
  ],
  [
    "model-card",
    "metrics: [0.9]",
    "metrics/0 (value): must be text, here it is the number 0.9. Write the metric's name here; its value goes to `model-index`.",
  ],
  [
    "model-card",
    "pipeline_tag: [text-classification]",
    "pipeline_tag (value): must be text, here it is a list. Write one task here, and the others under `tags`. [safe: text-classification]",
  ],
  [
    "model-card",
    "pipeline_tag: [fill-mask, translation]",
    "pipeline_tag (value): must be text, here it is a list. Write one task here, and the others under `tags`.",
  ],
  [
    "model-card",
    "co2_eq_emissions: 12 kg",
    "co2_eq_emissions (value): must be a number or a mapping, here it is text. Write grams as a plain number, without a unit.",
  ],
  [
    "model-card",
    "co2_eq_emissions: '12'",
    "co2_eq_emissions (value): must be a number or a mapping, here it is text. Write grams as a plain number, without a unit. [safe: 12]",
  ],
  [
    "model-card",
    "extra_gated_eu_disallowed: 'true'",
    "extra_gated_eu_disallowed (value): must be `true` or `false`, here it is text. Write it without quotes: `extra_gated_eu_disallowed: true`. [safe: true]",
  ],
  [
    "model-card",
    "widget: {text: a}",
    "widget (value): must be a list, here it is a mapping. Write `- ` before its first key, so that it is a list with one entry.",
  ],
  [
    "model-card",
    "base_model: null",
    "base_model (value): must be text or a list of text, here it is `null`. Write for example `base_model: FacebookAI/roberta-base`.",
  ],
  ["model-card", "- license: mit", " (value): must be a mapping, here it is a list. Write a mapping."],
  // Model card: keys and values
  ["model-card", "licence: mit", "licence (key): is not read. Did you mean `license`? [safe: license]"],
  ["model-card", "licence: mit\nlicense: mit", "licence (key): is not read, only `license` is. Remove it."],
  [
    "model-card",
    '"model_index": []',
    'model_index (key): is not read. Did you mean `model-index`? [safe: "model-index"]',
  ],
  [
    "model-card",
    "base_model_relation: fine-tune",
    "base_model_relation (value): `fine-tune` is not allowed here. Did you mean `finetune`? [safe: finetune]",
  ],
  [
    "model-card",
    "base_model_relation: copy",
    "base_model_relation (value): `copy` is not allowed here. Write `adapter`, `merge`, `quantized` or `finetune`.",
  ],
  // Model card: results
  [
    "model-card",
    "model-index:\n- results: {task: a}",
    "model-index/0 (value): `name` is missing. Add it, for example `name: credit-risk`.",
    "model-index/0/results (value): must be a list, here it is a mapping. Write `- ` before its first key, so that it is a list with one entry.",
  ],
  [
    "model-card",
    "model-index:\n- name: x\n  results:\n  - task: {typ: a}\n    dataset: {type: glue, name: GLUE, config: null, revision: 123456}\n    metric:\n    - type: accuracy\n      value: 0.9\n",
    "model-index/0/results/0/metric (key): is not known here, and `metrics` is missing. Did you mean `metrics`? [safe: metrics]",
    "model-index/0/results/0/task/typ (key): is not known here, and `type` is missing. Did you mean `type`? [safe: type]",
    "model-index/0/results/0/dataset/config (value): must be text, here it is `null`. Write for example `config: sst2`.",
    'model-index/0/results/0/dataset/revision (value): must be text, here it is the number 123456. Quote it, so that a revision of digits stays text. [safe: "123456"]',
  ],
  [
    "model-card",
    "model-index:\n- name: x\n  results:\n  - task: {type: a}\n    dataset: {type: b, name: B}\n    metrics: []\n    source: {name: Run 42}",
    'model-index/0/results/0/source (key): `url` is missing. Add it, for example `url: "https://example.org/run/42"`.',
  ],
  // Unions speak with the voice of one branch
  [
    "model-card",
    "extra_gated_fields: {Company: texts}",
    "extra_gated_fields/Company (value): `texts` is not allowed here. Did you mean `text`? [review: text]",
  ],
  [
    "model-card",
    "extra_gated_fields: {Company: {type: selct}}",
    "extra_gated_fields/Company/type (value): `selct` is not allowed here. Did you mean `select`? [review: select]",
  ],
  [
    "model-card",
    "extra_gated_fields: {Company: 3}",
    "extra_gated_fields/Company (value): must be text or a mapping, here it is the number 3. Write for example `Company: text`.",
  ],
  [
    "model-card",
    "extra_gated_fields: {Age: {type: select, options: [a, {label: b}]}}",
    "extra_gated_fields/Age/options/1 (value): `value` is missing. Add it, for example `value: research`.",
  ],
  // Model Card Toolkit
  [
    "model-card-toolkit-0.0.2",
    '{"model_details": {"name": 3}}',
    'model_details/name (value): must be text, here it is the number 3. Put it in quotes: `"name": "3"`. [safe: "3"]',
  ],
  [
    "model-card-toolkit-0.0.2",
    '{"quantitative_analysis": {"performance_metrics": [{"type": "accuracy", "value": 0.910}]}}',
    'quantitative_analysis/performance_metrics/0/value (value): must be text, here it is the number 0.910. Write the number in quotes: the toolkit reads text here. [safe: "0.910"]',
  ],
  [
    "model-card-toolkit-0.0.2",
    '{"model_details": {"licenses": [{"identifier": "MIT", "custom_text": "x"}]}}',
    "model_details/licenses/0 (value): has `identifier` and `custom_text`, and only one is allowed. Keep one of them.",
  ],
  [
    "model-card-toolkit-0.0.2",
    '{"model_details": {"licenses": [{}]}}',
    "model_details/licenses/0 (value): `identifier` or `custom_text` is missing. Add one of them.",
  ],
  [
    "model-card-toolkit-0.0.2",
    '{"considerations": {"users": ["Loan officers"]}}',
    'considerations/users/0 (value): must be a mapping, here it is text. Write for example `{"description":"Loan officers"}`.',
  ],
  [
    "model-card-toolkit-0.0.2",
    '{"modelDetails": {}}',
    'modelDetails (key): is not a known key. Did you mean `model_details`? [safe: "model_details"]',
  ],
  [
    "model-card-toolkit-0.0.1",
    '{"model_detail": {}}',
    'model_detail (key): is not known here, and `model_details` is missing. Did you mean `model_details`? [safe: "model_details"]',
  ],
  [
    "model-card-toolkit-0.0.1",
    '{"model_details": {}, "quantitative_analysis": {"performance_metrics": [{"type": "accuracy"}]}}',
    "quantitative_analysis/performance_metrics/0 (value): `value` or `confidence_interval` is missing. Add one of them.",
  ],
  // Benchmark results
  [
    "eval-results",
    "- dataset: {id: a}\n  vale: 1",
    "0/vale (key): is not known here, and `value` is missing. Did you mean `value`? [safe: value]",
    "0/dataset (key): `task_id` is missing. Add it, for example `task_id: default`.",
  ],
  [
    "eval-results",
    "- dataset: {id: a, task_id: b}\n  value: 1\n  source: {org: acme}",
    '0/source (key): `url` is missing. Add it, for example `url: "https://example.org/run/42"`.',
  ],
  // Policy
  ["plumbline", "profiles: [public]", " (value): `version` is missing. Add it, for example `version: 1`."],
  [
    "plumbline",
    "version: '1'",
    "version (value): must be a whole number, here it is text. Write it without quotes: `version: 1`. [safe: 1]",
  ],
  [
    "plumbline",
    "version: 1\nstrictness: 3",
    "strictness (value): must be text, here it is the number 3. Write for example `strictness: normal`.",
  ],
  ["plumbline", "version: 2", "version (value): must be 1. Write 1."],
  [
    "plumbline",
    "version: 1\nprofile: [public]",
    "profile (key): is not a known key. Did you mean `profiles`? [review: profiles]",
  ],
  [
    "plumbline",
    "version: 1\nprofiles: [publik]",
    "profiles/0 (value): `publik` is not allowed here. Did you mean `public`? [review: public]",
  ],
  [
    "plumbline",
    "version: 1\nstrictness: loud",
    "strictness (value): `loud` is not allowed here. Write `calm`, `normal` or `strict`.",
  ],
  [
    "plumbline",
    "version: 1\nrules: {a/b: warn}",
    "rules/a/b (value): `warn` is not allowed here. Did you mean `warning`? [review: warning]",
  ],
  [
    "plumbline",
    "version: 1\nrules: {a/b: {severty: off}}",
    "rules/a/b/severty (key): is not a known key. Did you mean `severity`? [review: severity]",
  ],
  [
    "plumbline",
    "version: 1\nrules: {a/b: false}",
    'rules/a/b (value): must be text or a mapping, here it is `false`. Write for example `a/b: "off"`.',
  ],
  [
    "plumbline",
    "version: 1\nignore: node",
    "ignore (value): must be a list of text, here it is text. Write `ignore: [node]`. [safe: [node]]",
  ],
  [
    "plumbline",
    "version: 1\ndocuments: {a.md: modelcard}",
    "documents/a.md (value): `modelcard` is not allowed here. Did you mean `model-card`? [safe: model-card]",
  ],
  [
    "plumbline",
    "version: 1\nmodels: [{root: a}]",
    "models/0 (value): `id` is missing. Add it, for example `id: credit-risk`.",
  ],
  [
    "plumbline",
    "version: 1\nmodels: [{id: '', version: 1.10}]",
    "models/0/id (value): must not be empty. Write the id in quotes.",
    'models/0/version (value): must be text, here it is the number 1.10. Write the version in quotes: YAML reads 1.10 as the number 1.1. [safe: "1.10"]',
  ],
];

const NAMED_CASES = CASES.map(([schema, text, ...expected]) => ({ schema, text, expected }));

describe("the words of problems", () => {
  test.each(NAMED_CASES)("$schema: $text", ({ schema, text, expected }) => {
    expect(validateTree(schema, treeOf(schema, text)).map(line)).toEqual(expected);
  });

  test.each(NAMED_CASES)("what is suggested removes the problem: $schema: $text", ({ schema, text }) => {
    const root = treeOf(schema, text);
    for (const problem of validateTree(schema, root)) {
      if (problem.suggestion === undefined) continue;
      const after = applySuggestion(text, root, problem);
      const left = validateTree(schema, treeOf(schema, after)).filter(
        (other) => other.path.join("/") === problem.path.join("/"),
      );
      expect(left.map(line), after).toEqual([]);
    }
  });

  test("sentences are short, and speak neither of duties nor of law", () => {
    for (const [schema, text] of CASES) {
      for (const { problem, remedy } of validateTree(schema, treeOf(schema, text))) {
        const words = `${problem}. ${remedy}`
          .replaceAll(/`[^`]*`/g, "")
          .split(/\s+/)
          .filter((word) => /\w/.test(word));
        expect(words.length, `${problem}. ${remedy}`).toBeLessThanOrEqual(25);
        expect(`${problem} ${remedy}`).not.toMatch(/should|compl(y|iance)|regulation|\blaw\b/i);
      }
    }
  });
});
