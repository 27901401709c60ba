/** The facts of a model card in Markdown. What depends only on the body is kept while the body stays the same. */

import type { ParsedDoc } from "../core/document.ts";
import type { MarkdownBody } from "../core/parse/markdown.ts";
import { child, listOf, numberOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import { findClaims } from "./claims.ts";
import type { ModelCardFacts, NamedThing, NumberClaim, Statement, StatementId } from "./facts.ts";
import { findFigures } from "./figures.ts";
import { findGaps } from "./gaps.ts";
import { languageOf } from "./language.ts";
import { findMentions } from "./mentions.ts";
import { metricName, splitOf, wordsOf } from "./metricName.ts";
import { isPlaceholder } from "./placeholder.ts";
import { findReferences, findSources } from "./references.ts";
import { findStatements } from "./statements.ts";

type BodyFacts = Pick<
  ModelCardFacts,
  "language" | "statements" | "placeholders" | "emptySections" | "numbers" | "figures" | "references" | "mentions"
> & { readonly title: string | undefined };

const bodies = new WeakMap<MarkdownBody, { path: string; facts: BodyFacts }>();

/** Reads a card. Front matter counts for the statements it can make: licence, data sets, results, emissions. */
export function modelCardFacts(doc: ParsedDoc): ModelCardFacts {
  const body = bodyFacts(doc);
  const root = doc.tree?.root;
  const statements = new Map(body.statements);
  const results = modelIndexNumbers(doc.path, root);
  const datasets = named(doc.path, root, "datasets");
  const field = (id: StatementId, key: string, filled: boolean) => {
    if (filled && statements.get(id)?.state !== "filled") statements.set(id, byField(doc.path, id, key));
  };
  field("license", "license", stringOf(child(root, "license")) !== undefined || child(root, "license")?.kind === "seq");
  field(
    "training-data",
    "datasets",
    datasets.some(({ id }) => !isPlaceholder(id)),
  );
  field("evaluation", "model-index", results.length > 0);
  field(
    "evaluation-data",
    "model-index",
    results.some((claim) => claim.qualifiers.length > 0 || claim.split !== undefined),
  );
  field("environmental-impact", "co2_eq_emissions", child(root, "co2_eq_emissions") !== undefined);
  field("version", "new_version", child(root, "new_version") !== undefined);
  const license = child(root, "license");
  const licenseId = stringOf(license);
  return {
    kind: "model-card",
    path: doc.path,
    name: stringOf(child(listOf(child(root, "model-index"))[0], "name")) ?? body.title,
    language: body.language,
    statements,
    placeholders: body.placeholders,
    emptySections: body.emptySections,
    numbers: [...results, ...body.numbers],
    figures: body.figures,
    references: body.references,
    mentions: body.mentions,
    datasets,
    baseModels: named(doc.path, root, "base_model"),
    license:
      licenseId === undefined
        ? undefined
        : { id: licenseId, anchor: { doc: doc.path, at: "tree", path: ["license"], part: "value" } },
  };
}

function bodyFacts(doc: ParsedDoc): BodyFacts {
  const { body, path } = doc;
  if (body === undefined) throw new Error("a model card in Markdown has a body");
  const known = bodies.get(body);
  if (known?.path === path) return known.facts;
  const language = languageOf(body);
  const statements = findStatements(path, body);
  const { placeholders, emptySections } = findGaps(path, body);
  const numbers = findClaims(path, body, language, findSources(path, body));
  const evaluation = statements.get("evaluation");
  const facts: BodyFacts = {
    language,
    statements: evaluation === undefined && numbers.length > 0 ? withEvaluation(path, statements, numbers) : statements,
    placeholders,
    emptySections,
    numbers,
    figures: findFigures(path, body, language),
    references: findReferences(path, body),
    mentions: findMentions(path, body, language),
    title: body.sections.find((section) => section.heading !== undefined)?.title,
  };
  bodies.set(body, { path, facts });
  return facts;
}

/** Numbers of the model are an evaluation, whatever their heading is called. */
function withEvaluation(
  path: string,
  statements: ReadonlyMap<StatementId, Statement>,
  numbers: readonly NumberClaim[],
): ReadonlyMap<StatementId, Statement> {
  const first = numbers.find((claim) => claim.aside === undefined);
  if (first === undefined) return statements;
  return new Map(statements).set("evaluation", {
    id: "evaluation",
    state: "filled",
    anchor: { ...first.anchor, doc: path },
    by: "words",
  });
}

function byField(path: string, id: StatementId, key: string): Statement {
  return { id, state: "filled", anchor: { doc: path, at: "tree", path: [key], part: "key" }, by: "field" };
}

function named(doc: string, root: TreeNode | undefined, key: string): readonly NamedThing[] {
  const node = child(root, key);
  const isList = node?.kind === "seq";
  return listOf(node).flatMap((item, i) => {
    const id = stringOf(item);
    return id === undefined
      ? []
      : [{ id, anchor: { doc, at: "tree", path: isList ? [key, i] : [key], part: "value" } as const }];
  });
}

/** The measured values of `model-index`: one claim for each metric with a number. */
function modelIndexNumbers(doc: string, root: TreeNode | undefined): readonly NumberClaim[] {
  const claims: NumberClaim[] = [];
  for (const [m, model] of listOf(child(root, "model-index")).entries()) {
    for (const [r, result] of listOf(child(model, "results")).entries()) {
      const dataset = child(result, "dataset");
      const words = [stringOf(child(dataset, "config")), stringOf(child(result, "name"))]
        .filter((word) => word !== undefined)
        .join(" ");
      for (const [k, item] of listOf(child(result, "metrics")).entries()) {
        const type = stringOf(child(item, "type")) ?? "";
        const label = stringOf(child(item, "name")) ?? type;
        const metric = metricName(type) ?? metricName(label);
        const value = child(item, "value");
        const number = numberOf(value);
        if (metric === undefined || number === undefined || value?.kind !== "scalar") continue;
        const path: TreePath = ["model-index", m, "results", r, "metrics", k, "value"];
        claims.push({
          id: `model-index ${m} ${r} ${k} ${metric}`,
          metric,
          label,
          value: number,
          decimals: value.raw.split(/[eE]/)[0]?.split(".")[1]?.length ?? 0,
          percent: false,
          text: value.raw,
          place: "front-matter",
          anchor: { doc, at: "tree", path, part: "value" },
          block: { doc, at: "tree", path: path.slice(0, -1), part: "value" },
          split: splitOf(stringOf(child(dataset, "split")) ?? "") ?? splitOf(`${label} ${type.replace(/_/g, " ")}`),
          qualifiers: wordsOf(words),
          aside: undefined,
          source: undefined,
        });
      }
    }
  }
  return claims;
}
