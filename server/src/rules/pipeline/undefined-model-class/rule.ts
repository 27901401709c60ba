/** A script loads a model with a class that it never imported, and imports one of nearly this name that it never uses. */
import { distance } from "fastest-levenshtein";
import type { Span } from "../../../core/text.ts";
import { documentRule } from "../../rule.ts";

const IMPORT = /^[ \t]*from[ \t]+[\w.]+[ \t]+import[ \t]+(?<names>\([^)]*\)|[^\n#(]+)/gm;
const LOADED = /(?<![\w.])(?<name>[A-Z]\w{3,})\.from_pretrained\(/g;
/** More letters than this make another class, not another version of its name. */
const MOST_LETTERS = 3;

interface Name {
  readonly name: string;
  readonly span: Span;
}

export default documentRule(
  {
    id: "pipeline/undefined-model-class",
    title: "Model class that is used and not imported",
    severity: "warning",
    home: "default",
    fixable: "review",
    messages: {
      undefined: "`{imported}` is imported and never used, `{used}` is used and never imported. Make them one name.",
    },
  },
  ["script"],
  function* ({ doc }) {
    const { text } = doc.source;
    if (!text.includes(".from_pretrained(") || /\bimport[ \t]+\*/.test(text)) return;
    const names = imported(text);
    const unused = names.filter(({ name }) => occurrences(text, name) === 1);
    const seen = new Set<string>();
    for (const match of text.matchAll(LOADED)) {
      const used = match.groups?.name ?? "";
      if (seen.has(used) || names.some(({ name }) => name === used) || isDefined(text, used)) continue;
      seen.add(used);
      const near = unused.filter(({ name }) => distance(name, used) <= MOST_LETTERS);
      const [only] = near;
      if (only === undefined || near.length > 1) continue;
      const anchor = { doc: doc.path, at: "span", span: only.span } as const;
      const at = { start: match.index, end: match.index + used.length };
      yield {
        message: "undefined",
        data: { imported: only.name, used },
        anchor,
        key: used,
        related: [{ anchor: { doc: doc.path, at: "span", span: at }, message: `${used} is used here.` }],
        fixes: [{ title: `Import ${used}`, safety: "review", ops: [{ op: "replace", anchor, text: used }] }],
      };
    }
  },
);

/** The names of `from ... import ...`; one that gets another name is left out. */
function imported(text: string): readonly Name[] {
  return [...text.matchAll(IMPORT)].flatMap((match) => {
    const names = match.groups?.names ?? "";
    const start = match.index + match[0].length - names.length;
    return [...names.matchAll(/(?<![\w.])(?<name>[A-Z]\w*)(?![\w.]|[ \t]+as\b)/g)].map(({ 0: name, index }) => ({
      name,
      span: { start: start + index, end: start + index + name.length },
    }));
  });
}

/** Imported, assigned, or made here in some other way than by its use. */
function isDefined(text: string, name: string): boolean {
  return new RegExp(
    `^[ \\t]*(?:from\\b[^\\n]*\\bimport\\b[^\\n]*|import\\b[^\\n]*|class[ \\t]+|def[ \\t]+)\\b${name}\\b|\\b${name}\\b[ \\t]*(?:=(?!=)|,|\\)|:)`,
    "m",
  ).test(text);
}

function occurrences(text: string, name: string): number {
  return text.split(new RegExp(`\\b${name}\\b`)).length - 1;
}
