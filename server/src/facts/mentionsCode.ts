/** Versions of packages, and commands of pipelines, as cards and READMEs show them. */
import type { CodeBlock, HtmlBlock, TableBlock, TextBlock } from "../core/parse/markdown.ts";
import {
  asideIn,
  type CommandMention,
  type Draft,
  type MentionContext,
  type PackageMention,
  sectionsAbove,
  sentenceAt,
} from "./mentions.ts";
import { mayEndPackage, packageNamed } from "./settingNames.ts";

type PackageDraft = Draft<PackageMention>;
type Block = TextBlock | TableBlock | CodeBlock | HtmlBlock;

const VERSION =
  /(?<![\p{L}\p{N}.])v?(?<version>\d+(?:\.\d+){1,3}(?:\.?(?:post|rc|dev)\d+)?)(?<open>\+|\.x|\s?(?:or|and) (?:newer|later|above|higher)|\s?[-–]\s?\d[\d.]*)?(?![\p{L}\p{N}_]|\.\d)/gu;
/** What stands before a version: a name of up to four words, an extra, marks of emphasis, and what joins them. */
const NAME_BEFORE =
  /(?<![\p{L}\p{N}_./@-])(?<name>[\p{L}][\p{L}\p{N}]{0,40}(?:[ _.-]?[\p{L}\p{N}]{1,40}){0,3})(?:\[[\w,-]{1,40}\])?[*_`]{0,3}(?<mark>\s{0,2}(?:==|>=|~=|<=|≥|<|>|\^|:|\|)\s{0,30}|\s{1,2}(?:version )?)[*_`]{0,3}\s{0,2}$/u;
const LAST_WORD = /(?<word>[\p{L}][\p{L}\p{N}]*)(?: version)?(?<mark>[\]\s*_`=<>~≥^:|]*)$/u;
const LOOK_BACK = 80;
/** A sentence about the versions that do not work names none that is used. */
const REFUSED =
  /(?<!\p{L})(?:incompatib\p{L}*|not (?:yet )?(?:supported|compatible|available)|conflict\p{L}*|breaks?|breaking|broken|bugs?|regressions?|crash\p{L}*|fails?|unsupported|deprecated|(?:does|do|did) not (?:work|support|run)|doesn['’]t (?:work|support|run)|no longer|dropped|removed in|inkompatib\p{L}*|nicht (?:kompatibel|verträglich|unterstützt)|fehlerhaft|non pris\p{L}* en charge|ne (?:fonctionne|marche) pas|no (?:funciona|es compatible|compatible)|não (?:funciona|é compatível|compatível)|incompatíve\p{L}*)(?!\p{L})/iu;

/** Packages with a version. In code only exact pins count: a command that installs. */
export function packagesIn(context: MentionContext, block: Block): PackageDraft[] {
  const span = block.kind === "code" ? block.code : block.span;
  const text = context.body.text.slice(span.start, span.end);
  if (block.kind === "code" && !text.includes("==")) return [];
  const about = sectionsAbove(block);
  const drafts: PackageDraft[] = [];
  for (const match of text.matchAll(VERSION)) {
    const { version = "", open } = match.groups ?? {};
    const before = text.slice(Math.max(0, match.index - LOOK_BACK), match.index);
    // Most numbers are no versions: the last word tells before anything else is looked at.
    const last = LAST_WORD.exec(before.slice(-40))?.groups;
    const pinned = last?.mark?.includes("==") === true;
    if (last === undefined || (!pinned && (block.kind === "code" || !mayEndPackage(last.word ?? "")))) continue;
    const { name = "", mark = "" } = NAME_BEFORE.exec(before)?.groups ?? {};
    if (name === "" || isOfSeveral(before, name, mark)) continue;
    const known = knownName(name);
    // "F1 0.93" is no package: without a pin the name must be one of a framework, and three numbers alone prove nothing.
    // What a snippet installs besides the frameworks are tools of its own.
    if (block.kind === "code" && known === undefined) continue;
    const id = pinned ? pypiName(name.split(/\s/).at(-1) ?? name) : known?.id;
    if (id === undefined || (!pinned && !isVersion(version, id, mark))) continue;
    const start = match.index + match[0].length - (open?.length ?? 0) - version.length;
    const isBound = open !== undefined || /[><~≥^]/.test(mark);
    const sentence = sentenceAt(text, match.index);
    const said = block.kind === "table" ? lineAround(text, start) : text.slice(sentence.start, sentence.end);
    drafts.push({
      name: id,
      label: (pinned ? name.split(/\s/).at(-1) : known?.label) ?? name,
      text: version,
      version: isBound ? undefined : version,
      anchor: {
        doc: context.path,
        at: "region",
        region: block.id,
        within: {
          start: start + span.start - block.span.start,
          end: start + version.length + span.start - block.span.start,
        },
      },
      aside: /^\s?[-–]/.test(open ?? "")
        ? "range"
        : block.kind === "code"
          ? undefined
          : REFUSED.test(said)
            ? "other"
            : asideIn(said.replace(/[><]=?/g, " ")),
      about,
    });
  }
  return drafts;
}

/** The last of several names with one mark behind them: "PyTorch / CUDA: 2.1 / 12.1" pairs the lists, not the neighbours. */
function isOfSeveral(before: string, name: string, mark: string): boolean {
  return /[:|]/.test(mark) && /[/&+,][*_`\s]{0,4}$/.test(before.slice(0, before.lastIndexOf(name)));
}

