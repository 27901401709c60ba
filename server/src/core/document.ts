/** A parsed document: what the rest of the engine reads. Parsing never throws; what could not be read is said. */
import type { Format } from "./format.ts";
import { type Conflict, conflictsIn } from "./parse/conflicts.ts";
import { type FrontMatterFence, scanFrontMatter } from "./parse/frontMatter.ts";
import { parseJson } from "./parse/json.ts";
import { type MarkdownBody, parseMarkdown } from "./parse/markdown.ts";
import { type Notebook, type OutputText, readNotebook, readOutputTexts } from "./parse/notebook.ts";
import { dockerfileIn, requirementsIn } from "./parse/packages/places.ts";
import { parseToml } from "./parse/packages/toml.ts";
import { type Code, readNotebookCode, readScript } from "./parse/python/code.ts";
import { resultPlaces } from "./parse/results.ts";
import type { NotRead, ParsedTree } from "./parse/syntax.ts";
import type { YamlVersion } from "./parse/yaml.ts";
import { parseYamlChunks } from "./parse/yamlChunks.ts";
import type { SourceText, Span } from "./text.ts";

export { type Format, formatOf } from "./format.ts";

/** The documents Plumbline tells apart. */
export const DOCUMENT_KINDS = [
  "model-card",
  "model-card-toolkit",
  "eval-results",
  "dataset-card",
  "datasheet",
  /** An ordinary README: only read by joining rules. */
  "readme",
  /** Numbers that a run measured (JSON, YAML, CSV, JSON Lines, plain text): only read by joining rules. */
  "metrics",
  /** Parameters and configurations (`params.yaml`, `configs/*.yaml`): only read by joining rules. */
  "settings",
  /** `dvc.yaml`, `dvc.lock` and `*.dvc`. */
  "pipeline",
  "pipeline-lock",
  "data-pointer",
  "mlproject",
  "mlmodel",
  /** GitHub Actions. */
  "workflow",
  "notebook",
  /** A Python script. */
  "script",
  /** Requirements, environments, project and lock files: names and versions of packages. */
  "requirements",
  "dockerfile",
  /** The text of a licence. */
  "license",
  "policy",
  /** `.plumbline/baseline.json`: findings that were accepted. */
  "baseline",
  /** Any other file: only `plumbline scan` reads it, for personal data and secrets. */
  "data",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Kinds that are only read for the sake of other documents: nobody would call them documents of governance. */
const BACKGROUND: ReadonlySet<DocumentKind> = new Set(["readme", "settings", "script", "license", "baseline", "data"]);

export function isBackground(kind: DocumentKind): boolean {
  return BACKGROUND.has(kind);
}

/** Most documents are read by PyYAML, which speaks 1.1. */
const YAML_OF: ReadonlyMap<DocumentKind, YamlVersion> = new Map([
  ["policy", "1.2"],
  ["workflow", "1.2"],
  ["pipeline", "1.2-python"],
  ["pipeline-lock", "1.2-python"],
  ["data-pointer", "1.2-python"],
  ["settings", "1.2-python"],
]);

/** Characters; nobody writes that much code by hand into one file. */
const LONGEST_SCRIPT = 1_000_000;
const TOO_LONG: NotRead = { code: "cap", reason: "it has more than 1 MB of code" };

export interface ParsedDoc {
  /** Relative to the workspace folder, with `/`. */
  readonly path: string;
  readonly kind: DocumentKind;
  readonly format: Format;
  readonly source: SourceText;
  /** The data of a YAML or JSON file, or of the front matter. */
  readonly tree: ParsedTree | undefined;
  readonly fence: FrontMatterFence | undefined;
  /** A `---` that opens front matter and is never closed. */
  readonly unclosed: Span | undefined;
  readonly body: MarkdownBody | undefined;
  /** Offset of the body in the file; spans of `body` are relative to it. */
  readonly bodyStart: number;
  /**
   * Places that formats without a tree or sections give names to: a requirement, an instruction, an argument of a call.
   * A name says what stands there and never a line, so that it is still right when lines move.
   */
  readonly places?: Pick<ReadonlyMap<string, Span>, "get">;
  /** The cells of a notebook. */
  readonly notebook?: Notebook;
  /** What its outputs show in plain text. */
  readonly outputTexts?: readonly OutputText[];
  /** The Python of a script or of a notebook's cells. */
  readonly code?: Code;
  /** Merges that nobody finished: both sides stand in the text, so what it says is not known. */
  readonly conflicts?: readonly Conflict[];
  /** Set when the document as a whole could not be read. */
  readonly notRead: NotRead | undefined;
}

/** Kinds that are read as they stand, markers and all, or whose rules speak of broken syntax themselves. */
const NO_CONFLICTS: ReadonlySet<DocumentKind> = new Set([
  "pipeline",
  "pipeline-lock",
  "data-pointer",
  "mlproject",
  "mlmodel",
  "settings",
  "workflow",
  "requirements",
  "dockerfile",
  "notebook",
  "policy",
  "baseline",
  "data",
]);

/**
 * Parses a text. What did not change since `previous` (front matter or body) is taken over from it, so that typing in
 * prose does not read the front matter again, nor the reverse.
 */
export function parseDocument(
  path: string,
  kind: DocumentKind,
  format: Format,
  source: SourceText,
  previous?: ParsedDoc,
): ParsedDoc {
  const doc = parseText(path, kind, format, source, previous);
  const conflicts = NO_CONFLICTS.has(kind) ? [] : conflictsIn(source.text).filter((each) => !isShown(doc, each));
  return conflicts.length === 0 ? doc : { ...doc, conflicts };
}

/** A conflict inside a block of code is an example of one. */
function isShown({ body, bodyStart }: ParsedDoc, { start, end }: Conflict): boolean {
  return (body?.blocks ?? []).some(
    ({ kind, span }) => kind === "code" && span.start + bodyStart < start && end < span.end + bodyStart,
  );
}

function parseText(
  path: string,
  kind: DocumentKind,
  format: Format,
  source: SourceText,
  previous?: ParsedDoc,
): ParsedDoc {
  const base = { path, kind, format, source };
  if (format === "text") {
    if (kind === "script") return { ...base, ...NO_TREE, ...scriptOf(source) };
    const tree = kind === "requirements" && /\.toml$/i.test(path) ? parseToml(source.text) : undefined;
    const places = tree === undefined ? placesIn(path, kind, source) : undefined;
    return {
      ...base,
      tree,
      fence: undefined,
      unclosed: undefined,
      body: undefined,
      bodyStart: 0,
      ...(places === undefined ? {} : { places }),
      notRead: tree?.notRead,
    };
  }
  if (format !== "markdown") {
    const tree =
      format === "json"
        ? parseJson(source.text)
        : parseYamlChunks(source.text, YAML_OF.get(kind) ?? "1.1", previous?.tree);
    return {
      ...base,
      ...(kind === "notebook" ? cellsOf(tree, previous?.code) : {}),
      tree,
      fence: undefined,
      unclosed: undefined,
      body: undefined,
      bodyStart: 0,
      notRead: tree.notRead,
    };
  }
  const { fence, unclosed } = scanFrontMatter(source.text);
  const bodyStart = fence?.bodyStart ?? 0;
  const bodyText = source.text.slice(bodyStart);
  const body = previous?.body?.text === bodyText ? previous.body : parseMarkdown(bodyText);
  // The opening fence is a legal start of a YAML document, so offsets need no arithmetic.
  const head = fence === undefined ? undefined : source.text.slice(0, fence.content.end);
  const unchanged =
    head !== undefined &&
    previous?.fence !== undefined &&
    previous.source.text.slice(0, previous.fence.content.end) === head;
  const tree =
    head === undefined ? undefined : unchanged ? previous.tree : parseYamlChunks(head, "1.1", previous?.tree);
  return { ...base, tree, fence, unclosed, body, bodyStart, notRead: tree?.notRead };
}

/** Places that the reader of a text format names. */
function placesIn(path: string, kind: DocumentKind, source: SourceText): ReadonlyMap<string, Span> | undefined {
  if (kind === "requirements") return requirementsIn(path, source).places;
  if (kind === "metrics") return resultPlaces(path, source);
  return kind === "dockerfile" ? dockerfileIn(source).places : undefined;
}

const NO_TREE = { tree: undefined, fence: undefined, unclosed: undefined, body: undefined, bodyStart: 0 } as const;

function scriptOf(source: SourceText): Pick<ParsedDoc, "code" | "places" | "notRead"> {
  if (source.length > LONGEST_SCRIPT) return { notRead: TOO_LONG };
  const code = readScript(source.text);
  return { code, places: code.places, notRead: undefined };
}

function cellsOf(tree: ParsedTree, previous: Code | undefined): Partial<ParsedDoc> {
  const notebook = readNotebook(tree.root);
  if (notebook === undefined) return {};
  const code = readNotebookCode(notebook, previous);
  const { texts, places } = readOutputTexts(notebook);
  const all = { get: (name: string) => code.places.get(name) ?? places().get(name) };
  return { notebook, code, outputTexts: texts, places: all };
}
