// `npm run new-rule -- model-card/some-problem`: makes the folder of a rule with code and page that run, and registers it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const id = process.argv[2];
const kinds = [
  "model-card",
  "dataset-card",
  "datasheet",
  "eval-results",
  "lineage",
  "policy",
  "notebook",
  "workflow",
  "pipeline",
  "fairness",
];
if (id === undefined || !/^[a-z][a-z-]*\/[a-z][a-z0-9-]*$/.test(id)) {
  console.error("usage: npm run new-rule -- <kind>/<problem>, for example model-card/no-such-thing");
  process.exit(2);
}
const kind = id.split("/")[0] ?? "";
if (!kinds.includes(kind)) {
  console.error(`rules are about ${kinds.join(", ")}; "${kind}" is none of these`);
  process.exit(2);
}
const folder = fileURLToPath(new URL(`../server/src/rules/${id}/`, import.meta.url));
if (existsSync(folder)) {
  console.error(`${id} is there already`);
  process.exit(2);
}

const RULE = 'import { documentRule } from "../../rule.ts";';
const prose = (folder) => `import { placeIn, sentencesOf } from "${folder}/reading/prose.ts";`;

// Each kind's template finds its place the way its rules do: prose by sentence, YAML by path.
const TEMPLATES = {
  "model-card": {
    path: "MODEL_CARD.md",
    imports: kind === "model-card" ? [RULE, prose("..")] : [prose("../../model-card"), RULE],
    meta: "\n    prose: true,",
    body: `  function* ({ doc }) {
    if (doc.body === undefined) return;
    for (const { block, span, text } of sentencesOf(doc.body)) {
      const at = text.indexOf(WORD);
      if (at < 0) continue;
      const start = span.start + at;
      const anchor = placeIn(doc.path, block, { start, end: start + WORD.length });
`,
    before: "# Model card for churn\n\nWe write ",
    after: " here.",
  },
  "eval-results": {
    path: ".eval_results/imdb.yaml",
    imports: [
      'import { child, stringOf } from "../../../core/tree.ts";',
      'import { itemsOf, valueAt } from "../../metadata/metadata.ts";',
      RULE,
    ],
    meta: "",
    body: `  function* ({ doc }) {
    for (const [i, item] of itemsOf(doc.tree?.root)) {
      if (stringOf(child(item, "notes")) !== WORD) continue;
      const anchor = valueAt(doc, [i, "notes"]);
`,
    before: "- dataset:\n    id: imdb\n    task_id: default\n  value: 0.91\n  notes: ",
    after: "",
  },
  workflow: {
    path: ".github/workflows/train.yml",
    imports: [RULE, 'import { stepsOf, workflowOf } from "../reading/steps.ts";'],
    meta: "",
    body: `  function* ({ doc }) {
    const workflow = workflowOf(doc);
    if (workflow === undefined) return;
    for (const step of stepsOf(workflow)) {
      if (step.name !== WORD) continue;
      const anchor = { doc: doc.path, at: "tree", path: [...step.path, "name"], part: "value" } as const;
`,
    before: "on: push\njobs:\n  train:\n    runs-on: ubuntu-latest\n    steps:\n      - run: dvc repro\n        name: ",
    after: "",
  },
  policy: {
    path: "plumbline.yaml",
    imports: [
      'import { child, listOf, stringOf } from "../../../core/tree.ts";',
      'import { valueAt } from "../../metadata/metadata.ts";',
      RULE,
    ],
    meta: "",
    body: `  function* ({ doc }) {
    for (const [i, model] of listOf(child(doc.tree?.root, "models")).entries()) {
      if (stringOf(child(model, "id")) !== WORD) continue;
      const anchor = valueAt(doc, ["models", i, "id"]);
`,
    before: "version: 1\nmodels:\n  - id: ",
    after: "",
  },
  notebook: {
    path: "src/train.py",
    kinds: ["notebook", "script"],
    imports: ['import { stringLiteral } from "../../../core/parse/python/syntax.ts";', RULE],
    meta: "",
    body: `  function* ({ doc }) {
    for (const { unit, args } of doc.code?.calls ?? []) {
      const [first] = args;
      if (first === undefined || stringLiteral(first.value, unit.text) !== WORD) continue;
      const within = { start: 1, end: 1 + WORD.length };
      const anchor = { doc: doc.path, at: "place", name: first.place, within } as const;
`,
    before: 'import torch\n\nmodel = load("',
    after: '")',
  },
};
TEMPLATES.pipeline = {
  path: "dvc.yaml",
  imports: [
    'import { child, stringOf } from "../../../core/tree.ts";',
    'import { valueAt } from "../../metadata/metadata.ts";',
    RULE,
  ],
  meta: "",
  body: `  function* ({ doc }) {
    const stages = child(doc.tree?.root, "stages");
    for (const { name, value } of stages?.kind === "map" ? stages.entries : []) {
      if (stringOf(child(value, "desc")) !== WORD) continue;
      const anchor = valueAt(doc, ["stages", name, "desc"]);
`,
  before: "stages:\n  train:\n    cmd: python train.py\n    desc: ",
  after: "",
};
TEMPLATES["dataset-card"] = { ...TEMPLATES["model-card"], path: "DATASET_CARD.md" };
TEMPLATES.datasheet = { ...TEMPLATES["model-card"], path: "DATASHEET.md" };
const subject = kind === "lineage" || kind === "fairness" ? "model-card" : kind;
const { path, imports, meta, body, before, after, kinds: documents = [subject] } = TEMPLATES[subject];

const rule = `${imports.join("\n")}

const WORD = "REPLACE-ME";

export default documentRule(
  {
    id: "${id}",
    title: "What is wrong, as a noun phrase",
    severity: "info",
    home: "default",
    fixable: "review",${meta}
    messages: {
      found: "\`{word}\` is only an example. Replace it.",
    },
  },
  [${documents.map((document) => `"${document}"`).join(", ")}],
${body}      yield {
        message: "found",
        data: { word: WORD },
        anchor,
        fixes: [{ title: "Replace it", safety: "review", ops: [{ op: "replace", anchor, text: "something" }] }],
      };
    }
  },
);
`;

const fence = "`".repeat(4);
const language = path.endsWith(".md") ? "md" : path.endsWith(".py") ? "py" : "yaml";
const text = (word) => `${before}${word}${after}`;
const column = before.length - before.lastIndexOf("\n") - 1;
const expectation = `${" ".repeat(column)}^^^^^^^^^^ info: \`REPLACE-ME\` is only an example. Replace it.`;

const page = `# ${id}

What this rule finds, and why it matters to the reader of the document.

## How to fix

What to do about it.

## When it is silent

Which false alarms it avoids. To keep the text on purpose, write \`plumbline-ignore ${id}: <reason>\` above it.

## Examples

### Incorrect: what goes wrong

${fence}${language} path=${path}
${text("REPLACE-ME")}
${expectation}
${fence}

${fence}${language} path=${path} after
${text("something")}
${fence}

### Correct: how it looks when it is right

${fence}${language} path=${path}
${text("nothing")}
${fence}
`;

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}rule.ts`, rule);
writeFileSync(`${folder}rule.md`, page);
spawnSync(process.execPath, [fileURLToPath(new URL("generate-registry.mjs", import.meta.url))], { stdio: "inherit" });
console.log(`made server/src/rules/${id}/rule.ts and rule.md`);
console.log(`next: write both, then npm run test:unit -- test/rules -t ${id}`);