/** Results stand behind names too: "XGBoost | 0.697". A cell holds a version when it has three parts. */
function isVersion(version: string, id: string, mark: string): boolean {
  const parts = version.split(".");
  if (id === "python") return /^[23]$/.test(parts[0] ?? "");
  return parts.length > 2 || (!mark.includes("|") && (parts[1]?.length ?? 0) < 3);
}

function lineAround(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(text.lastIndexOf("\n", at) + 1, end < 0 ? text.length : end);
}

/** The framework that the last words of a name mean: "with Hugging Face Transformers" is `transformers`. */
function knownName(name: string): { readonly id: string; readonly label: string } | undefined {
  const words = name.split(/\s/);
  for (let i = Math.max(0, words.length - 3); i < words.length; i++) {
    const label = words.slice(i).join(" ");
    const id = packageNamed(label);
    if (id !== undefined) return { id, label };
  }
  return undefined;
}

/** A package's name as PyPI compares it. */
export function pypiName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

const MLFLOW = /^[ \t]*(?:[$>] ?)?mlflow run(?<rest>[^\n#]*)$/gm;
const ENTRY = /(?:\s-e\s+|\s--entry-point[= ]\s*)(?<target>[\w.-]+)/;
const DVC = /^[ \t]*(?:[$>] ?)?dvc (?:repro|exp run)(?<rest>[^\n#]*)$/gm;

/** Entry points and stages that a code block runs in the folder of the project itself. */
export function commandsOf(context: MentionContext, block: CodeBlock): Draft<CommandMention>[] {
  const text = context.body.text.slice(block.code.start, block.code.end);
  if (!text.includes("mlflow run") && !text.includes("dvc ")) return [];
  const moved = /^[ \t]*(?:[$>] ?)?cd\s/m.exec(text)?.index ?? text.length;
  const about = sectionsAbove(block);
  const found: Draft<CommandMention>[] = [];
  const add = (program: CommandMention["program"], target: string, start: number) => {
    // Behind a `cd` the command runs somewhere else.
    if (start > moved) return;
    const at = start + block.code.start - block.span.start;
    const within = { start: at, end: at + target.length };
    const anchor = { doc: context.path, at: "region", region: block.id, within } as const;
    found.push({ program, target, label: program, text: target, anchor, aside: undefined, about });
  };
  for (const match of text.matchAll(MLFLOW)) {
    const rest = match.groups?.rest ?? "";
    if (!/^(?:\s+-\S+(?:\s+(?!\.)[\w.=-]+)?)*\s+\.\/?(?:\s|$)/.test(rest)) continue;
    const target = ENTRY.exec(rest)?.groups?.target;
    if (target === undefined) continue;
    const from = match.index + match[0].length - rest.length;
    add("mlflow", target, from + rest.indexOf(target, rest.search(ENTRY) + 3));
  }
  for (const match of text.matchAll(DVC)) {
    const rest = match.groups?.rest ?? "";
    const target = /^\s+(?<target>[A-Za-z][\w@-]*)\s*$/.exec(rest)?.groups?.target;
    if (target === undefined) continue;
    add("dvc", target, match.index + match[0].length - rest.length + rest.indexOf(target));
  }
  return found;
}
