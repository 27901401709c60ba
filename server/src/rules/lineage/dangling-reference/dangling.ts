/**
 * Which of the files that a text names are missing. A name is believed to be one of this workspace when the words around
 * it, or its neighbours, say so: texts also name files of other projects, files that a run makes, and data kept elsewhere.
 */
import type { Anchor } from "../../../core/anchor.ts";
import type { DocFacts } from "../../../facts/facts.ts";
import type { PathMention } from "../../../facts/pathMentions.ts";
import type { WorkspaceContext } from "../../rule.ts";

export interface Dangling {
  readonly text: string;
  readonly anchor: Anchor;
  /** The path that is most like it, from the top of the workspace. */
  readonly nearest: string | undefined;
}

/** Files that people keep in a repository, so that their absence means something. */
const KEPT = /\.(?:md|markdown|rst|txt|json|jsonl|ya?ml|toml|cfg|ini|csv|tsv|py|ipynb|r|sh|sql|html?)$/i;
/** Results that are kept as evidence. */
const EVIDENCE = /\.(?:json|jsonl|ya?ml|csv|tsv|txt)$/i;
const RESULTS = /^(?:metrics|reports?|results?|evaluations?|outputs?|evidence)\//i;
const OF_PROJECT = /\.(?:py|ipynb|csv|tsv)$/i;
/** Names that every model repository has; texts speak of them without meaning a file of this one. */
const COMMON =
  /^(?:(?:tokenizer_|generation_|preprocessor_|adapter_)?config\.json|tokenizer\.json|vocab\.(?:txt|json)|merges\.txt|pytorch_model\.bin|model\.safetensors|README\.md|LICENSE(?:\.\w+)?|package\.json|index\.html|__init__\.py|\.env)$/i;
const TEMPLATE = /(?:^|\/)(?:your|my|path|to|example|foo|xxx+)(?:[_-]\w+)?(?:\/|\.|$)/i;

/** The mentions of a document that lead nowhere, in the order of the text. */
export function danglingIn(context: WorkspaceContext, subject: DocFacts): readonly Dangling[] {
  if (subject.kind === "dockerfile") return missingInImage(context, subject);
  if (!("outward" in subject) || subject.outward === undefined) return [];
  // Wikis resolve names in ways of their own.
  if (/(?:^|\/)[^/]*wiki[^/]*\//i.test(subject.path)) return [];
  const looked = subject.outward.paths.map((mention) => ({
    mention,
    there: isThere(context, subject.path, mention.text),
  }));
  // A text whose paths all lead nowhere speaks of another tree, unless it shares a folder with this one.
  const rooted = looked.some(({ there, mention }) => there === "yes" || hasTopFolder(context, mention.text));
  const groups = new Set(looked.flatMap(({ there, mention }) => (there === "yes" ? [groupOf(mention)] : [])));
  const believed = (mention: PathMention) =>
    subject.kind === "readme"
      ? believedInReadme(mention)
      : believedInCard(context, mention, { rooted, beside: groups.has(groupOf(mention)) }) ||
        (rooted && isSource(context, subject, mention));
  return looked.flatMap(({ mention, there }) => {
    if (there !== "no" || mention.said === "absent" || TEMPLATE.test(mention.text)) return [];
    if (!believed(mention) || isMade(context, mention.text)) return [];
    return [dangling(context, subject.path, mention.text, mention.anchor)];
  });
}

/** A README names everything there is; only what it offers as evidence, or as the file that is run, is looked at. */
function believedInReadme({ how, text, pointed, said }: PathMention): boolean {
  if (how === "field") return true;
  if (how === "tree") return RESULTS.test(text) && said === undefined;
  return EVIDENCE.test(text) && RESULTS.test(text) && (how === "link" || pointed);
}

function believedInCard(
  context: WorkspaceContext,
  { how, text, pointed, said, listed }: PathMention,
  around: { readonly rooted: boolean; readonly beside: boolean },
): boolean {
  // Links of cards have a rule of their own.
  if (how === "link" || COMMON.test(nameOf(text))) return false;
  if (how === "command") return around.rooted || hasCode(context);
  if (how === "tree" || text.endsWith("/") || !around.rooted) return false;
  // A bare name in a sentence may be any file; in a list of files it stands for one beside the others.
  if (!text.includes("/")) return listed && around.beside && said !== "made";
  if (around.beside && (KEPT.test(text) || said !== "made")) return true;
  if (!/\.\w+$/.test(text)) return pointed;
  return KEPT.test(text) && (pointed || hasLikeNeighbours(context, text));
}

/** The file that the numbers of a card are said to come from, and that no script writes. */
function isSource({ index }: WorkspaceContext, subject: DocFacts, { how, text }: PathMention): boolean {
  if (subject.kind !== "model-card" || how !== "code" || !text.includes("/") || !EVIDENCE.test(text)) return false;
  const bare = text.replace(/^(?:\.\.?\/)+/, "");
  if (!subject.numbers.some(({ source }) => source?.path.endsWith(bare) === true)) return false;
  for (const kind of ["script", "notebook"] as const)
    for (const { data } of index.all(kind))
      if (data.some(({ id, direction }) => direction === "write" && id.endsWith(bare))) return false;
  return true;
}

/** What an image is given or runs: code and data of the project, not the tools of its web pages. */
function missingInImage(context: WorkspaceContext, subject: DocFacts & { kind: "dockerfile" }): readonly Dangling[] {
  const given = subject.copies.filter(({ text }) => OF_PROJECT.test(text));
  const seen = new Set<string>();
  return [...given, ...subject.runs].flatMap(({ text, anchor }) => {
    if (seen.has(text) || TEMPLATE.test(text)) return [];
    seen.add(text);
    if (isThere(context, subject.path, text) !== "no" || isMade(context, text)) return [];
    return [dangling(context, subject.path, text, anchor)];
  });
}

/** Below the document's folder, from the top, or as the end of any path: the text need not say from where it is read. */
function isThere(context: WorkspaceContext, from: string, text: string): "yes" | "no" | "unknown" {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const paths = [...new Set([resolved(folder + text), resolved(text)])].filter((path) => path !== undefined);
  if (paths.length === 0) return "unknown";
  const answers = paths.flatMap((path) => [context.exists(path), context.exists(`${path.replace(/\/$/, "")}.dvc`)]);
  if (answers.includes(true)) return "yes";
  if (paths.some((path) => !path.endsWith("/") && context.exists(`${path}/`) === true)) return "yes";
  if (answers.includes(undefined)) return "unknown";
  if (paths.some((path) => isTracked(context, path))) return "unknown";
  return context.elsewhere(text.replace(/^(?:\.\.?\/)+/, "")).length > 0 ? "yes" : "no";
}

/** Lies in a folder that a data pointer of DVC stands for. */
function isTracked(context: WorkspaceContext, path: string): boolean {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    if (context.exists(`${path.slice(0, slash)}.dvc`) === true) return true;
  }
  return false;
}

