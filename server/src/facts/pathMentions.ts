/** Files and folders of the workspace that a text names, with the words that say whether they are meant to be there. */
import type { Anchor } from "../core/anchor.ts";
import { type Block, type CodeBlock, type Link, type MarkdownBody, maskedWithin } from "../core/parse/markdown.ts";
import type { Span } from "../core/text.ts";

export interface PathMention {
  /** As written, without a leading `./`; a folder's ends in `/`. */
  readonly text: string;
  readonly anchor: Anchor;
  readonly how: "link" | "code" | "command" | "tree" | "field";
  /** The sentence sends the reader there: "see", "update", "documented in". */
  readonly pointed: boolean;
  /** `absent`: said to be no part of the repository. `made`: said to be written by a run. */
  readonly said: "absent" | "made" | undefined;
  /** Mentions of one list, table, paragraph or drawn tree share a group. */
  readonly group: string;
  /** Stands in a list, a table or a tree. */
  readonly listed: boolean;
}

const PATH = /^(?:\.\/)?(?:[\w@.-]+\/)*[\w@.-]*[\w@-]\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const FOLDER = /^(?:\.\/)?(?:[\w@-][\w@.-]*\/)+$/;
/** `ml-models/MODEL_VERSION`: a file without an ending that is no enumeration such as `TP/FP`. */
const MARKER_FILE = /^(?:\.\/)?(?:[a-z][\w.-]*\/)+[A-Z]+(?:_[A-Z]+)+$/;
const COMMAND =
  /^(?:\$ )?(?:python3?(?: -u)?|streamlit run|bash|sh|Rscript|uvicorn|gradio|jupyter (?:notebook|lab|nbconvert)|papermill)\s+(?<path>[\w./@-]+\.(?:py|sh|R|ipynb))(?=\s|$)/;

