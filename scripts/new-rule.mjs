// `npm run new-rule -- model-card/some-problem`: makes the folder of a rule with code and page that run, and registers it.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const id = process.argv[2];
const kinds = ["model-card", "eval-results", "lineage", "policy"];
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
const subject = kind === "lineage" ? "model-card" : kind;

const rule = `import { documentRule } from "../../rule.ts";

export default documentRule(
  {
    id: "${id}",
    title: "What is wrong, as a noun phrase",
    severity: "info",
    home: "default",
    fixable: "review",
    messages: {
      found: "\\"{word}\\" is only an example. Replace it.",
    },
  },
  ["${subject}"],
  function* ({ doc }) {
    const word = "REPLACE-ME";
    const start = doc.source.text.indexOf(word);
    if (start < 0) return;
    const anchor = { doc: doc.path, at: "span", span: { start, end: start + word.length } } as const;
    yield {
      message: "found",
      data: { word },
      anchor,
      fixes: [{ title: "Replace it", safety: "review", ops: [{ op: "replace", anchor, text: "something" }] }],
    };
  },
);
`;

const paths = { "model-card": "MODEL_CARD.md", "eval-results": ".eval_results/results.yaml", policy: "plumbline.yaml" };
const path = paths[subject] ?? "MODEL_CARD.md";
const fence = "`".repeat(4);
const markdown = path.endsWith(".md");
const language = markdown ? "md" : "yaml";
const line = (word) => (markdown ? `# Model card for churn\n\nWe write ${word} here.` : `# ${word}\nversion: 1`);
const marker = markdown ? `${" ".repeat(9)}^^^^^^^^^^` : null;
const expectation = `${marker ?? "  ^^^^^^^^^^"} info: "REPLACE-ME" is only an example. Replace it.`;
const incorrect = markdown
  ? `${line("REPLACE-ME")}\n${expectation}`
  : line("REPLACE-ME").replace("\n", `\n${expectation}\n`);

const page = `# ${id}

What this rule finds, and why it matters to the reader of the document.

## How to fix

What to do about it.

## When it is silent

Which false alarms it avoids. To keep the text on purpose, write \`plumbline-ignore ${id}: <reason>\` above it.

## Examples

### Incorrect: what goes wrong

${fence}${language} path=${path}
${incorrect}
${fence}

${fence}${language} path=${path} after
${line("something")}
${fence}

### Correct: how it looks when it is right

${fence}${language} path=${path}
${line("nothing")}
${fence}
`;

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}rule.ts`, rule);
writeFileSync(`${folder}rule.md`, page);
spawnSync(process.execPath, [fileURLToPath(new URL("generate-registry.mjs", import.meta.url))], { stdio: "inherit" });
console.log(`made server/src/rules/${id}/rule.ts and rule.md`);
console.log(`next: write both, then npm run test:unit -- test/rules -t ${id}`);
