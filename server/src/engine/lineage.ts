/** The lineage graph with places in files: what `plumbline lineage` prints and the editor shows. */
import { type Anchor, resolve } from "../core/anchor.ts";
import type { Range } from "../core/text.ts";
import type { LineageEdge, LineageGap, NodeKind } from "../facts/lineage.ts";
import type { Engine } from "./engine.ts";

export interface ReportNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly path?: string;
  readonly range?: Range;
}

export interface ReportLink {
  readonly path: string;
  readonly range: Range;
  readonly to: { readonly path: string; readonly range: Range };
  readonly state: "agrees" | "disagrees";
}

export interface LineageReport {
  readonly nodes: readonly ReportNode[];
  readonly edges: readonly LineageEdge[];
  readonly gaps: readonly LineageGap[];
  readonly links: readonly ReportLink[];
}

/** Everything known about where things come from, sorted, with ranges in the texts of now. */
export function lineageReport(engine: Engine): LineageReport {
  const { nodes, edges, gaps } = engine.lineage();
  return {
    nodes: nodes.map(({ id, kind, label, anchor }) => ({ id, kind, label, ...placeOf(engine, id, anchor) })),
    edges,
    gaps,
    links: engine.links().flatMap(({ path, span, to, state }) => {
      const from = engine.parsed(path)?.source;
      const target = engine.parsed(to.path)?.source;
      if (from === undefined || target === undefined) return [];
      return [{ path, range: from.range(span), to: { path: to.path, range: target.range(to.span) }, state }];
    }),
  };
}

/** Files that were read stand for themselves; everything else is where it is named. */
function placeOf(engine: Engine, id: string, anchor: Anchor | undefined): { path?: string; range?: Range } {
  const own = id.startsWith("file:") ? id.slice("file:".length) : undefined;
  if (own !== undefined && engine.exists(own) === true) {
    const start = { line: 0, character: 0 };
    return { path: own, range: { start, end: start } };
  }
  const doc = anchor === undefined ? undefined : engine.parsed(anchor.doc);
  if (anchor === undefined || doc === undefined) return {};
  return { path: anchor.doc, range: doc.source.range(resolve(doc, anchor)) };
}
