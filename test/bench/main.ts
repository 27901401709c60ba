/**
 * `npm run bench`: speed as ratios within one run, against yaml-language-server over stdio and against one parse.
 * Absolute times stand beside the machine's time for one fixed parse. Nothing here is asserted by a timed test.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseDocument } from "yaml";
import { parseDocument as readDocument } from "../../server/src/core/document.ts";
import { SourceText } from "../../server/src/core/text.ts";
import { Engine } from "../../server/src/engine/engine.ts";
import { PROFILES } from "../../server/src/rules/rule.ts";
import { bigFrontMatter, markdownCard } from "./cards.ts";
import { type BenchClient, type BenchOptions, startClient } from "./client.ts";
import { detectSpeeds, LEAST_SHARE } from "./detect.ts";
import { bigNotebook } from "./notebooks.ts";
import { MOST_TIMES, openTimes } from "./opened.ts";
import { MOST_PARSES, pipelineTimes } from "./pipelines.ts";
import { MOST_GROWTH, streamMemory } from "./stream.ts";
import { typing } from "./typing.ts";

const root = new URL("../../", import.meta.url).pathname;
const EDITS = 220;
const WARM_UP = 20;
const STARTS = 7;
/** Every rule that a profile can switch on. */
const EVERYTHING_ON = `version: 1\nprofiles: [${PROFILES.join(", ")}]\n`;

interface Row {
  readonly what: string;
  readonly value: string;
  readonly limit: string;
  readonly ok: boolean | undefined;
}

const rows: Row[] = [];
const report = (what: string, value: string, limit = "", ok?: boolean) => {
  rows.push({ what, value, limit, ok });
  console.log(
    `${ok === undefined ? "    " : ok ? "ok  " : "MISS"} ${what}: ${value}${limit === "" ? "" : ` (limit ${limit})`}`,
  );
};

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
const median = (values: readonly number[]) => quantile(values, 0.5);
const ms = (value: number) => `${value.toFixed(2)} ms`;

async function edits(client: BenchClient, line: number, texts: readonly [string, string]): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < EDITS; i++) times.push(await client.edit(line, texts[i % 2] ?? ""));
  return times.slice(WARM_UP);
}

async function startOnce(options: BenchOptions): Promise<number> {
  const client = await startClient(options);
  await client.close();
  return client.firstDiagnostics;
}

function time(run: () => void, times: number): number[] {
  return Array.from({ length: times }, () => {
    const before = performance.now();
    run();
    return performance.now() - before;
  });
}