/** Directly before a name in code font: "run the `train.py`". */
const RUN =
  /\b(?:runs?|execute|call|launch|lance[rz]|exécute[rz]|ausführen|starten|ejecut(?:e|ar)|execut(?:e|ar))\s+(?:(?:the|das|le|el|o)\s+)?`+$/i;

/** Letters on either side in which a sentence or row is looked for; beyond, a block is no prose. */
const REACH = 600;

const POINTER =
  /\b(?:see|refer to|update|edit|read|run|open|consult|check|found in|documented in|described in|details in|listed in|siehe|dokumentiert in|beschrieben in|voir|cf\.?|décrit dans|véase|ver|consulte|descrito en|descrito em)\W/i;
const ABSENT =
  /\b(?:git-?ignored?|ignored by git|not (?:be )?(?:committed|tracked|included|redistributed|shipped|published|provided|bundled|stored in (?:this|the) repo\w*|in (?:this|the|git) ?\w*)|excluded|downloads?|downloaded|fetch(?:ed)?|optional|private|local only|too large|placeholder|example path|can add|could add|will (?:add|be added)|planned|for example|e\.g|nicht (?:enthalten|versioniert)|ignoriert|herunterladen|non (?:inclus|versionné)\w*|ignoré|télécharg\w+|no (?:incluid|versionad)\w+|ignorado|descarg\w+|não (?:incluíd|versionad)\w+|baixar|baixe)\b/i;
const MADE =
  /\b(?:generate[sd]?|generating|produce[sd]?|creates?|created|writes?|written|saves?|saved|exports?|exported|outputs?|artifacts?|artefacts?|erzeugt|geschrieben|gespeichert|générée?s?|produit|enregistrée?|generad\w+|guardad\w+|gerad\w+|salv\w+)\b/i;

/** All mentions of a body, in the order of the text. */
export function findPathMentions(path: string, body: MarkdownBody): readonly PathMention[] {
  const links = new Map<string, Link[]>();
  for (const link of body.links) {
    const known = links.get(link.block);
    if (known === undefined) links.set(link.block, [link]);
    else known.push(link);
  }
  return body.blocks.flatMap((block) => {
    if (block.kind === "html" || block.kind === "comment") return [];
    if (block.kind === "code") return drawnTree(path, body, block);
    const linked = (links.get(block.id) ?? []).flatMap(({ url, image }) => {
      const text = body.text.slice(url.start, url.end);
      return image || !PATH.test(text) ? [] : [{ text, span: url, how: "link" as const }];
    });
    return [...linked, ...inlineCode(body, block).flatMap((code) => readCode(body, code))]
      .sort((a, b) => a.span.start - b.span.start)
      .map(({ text, span, how }) => mention(path, body, block, span, text, how));
  });
}

function readCode(body: MarkdownBody, { text, span }: Stretch): (Stretch & Pick<PathMention, "how">)[] {
  const command = COMMAND.exec(text)?.groups?.path;
  if (command === undefined) {
    if (!PATH.test(text) && !FOLDER.test(text) && !MARKER_FILE.test(text)) return [];
    const isRun =
      /\.(?:py|sh|R|ipynb)$/.test(text) && RUN.test(body.text.slice(Math.max(0, span.start - 40), span.start));
    return [{ text, span, how: isRun ? "command" : "code" }];
  }
  const start = span.start + text.indexOf(command);
  return [{ text: command, span: { start, end: start + command.length }, how: "command" }];
}

interface Stretch {
  readonly text: string;
  readonly span: Span;
}

function mention(
  path: string,
  body: MarkdownBody,
  block: Block,
  span: Span,
  text: string,
  how: PathMention["how"],
): PathMention {
  const around = surroundings(body, block, span);
  return {
    text: text.replace(/^\.\//, ""),
    anchor: anchorIn(path, block, span),
    how,
    pointed: POINTER.test(around),
    said: ABSENT.test(around) ? "absent" : MADE.test(around) ? "made" : undefined,
    group: block.kind === "item" ? `${block.section.id}§i` : block.id,
    listed: block.kind === "item" || block.kind === "table",
  };
}

function anchorIn(path: string, block: Block, span: Span): Anchor {
  const within = { start: span.start - block.span.start, end: span.end - block.span.start };
  return { doc: path, at: "region", region: block.id, within };
}

/** The sentence, list item or table row of a place, with what is no prose left out. */
function surroundings(body: MarkdownBody, block: Block, span: Span): string {
  const before = body.text.slice(Math.max(block.span.start, span.start - REACH), span.start);
  const after = body.text.slice(span.end, Math.min(block.span.end, span.end + REACH));
  if (block.kind === "table") {
    return `${before.slice(before.lastIndexOf("\n") + 1)} ${after.split("\n", 1)[0] ?? ""}`.replace(/`[^`\n]*`/g, " ");
  }
  const stops = [...before.matchAll(/[.!?;]\s/g)].at(-1);
  const start = stops === undefined ? 0 : stops.index + 1;
  const end = /[.!?;](?:\s|$)/.exec(after)?.index ?? after.length;
  return `${before.slice(start)} ${after.slice(0, end)}`.replace(/`[^`\n]*`/g, " ");
}

function inlineCode(body: MarkdownBody, block: Block): Stretch[] {
  return maskedWithin(body, block.span).flatMap((mask) => {
    const raw = body.text.slice(mask.start, mask.end);
    const ticks = /^`+/.exec(raw)?.[0].length ?? 0;
    if (ticks === 0 || raw.length > 200 || raw.includes("\n")) return [];
    const inner = raw.slice(ticks, -ticks);
    const start = mask.start + ticks + (inner.length - inner.trimStart().length);
    return [{ text: inner.trim(), span: { start, end: start + inner.trim().length } }];
  });
}

const BRANCH = /^(?<lead>[\s│|]*)(?:├|└|\+|`|\|)[─-]{1,3}\s*(?<name>[\w@.-]+\/)(?<rest>.*)$/;

/** The folders at the top of a drawn tree. What lies deeper belongs to folders whose own place is not settled. */
function drawnTree(path: string, body: MarkdownBody, block: CodeBlock): PathMention[] {
  const text = body.text.slice(block.code.start, block.code.end);
  if (!/[├└]──/.test(text)) return [];
  const found: PathMention[] = [];
  let at = block.code.start;
  for (const line of text.split("\n")) {
    const { lead = "", name, rest = "" } = BRANCH.exec(line)?.groups ?? {};
    if (name !== undefined && lead.trim() === "") {
      const start = at + line.indexOf(name, lead.length);
      const said = ABSENT.test(rest) ? "absent" : MADE.test(rest) ? "made" : undefined;
      const anchor = anchorIn(path, block, { start, end: start + name.length });
      found.push({ text: name, anchor, how: "tree", pointed: false, said, group: block.id, listed: true });
    }
    at += line.length + 1;
  }
  return found;
}
