/** Texts for property tests: anything, and things that look like cards, under every line ending and cut anywhere. */
import fc from "fast-check";

const WORDS = fc.constantFrom(
  "license",
  "apache 2.0",
  "mit",
  "model-index",
  "metrics",
  "value",
  "0.93",
  "93 %",
  "34 / 100",
  "[More Information Needed]",
  "free of bias",
  "metrics/eval.json",
  "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩🏽‍🔬",
  "é\u0301",
  "\u2028",
  "accuracy",
  "F1",
  "the model",
  "`code`",
  "[link](a.md)",
  "![image](b.png)",
  "<!-- plumbline-ignore model-card/incomplete: known -->",
  "<b>",
  "https://arxiv.org/abs/1810.03993",
);

const KEYS = fc.constantFrom(
  "license",
  "language",
  "tags",
  "pipeline_tag",
  "library_name",
  "datasets",
  "base_model",
  "metrics",
  "model-index",
  "widget",
  "co2_eq_emissions",
  "'quoted key'",
  "? odd",
  "<<",
);

const VALUES = fc.oneof(
  WORDS,
  fc.constantFrom(
    "",
    "[a, b",
    "{a: 1, b: [c]}",
    "&anchor x",
    "*anchor",
    "|\n  block\n  text",
    ">-\n  folded\n  text",
    '"unclosed',
    "'it''s'",
    "\n  - one\n  - two",
    "\n  nested:\n    deep: 1",
    "\n- name: m\n  results:\n  - task: {type: text-classification}\n    metrics:\n    - type: accuracy\n      value: 93",
    "\ttab",
    "# comment",
    "2024-01-01",
    "0x1F",
    "!!binary aGk=",
    "1e999",
    "no",
  ),
);

const yamlLines = fc
  .array(fc.tuple(KEYS, VALUES), { maxLength: 8 })
  .map((entries) => entries.map(([key, value]) => `${key}: ${value}`).join("\n"));

const BLOCKS = fc.oneof(
  WORDS,
  fc.tuple(fc.constantFrom("# ", "## ", "### ", "#", "####### "), WORDS).map(([mark, word]) => mark + word),
  WORDS.map((word) => `${word}\n=====`),
  WORDS.map((word) => `- ${word}\n  - ${word}\n1. ${word}`),
  WORDS.map((word) => `> ${word}\n> # ${word}`),
  fc
    .tuple(WORDS, WORDS, WORDS)
    .map(([a, b, c]) => `| Metric | ${a} |\n|---|:-:|\n| ${b} | ${c} |\n| |\n| accuracy | 0.93 | extra |`),
  WORDS.map((word) => `\`\`\`python\n${word}\n\`\`\``),
  WORDS.map((word) => `<div>\n${word}\n</div>`),
  fc.constantFrom("---", "***", "<!--", "-->", "```", "| a | b", "|", "[x]: y", "    indented", "\\", "&amp;"),
);

const markdownBody = fc.array(BLOCKS, { maxLength: 12 }).map((blocks) => blocks.join("\n\n"));

const card = fc
  .tuple(
    fc.constantFrom("---\n", "\n---\n", "--- \n", "----\n", ""),
    yamlLines,
    fc.constantFrom("\n---\n", "\n--- \n", "\n...\n", "\n", ""),
    markdownBody,
  )
  .map((parts) => parts.join(""));

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  // Lone surrogates are legal in a JavaScript string, and editors do send them.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 }).map((codes) => String.fromCharCode(...codes)),
  fc
    .array(
      fc.constantFrom(
        "---",
        "\n",
        "\r",
        ":",
        "-",
        " ",
        "#",
        "|",
        "`",
        "*",
        "[",
        "]",
        "{",
        "}",
        "\t",
        "\uFEFF",
        "a",
        "\\",
        '"',
        "😀",
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
);

function disturbed(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.constantFrom("\n", "\r\n", "\r"), fc.boolean(), fc.option(fc.nat({ max: 400 }), { freq: 2 }))
    .map(([plain, eol, bom, cut]) => {
      const whole = (bom ? "\uFEFF" : "") + plain.replace(/\n/g, eol);
      return cut === null ? whole : whole.slice(0, cut);
    });
}

/** Text that looks like a model card, under LF, CRLF or CR, with or without a byte order mark, whole or cut. */
export const cardText = disturbed(card);

/** Any text at all. */
export const anyText = disturbed(anything);

/** Text that looks like YAML, and any text. */
export const yamlText = fc.oneof(disturbed(yamlLines), anyText);

/** Text that looks like JSON, and any text. */
export const jsonText = fc.oneof(
  disturbed(fc.json({ maxDepth: 5 }).map((json) => JSON.stringify(JSON.parse(json), null, 2))),
  disturbed(fc.json()),
  anyText,
);

export const anyCard = fc.oneof({ weight: 3, arbitrary: cardText }, { weight: 1, arbitrary: anyText });
