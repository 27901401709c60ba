/**
 * The graph from data over stages and models to cards, made from what the documents say. A gap is a node whose account
 * is missing; what templates hide is a gap too, so that an incomplete picture never looks complete.
 */
import type { Anchor } from "../core/anchor.ts";
import { everyDocument } from "./entities.ts";
import type { DocFacts, FileReference, ModelCardFacts, ToolkitCardFacts } from "./facts.ts";
import type { FactIndex } from "./index.ts";
import { matchClaims } from "./join.ts";
import { linkGaps } from "./lineageGaps.ts";
import type { DataUse, Stage } from "./sources.ts";
import { stagesOf } from "./stages.ts";

export type NodeKind =
  | "data"
  | "dataset"
  | "stage"
  | "code"
  | "settings"
  | "model"
  | "metrics"
  | "card"
  | "dataset-card";

export interface LineageNode {
  /** `file:` and a path, `stage:` and the path of its pipeline with `#name`, `dataset:` or `model:` and an id, `url:`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** Where it is defined or first named; undefined for what lies outside of the workspace and is named nowhere. */
  readonly anchor: Anchor | undefined;
}

export interface LineageEdge {
  readonly from: string;
  readonly to: string;
  /** `reads`, `writes` and `imports` move data; `trained-on`, `based-on`, `quotes` and `describes` are what cards say. */
  readonly kind: "reads" | "writes" | "imports" | "trained-on" | "based-on" | "quotes" | "describes";
}

export interface LineageGap {
  readonly node: string;
  readonly problem: "undescribed-data" | "unquoted-metrics" | "undescribed-model" | "unresolved-template";
  /** One sentence for a person. */
  readonly message: string;
}

export interface Lineage {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
  readonly gaps: readonly LineageGap[];
}

const MODEL_FILE =
  /\.(pkl|pickle|joblib|pt|pth|ckpt|h5|keras|onnx|safetensors|gguf|bin|mlmodel|tflite|cbm|ubj)$|(^|\/)models?\/[^./]+$/i;
const DATA_FILE =
  /\.(csv|tsv|parquet|arrow|feather|jsonl?|npz|npy|tfrecord|zip|tar|gz|tgz|xlsx?|sqlite|db|h5ad|wav|txt)$|(^|\/)data(sets?)?(\/|$)/i;
/** What tells a program how to run, and is no data although a program reads it. */
const SETTINGS_FILE =
  /(^|\/)(params|parameters|config\w*|settings?|hparams|hyperparams|hyperparameters|options|schema|logging|\.?env)([._-][\w.-]*)?\.(ya?ml|toml|json|ini|cfg|conf|env|py)$|(^|\/)(confs?|configs?|configuration|params|settings)\/.*\.(ya?ml|toml|json|ini|cfg|conf)$|(^|\/)\.env$|\.(toml|ini|cfg|conf)$/i;
const DOCUMENT = /\.(md|markdown|rst|pdf)$|(^|\/)LICEN[SC]E/i;
const CODE_FILE = /\.(py|ipynb|r|jl|sh|scala)$/i;

/** The graph of the workspace, or of the documents that `within` admits. */
export function lineageOf(
  index: FactIndex,
  exists: (path: string) => boolean | undefined,
  within: (path: string) => boolean = () => true,
): Lineage {
  const known = (kind: "metrics" | "settings") => new Set([...index.all(kind)].map(({ path }) => path));
  const graph = new Graph(exists, known("metrics"), known("settings"));
  const documents = everyDocument(index).filter(({ path }) => within(path));
  for (const facts of documents) addProcess(graph, index, facts);
  for (const facts of documents) addAccount(graph, facts);
  const cards = [...index.all("model-card"), ...index.all("model-card-toolkit")].filter(({ path }) => within(path));
  for (const card of cards) addCard(graph, index, card);
  const { nodes, edges } = graph;
  const unresolved = documents.flatMap((facts) =>
    facts.kind === "pipeline" || facts.kind === "mlproject"
      ? stagesIn(index, facts).map((stage) => ({ node: stageId(facts.path, stage.name), unresolved: stage.unresolved }))
      : [],
  );
  return { nodes, edges, gaps: linkGaps(nodes, edges, unresolved) };
}