/** Written by a stage of a pipeline, noted in its lock as read, or the folder of such a file: data that DVC knows lies elsewhere. */
function isMade({ index }: WorkspaceContext, text: string): boolean {
  const bare = text.replace(/^(?:\.\.?\/)+/, "").replace(/\/$/, "");
  const isData = /\.(?:csv|tsv|jsonl?|txt)$/i.test(bare);
  const fits = (id: string) =>
    id === bare || id.endsWith(`/${bare}`) || id.startsWith(`${bare}/`) || bare.startsWith(`${id}/`);
  for (const pipeline of index.all("pipeline")) {
    if (pipeline.metrics.some(({ id }) => fits(id))) return true;
    if (pipeline.stages.some(({ writes }) => writes.some(({ id }) => fits(id)))) return true;
    if (isData && pipeline.stages.some(({ reads }) => reads.some(({ id }) => fits(id)))) return true;
  }
  for (const lock of index.all("pipeline-lock")) {
    if (lock.stages.some(({ deps, outs }) => [...deps, ...outs].some(({ path }) => fits(path)))) return true;
  }
  return false;
}

/** Bare names are compared with bare names. */
function groupOf({ group, text }: PathMention): string {
  return `${group} ${text.includes("/")}`;
}

/** Commands in a repository without code are for the code of another. */
function hasCode({ index }: WorkspaceContext): boolean {
  for (const kind of ["script", "notebook"] as const) for (const _ of index.all(kind)) return true;
  return false;
}

function hasTopFolder(context: WorkspaceContext, text: string): boolean {
  const slash = text.indexOf("/");
  return slash > 0 && !text.startsWith(".") && context.exists(text.slice(0, slash + 1)) === true;
}

/** Its folder is there and holds files with the same ending. */
function hasLikeNeighbours(context: WorkspaceContext, text: string): boolean {
  const ending = text.slice(text.lastIndexOf("."));
  const folder = text.slice(0, text.lastIndexOf("/") + 1);
  return context.exists(folder) === true && context.neighbours(folder).some((path) => path.endsWith(ending));
}

function dangling(context: WorkspaceContext, from: string, text: string, anchor: Anchor): Dangling {
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const path = resolved(text.startsWith(".") ? folder + text : text);
  const nearest = path === undefined ? undefined : context.nearestPath(path);
  return { text, anchor, nearest };
}

/** Without `.` and `..`; undefined for what leads out. */
function resolved(path: string): string | undefined {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
