/** Keys that stand twice in one mapping, with the edit that removes the one nobody reads. */
import type { ParsedDoc } from "../../core/document.ts";
import type { Fix, Report } from "../../core/finding.ts";
import type { Span } from "../../core/text.ts";
import { type Entry, type MapNode, type TreeNode, type TreePath, toData } from "../../core/tree.ts";

/** A report for each repeated key: message `same` or `differs`, shown at the earlier one. */
export function* repeatedKeys(doc: ParsedDoc): Iterable<Report & { readonly message: "same" | "differs" }> {
  const { tree } = doc;
  if (tree?.root === undefined || tree.problems.length > 0) return;
  for (const { name, earlier, later } of tree.duplicates) {
    const found = repetition(tree.root, [earlier, later]);
    // A merge key may be repeated: what it brings in is merged, not replaced.
    if (found !== undefined && name !== "<<") yield report(doc, name, found);
  }
}

interface Repetition {
  /** Where the mapping stands. */
  readonly path: TreePath;
  readonly map: MapNode;
  readonly earlier: Entry;
  readonly later: Entry;
}

function report(
  doc: ParsedDoc,
  key: string,
  { path, map, earlier, later }: Repetition,
): Report & { readonly message: "same" | "differs" } {
  const same = JSON.stringify(toData(earlier.value)) === JSON.stringify(toData(later.value));
  const fix: Fix = {
    title: same ? "Remove the repeated key" : "Remove the earlier one, which nobody reads",
    safety: same ? "safe" : "review",
    ops: [removal(doc, map, earlier)],
  };
  return {
    message: same ? "same" : "differs",
    data: { key },
    key: [...path, key].join("/"),
    anchor: at(doc, earlier.key.span),
    related: [{ anchor: at(doc, later.key.span), message: "This one is read." }],
    // What stands between the marks of such keys belongs to them; what else would have to go, only a person can say.
    fixes: isComplex(doc, map, earlier) || isComplex(doc, map, later) ? [] : [fix],
  };
}

/** Letters before a key in which its `?` is looked for: anchors, tags and comments may stand between. */
const REACH = 200;
const MARK = /(?:^|[\s{[,-])\?\s/;

/** A key that may be written with `?`, or over several lines. */
function isComplex({ source }: ParsedDoc, map: MapNode, { key: { span } }: Entry): boolean {
  const previous = map.entries.findLast((other) => other.span.end <= span.start);
  const start = Math.max(previous?.span.end ?? 0, span.start - REACH);
  return source.slice(span).includes("\n") || MARK.test(source.slice({ start, end: span.end }));
}

/** The mapping whose entries stand at these two places. A node that hangs in two places is visited once. */
function repetition(
  node: TreeNode,
  [first, second]: readonly [Span, Span],
  path: TreePath = [],
  seen: Set<TreeNode> = new Set(),
): Repetition | undefined {
  if (node.kind === "scalar" || seen.has(node)) return undefined;
  seen.add(node);
  if (node.kind === "map") {
    const earlier = node.entries.find((e) => e.span.start === first.start);
    const later = node.entries.find((e) => e.span.start === second.start);
    if (earlier !== undefined && later !== undefined) return { path, map: node, earlier, later };
  }
  const parts: readonly (readonly [string | number, TreeNode])[] =
    node.kind === "map" ? node.entries.map((e) => [e.name, e.value]) : [...node.items.entries()];
  for (const [step, part] of parts) {
    const found = repetition(part, [first, second], [...path, step], seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A later entry always follows, so what is removed reaches up to the next one, or is whole lines. */
function removal(doc: ParsedDoc, map: MapNode, entry: Entry): Fix["ops"][number] {
  const { source } = doc;
  const line = source.lineSpan(source.positionAt(entry.span.start).line);
  const lead = source.slice({ start: line.start, end: entry.span.start });
  if (!map.flow && lead.trim() === "") return { op: "delete-lines", anchor: at(doc, entry.span) };
  const next = map.entries[map.entries.indexOf(entry) + 1];
  return {
    op: "replace",
    anchor: at(doc, { start: entry.span.start, end: next?.span.start ?? entry.span.end }),
    text: "",
  };
}

function at(doc: ParsedDoc, span: Span) {
  return { doc: doc.path, at: "span" as const, span };
}