/** Collects nodes and edges without repeating one. */
class Graph {
  readonly #nodes = new Map<string, LineageNode>();
  readonly #edges = new Map<string, LineageEdge>();
  readonly #metrics: ReadonlySet<string>;
  readonly #settings: ReadonlySet<string>;
  readonly exists: (path: string) => boolean | undefined;

  constructor(
    exists: (path: string) => boolean | undefined,
    metrics: ReadonlySet<string>,
    settings: ReadonlySet<string>,
  ) {
    this.exists = exists;
    this.#metrics = metrics;
    this.#settings = settings;
  }

  get nodes(): readonly LineageNode[] {
    return [...this.#nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  get edges(): readonly LineageEdge[] {
    return [...this.#edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
  }

  get(id: string): LineageNode | undefined {
    return this.#nodes.get(id);
  }

  /** Adds a node; the first place that names it stays, unless a later one defines it. */
  node(id: string, kind: NodeKind, label: string, anchor: Anchor | undefined, defines = false): string {
    const before = this.#nodes.get(id);
    if (before === undefined || (defines && anchor !== undefined)) this.#nodes.set(id, { id, kind, label, anchor });
    return id;
  }

  file(path: string, anchor: Anchor | undefined, kind = this.kindOf(path), defines = false): string {
    return this.node(`file:${path}`, kind, path, anchor, defines);
  }

  kindOf(path: string): NodeKind {
    if (this.#metrics.has(path)) return "metrics";
    if (this.#settings.has(path) || SETTINGS_FILE.test(path)) return "settings";
    if (CODE_FILE.test(path)) return "code";
    return MODEL_FILE.test(path) ? "model" : "data";
  }

  edge(from: string, to: string, kind: LineageEdge["kind"]): void {
    if (from !== to) this.#edges.set(JSON.stringify([from, to, kind]), { from, to, kind });
  }

  data({ id, how, anchor }: DataUse): string {
    if (how === "path") return this.file(id, anchor);
    return how === "url"
      ? this.node(`url:${id}`, "data", id, anchor)
      : this.node(`dataset:${id.toLowerCase()}`, "dataset", id, anchor);
  }
}

/** What runs, with what goes in and what comes out. */
function addProcess(graph: Graph, index: FactIndex, facts: DocFacts): void {
  switch (facts.kind) {
    case "pipeline":
    case "mlproject":
      for (const stage of stagesIn(index, facts)) addStage(graph, facts.path, stage);
      break;
    case "pipeline-lock":
      for (const { name, anchor, deps, outs } of facts.stages) {
        const stage = graph.node(stageId(facts.path.replace(/\.lock$/, ".yaml"), name), "stage", name, anchor);
        for (const dep of deps) graph.edge(graph.file(dep.path, dep.anchor), stage, "reads");
        for (const out of outs) graph.edge(stage, graph.file(out.path, out.anchor), "writes");
      }
      break;
    case "data-pointer":
      for (const { path, anchor } of facts.outs) {
        const file = graph.file(path, anchor, undefined, true);
        for (const source of facts.sources) graph.edge(graph.data(source), file, "imports");
      }
      break;
    case "notebook":
    case "script":
      addCode(graph, facts);
      break;
  }
}

function stagesIn(index: FactIndex, facts: DocFacts): readonly Stage[] {
  return facts.kind === "pipeline" ? stagesOf(index, facts) : facts.kind === "mlproject" ? facts.entryPoints : [];
}

function stageId(path: string, name: string): string {
  return `stage:${path}#${name}`;
}

function addStage(graph: Graph, path: string, { name, anchor, reads, writes }: Stage): void {
  const stage = graph.node(stageId(path, name), "stage", name, anchor, true);
  for (const use of reads) graph.edge(graph.data(use), stage, "reads");
  for (const use of writes) graph.edge(stage, graph.data(use), "writes");
}

/** Code that neither reads nor writes data is no part of the way of the data. */
function addCode(graph: Graph, facts: Extract<DocFacts, { kind: "notebook" | "script" }>): void {
  if (facts.data.length === 0 && facts.models.length === 0) return;
  const code = graph.file(facts.path, undefined, "code");
  for (const use of facts.data) {
    if (use.direction === "read") graph.edge(graph.data(use), code, "reads");
    else graph.edge(code, graph.data(use), "writes");
  }
  for (const { id, anchor } of facts.models) {
    // Its own artefact by its path, or somebody else's model by its name.
    const isFile = MODEL_FILE.test(id) || graph.exists(id) === true;
    const model = isFile
      ? graph.file(id, anchor, "model")
      : graph.node(`model:${id.toLowerCase()}`, "model", id, anchor);
    graph.edge(model, code, isFile ? "reads" : "based-on");
  }
}

/** Dataset cards and datasheets: what they describe. */
function addAccount(graph: Graph, facts: DocFacts): void {
  if (facts.kind !== "dataset-card" && facts.kind !== "datasheet") return;
  const anchor: Anchor = { doc: facts.path, at: "top" };
  const card = graph.file(facts.path, anchor, "dataset-card", true);
  for (const { id } of facts.kind === "dataset-card" ? facts.ids : [])
    graph.edge(card, graph.node(`dataset:${id.toLowerCase()}`, "dataset", id, anchor), "describes");
  for (const path of describedFiles(graph, facts.path, facts.references))
    graph.edge(card, graph.file(path, anchor), "describes");
}

/** Data files that the card names and that are there or take part; a card in a folder of data also stands for that folder. */
function describedFiles(graph: Graph, path: string, references: readonly FileReference[]): readonly string[] {
  const named = references.flatMap(({ path: other }) => {
    if (other === undefined || graph.kindOf(other) !== "data" || !DATA_FILE.test(other) || DOCUMENT.test(other))
      return [];
    return graph.get(`file:${other}`) !== undefined || graph.exists(other) === true ? [other] : [];
  });
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const beside =
    folder === "" ? [] : graph.nodes.filter(({ id, kind }) => kind === "data" && id.startsWith(`file:${folder}`));
  return [...new Set([...named, ...beside.map(({ label }) => label)])];
}

function addCard(graph: Graph, index: FactIndex, facts: ModelCardFacts | ToolkitCardFacts): void {
  const card = graph.file(facts.path, { doc: facts.path, at: "top" }, "card", true);
  for (const { file } of matchClaims(index, facts)) graph.edge(graph.file(file, undefined, "metrics"), card, "quotes");
  const models = facts.kind === "model-card" ? addNamed(graph, card, facts) : [];
  // A card that names no artefact is about the one that its unit makes, when there is only one.
  const made = madeIn(graph, index, facts.path);
  for (const model of models.length > 0 || made.length !== 1 ? models : made) graph.edge(card, model, "describes");
}

/** What a card names takes part; returns the artefacts among it. */
function addNamed(graph: Graph, card: string, facts: ModelCardFacts): readonly string[] {
  for (const { id, anchor } of facts.datasets)
    graph.edge(graph.node(`dataset:${id.toLowerCase()}`, "dataset", id, anchor), card, "trained-on");
  for (const { id, anchor } of facts.baseModels)
    graph.edge(graph.node(`model:${id.toLowerCase()}`, "model", id, anchor), card, "based-on");
  const models: string[] = [];
  for (const { path } of facts.references) {
    const node = path === undefined ? undefined : graph.get(`file:${path}`);
    if (node?.kind === "model") models.push(node.id);
    if (node?.kind === "data") graph.edge(node.id, card, "trained-on");
  }
  return models;
}

function madeIn(graph: Graph, index: FactIndex, card: string): readonly string[] {
  const unit = index.unitOf(card).id;
  const written = new Set(graph.edges.filter(({ kind }) => kind === "writes").map(({ to }) => to));
  return graph.nodes.flatMap(({ id, kind, label }) =>
    kind === "model" && written.has(id) && index.unitOf(label).id === unit ? [id] : [],
  );
}