const folder = mkdtempSync(join(tmpdir(), "plumbline-bench-"));
try {
  const yaml = bigFrontMatter(1250);
  const lines = yaml.split("\n");
  const line = lines.findIndex((text) => text.startsWith("co2_eq_emissions"));
  const toggles: [string, string] = ["co2_eq_emissions: twelve grams", "co2_eq_emissions: 12"];

  const theirFolder = join(folder, "theirs");
  const ourFolder = join(folder, "ours");
  const markdownFolder = join(folder, "markdown");
  for (const path of [theirFolder, ourFolder, markdownFolder]) mkdirSync(path);
  for (const path of [ourFolder, markdownFolder]) writeFileSync(join(path, "plumbline.yaml"), EVERYTHING_ON);

  const schema = pathToFileURL(join(root, "schemas/documents/model-card.schema.json")).href;
  const yamlFile = join(theirFolder, "card.yaml");
  writeFileSync(yamlFile, yaml);
  const theirOptions = {
    command: process.execPath,
    args: [join(root, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
    folder: theirFolder,
    path: yamlFile,
    language: "yaml",
    text: yaml,
    settings: { yaml: { validate: true, schemaStore: { enable: false }, schemas: { [schema]: "*.yaml" } } },
  };
  const theirs = await startClient(theirOptions);
  const theirTimes = await edits(theirs, line, toggles);
  const theirMemory = theirs.memory();
  await theirs.close();

  const card = `---\n${yaml}---\n\n# Model card for bench\n\nIntended for tests.\n`;
  const cardFile = join(ourFolder, "README.md");
  writeFileSync(cardFile, card);
  const server = join(root, "dist/server/node.cjs");
  const ourOptions = {
    command: process.execPath,
    args: [server, "--stdio"],
    folder: ourFolder,
    path: cardFile,
    language: "markdown",
    text: card,
    settings: {},
  };
  const ours = await startClient(ourOptions);
  const ourTimes = await edits(ours, line + 1, toggles);
  const ourMemory = ours.memory();
  await ours.close();

  const parse = time(
    () => void parseDocument(yaml, { prettyErrors: false, keepSourceTokens: false, uniqueKeys: false }),
    EDITS,
  ).slice(WARM_UP);
  report("machine: one parse of 1,250 lines of YAML, median", ms(median(parse)));
  report(
    "yaml-language-server, edit to diagnostics (its 200 ms debounce included), median / 95th",
    `${ms(median(theirTimes))} / ${ms(quantile(theirTimes, 0.95))}`,
  );
  report(
    "plumbline, 1,250 lines of front matter, median / 95th",
    `${ms(median(ourTimes))} / ${ms(quantile(ourTimes, 0.95))}`,
  );
  const tenth = quantile(theirTimes, 0.95) / 10;
  report(
    "  95th percentile against theirs",
    (quantile(ourTimes, 0.95) / quantile(theirTimes, 0.95)).toFixed(3),
    "0.1",
    quantile(ourTimes, 0.95) <= tenth,
  );
  report(
    "  median against one yaml parse",
    (median(ourTimes) / median(parse)).toFixed(2),
    "2",
    median(ourTimes) <= 2 * median(parse),
  );

  const claim = "The model is free of bias.";
  const quiet = "The model is meant for text in English.";
  // The card starts with a finding: a server that has nothing to say about a new document says nothing.
  const markdown = markdownCard(400).replace(/^The model is meant for.*$/m, claim);
  const markdownFile = join(markdownFolder, "MODEL_CARD.md");
  writeFileSync(markdownFile, markdown);
  const prose = await startClient({
    command: process.execPath,
    args: [server, "--stdio"],
    folder: markdownFolder,
    path: markdownFile,
    language: "markdown",
    text: markdown,
    settings: {},
  });
  const proseLine = markdown.split("\n").indexOf(claim);
  const proseTimes = await edits(prose, proseLine, [quiet, claim]);
  await prose.close();
  report(
    "plumbline, 400-line Markdown card, median / 95th",
    `${ms(median(proseTimes))} / ${ms(quantile(proseTimes, 0.95))}`,
  );
  report(
    "  95th percentile against theirs",
    (quantile(proseTimes, 0.95) / quantile(theirTimes, 0.95)).toFixed(3),
    "0.1",
    quantile(proseTimes, 0.95) <= tenth,
  );

  // As the extension starts its server: what was compiled at the first start is there for the next.
  const cached = { ...ourOptions, env: { NODE_COMPILE_CACHE: join(folder, "compiled") } };
  report("first start of all, nothing compiled yet", ms(await startOnce(cached)));
  const starts: { readonly theirs: number[]; readonly ours: number[] } = { theirs: [], ours: [] };
  for (let i = 0; i < STARTS; i++) {
    starts.theirs.push(await startOnce(theirOptions));
    starts.ours.push(await startOnce(cached));
  }
  report(
    `start to first diagnostics, theirs / ours, medians of ${STARTS} in turn`,
    `${ms(median(starts.theirs))} / ${ms(median(starts.ours))}`,
    "half",
    median(starts.ours) <= median(starts.theirs) / 2,
  );
  report(
    "resident memory, theirs / ours",
    `${theirMemory.toFixed(0)} MB / ${ourMemory.toFixed(0)} MB`,
    "theirs",
    ourMemory <= theirMemory,
  );

  const fewCells = await typing(5, EDITS, WARM_UP);
  const manyCells = await typing(500, EDITS, WARM_UP);
  report(
    "typing in one cell of a notebook of 5 / of 500, to the findings of the cell, median",
    `${ms(median(fewCells))} / ${ms(median(manyCells))}`,
  );
  report("  ratio", (median(manyCells) / median(fewCells)).toFixed(2), "2", median(manyCells) <= 2 * median(fewCells));

  const notebook = bigNotebook(4_000_000);
  const readNotebook = () => void readDocument("a.ipynb", "notebook", "json", new SourceText(notebook));
  for (const run of [() => void JSON.parse(notebook), readNotebook]) time(run, 5);
  const plainJson = median(time(() => void JSON.parse(notebook), 9));
  const asNotebook = median(time(readNotebook, 9));
  report(
    "a notebook of 4 MB, JSON.parse / read with its code and outputs",
    `${ms(plainJson)} / ${ms(asNotebook)}, ${(asNotebook / plainJson).toFixed(1)} times`,
  );

  const { expression, detector, secretlint, phones } = await detectSpeeds();
  report(
    "personal data in 4 MB of outputs, one expression for e-mail, IPv4 and digits / all kinds",
    `${expression.toFixed(0)} / ${detector.toFixed(0)} MB/s`,
  );
  report(
    "  throughput against that expression",
    (detector / expression).toFixed(2),
    `at least ${LEAST_SHARE}`,
    detector >= expression * LEAST_SHARE,
  );
  report("  secretlint / libphonenumber-js beside it", `${secretlint.toFixed(1)} / ${phones.toFixed(1)} MB/s`);

  const opened = openTimes();
  const reading = opened.positions + opened.expression;
  report(
    "4 MB of printed text in a notebook, open to findings / JSON with positions / one pass of that expression",
    `${ms(opened.findings)} / ${ms(opened.positions)} / ${ms(opened.expression)}`,
  );
  report(
    "  against both together",
    (opened.findings / reading).toFixed(2),
    String(MOST_TIMES),
    opened.findings <= reading * MOST_TIMES,
  );

  const { parsing, checking } = pipelineTimes();
  report("a DVC file of 2,000 stages, one parse of its YAML / checked", `${ms(parsing)} / ${ms(checking)}`);
  report("  ratio", (checking / parsing).toFixed(2), String(MOST_PARSES), checking <= MOST_PARSES * parsing);

  const stream = await streamMemory(1000);
  report(
    "plumbline detect over 1 GB, peak of memory after 10 MB / at the end",
    `${stream.early.toFixed(0)} / ${stream.late.toFixed(0)} MB, ${stream.speed.toFixed(0)} MB/s`,
  );
  report(
    "  growth",
    (stream.late / stream.early).toFixed(2),
    String(MOST_GROWTH),
    stream.late <= stream.early * MOST_GROWTH,
  );

  // Sizes are measured in turn and the smaller one first, on one warm process, so that compiling is not counted as growth.
  const cold = (count: number) => {
    const texts = Array.from({ length: count }, (_, i) => markdownCard(60, i));
    const before = performance.now();
    const engine = new Engine();
    engine.setText("plumbline.yaml", EVERYTHING_ON);
    for (const [i, text] of texts.entries()) engine.setText(`models/m${i}/MODEL_CARD.md`, text);
    engine.run();
    return { engine, took: performance.now() - before };
  };
  cold(1000);
  const thousand = cold(1000).took;
  const tenThousand = cold(10_000);
  const exponent = Math.log10(tenThousand.took / thousand);
  report(
    "cold check of 1,000 / 10,000 cards",
    `${(thousand / 1000).toFixed(2)} s / ${(tenThousand.took / 1000).toFixed(2)} s`,
  );
  report("  exponent of growth", exponent.toFixed(3), "1.1", exponent <= 1.1);

  // As the language server does it: the pending work, and the findings of the one document.
  const editAmong = (engine: Engine) => {
    const path = "models/m5/MODEL_CARD.md";
    const card5 = markdownCard(60, 5);
    let i = 0;
    const edit = () => {
      i++;
      engine.setText(path, card5.replace("0.6", `0.6${i % 10}`).replace("A second point.", `Point ${i}.`));
      for (const _step of engine.work());
      engine.findingsOf(path);
    };
    return median(time(edit, EDITS).slice(WARM_UP));
  };
  const few = editAmong(cold(10).engine);
  const many = editAmong(tenThousand.engine);
  report("one edit among 10 / among 10,000, median", `${ms(few)} / ${ms(many)}`);
  report("  ratio", (many / few).toFixed(2), "2", many <= 2 * few);

  const vsix = readdirSync(root).find((name) => name.endsWith(".vsix"));
  if (vsix === undefined) report("VSIX", "not made; run `npm run package` first");
  else {
    const size = statSync(join(root, vsix)).size / 1e6;
    report("VSIX", `${size.toFixed(2)} MB`, "1.5 MB", size < 1.5);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const missed = rows.filter((row) => row.ok === false);
console.log(missed.length === 0 ? "\nall ratios within their limits" : `\n${missed.length} ratios missed`);
process.exitCode = missed.length === 0 ? 0 : 1;
