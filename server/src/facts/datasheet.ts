/**
 * The facts of a datasheet for a data set, in Markdown or YAML: its seven sections, and which of their questions are
 * answered. The words of both stand in `schemas/vocabularies/datasheet.json`.
 */
import type { ParsedDoc } from "../core/document.ts";
import { child, listOf, stringOf, type TreeNode, type TreePath } from "../core/tree.ts";
import { aboutData, bodyOfData } from "./aboutData.ts";
import { questionIn, questionOfKey, type Sheet, sectionOfKey } from "./datasheetQuestions.ts";
import { markdownSheet } from "./datasheetText.ts";
import type { FillState } from "./facts.ts";
import { isPlaceholder } from "./placeholder.ts";
import type { DatasheetAnswer, DatasheetFacts } from "./sources.ts";

/** Reads a datasheet. */
export function datasheetFacts(doc: ParsedDoc): DatasheetFacts {
  const body = doc.body === undefined ? undefined : bodyOfData(doc.path, doc.body);
  const root = doc.tree?.root;
  const about = aboutData(doc, body);
  const sheet = doc.body === undefined ? yamlSheet(doc.path, root) : markdownSheet(doc.path, doc.body);
  return {
    kind: "datasheet",
    ...about,
    name: nameOf(root) ?? nameIn(body?.title),
    license: about.license ?? licenceAnswer(sheet.answers.get("distribution/license")),
    ...sheet,
  };
}

function nameOf(root: TreeNode | undefined): string | undefined {
  for (const key of ["dataset", "name", "title", "dataset_name"]) {
    const value = child(root, key);
    const text = stringOf(value) ?? stringOf(child(value, "name"));
    if (text !== undefined && !isPlaceholder(text)) return text;
  }
  return undefined;
}

function nameIn(title: string | undefined): string | undefined {
  const name = title
    ?.replace(
      /^\W*(?:data\s?sheet|datenblatt|fiche technique|hoja de datos|folha de dados)\s*(?:for|of|für|pour|de|para)?\s*(?:the\s)?[\s:–—-]*/iu,
      "",
    )
    .replace(/[*_`]/g, "")
    .trim();
  return name === "" ? undefined : name;
}

function licenceAnswer(answer: DatasheetAnswer | undefined): DatasheetFacts["license"] {
  if (answer?.state !== "filled" || answer.answer === undefined || answer.text.length > 60) return undefined;
  return { id: answer.text.replace(/\.$/, ""), anchor: answer.answer };
}

function yamlSheet(doc: string, root: TreeNode | undefined): Sheet {
  const sections = new Map<string, { state: FillState; anchor: DatasheetAnswer["anchor"] }>();
  const answers = new Map<string, DatasheetAnswer>();
  if (root?.kind !== "map") return { sections, answers };
  // Some put the sections below a key of their own.
  const [at, map]: readonly [TreePath, TreeNode] =
    child(root, "datasheet")?.kind === "map" ? [["datasheet"], child(root, "datasheet") ?? root] : [[], root];
  if (map.kind !== "map") return { sections, answers };
  for (const { name, value } of map.entries) {
    const section = sectionOfKey(name);
    if (section === undefined) continue;
    const path = [...at, name];
    sections.set(section.id, { state: stateOf(value), anchor: { doc, at: "tree", path, part: "key" } });
    if (value.kind === "map") {
      for (const entry of value.entries) {
        const question = questionOfKey(section, entry.name);
        if (question !== undefined) answers.set(question.id, answerAt(doc, [...path, entry.name], entry.value));
      }
    }
    for (const [i, item] of listOf(value).entries()) {
      const asked = stringOf(child(item, "question"));
      const question = asked === undefined ? undefined : questionIn(section.questions, asked);
      if (question !== undefined)
        answers.set(
          question.id,
          answerAt(doc, [...path, i, "answer"], child(item, "answer"), [...path, i, "question"]),
        );
    }
  }
  return { sections, answers };
}

function answerAt(doc: string, path: TreePath, value: TreeNode | undefined, asked: TreePath = path): DatasheetAnswer {
  const state = value === undefined ? "empty" : stateOf(value);
  const text = value?.kind === "scalar" && value.value !== null ? String(value.value).trim() : "";
  return {
    state,
    text,
    anchor: { doc, at: "tree", path: asked, part: asked === path ? "key" : "value" },
    answer: state === "empty" ? undefined : { doc, at: "tree", path, part: "value" },
  };
}

/** Whether a value says something, counting what is below it. */
function stateOf(node: TreeNode, depth = 0): FillState {
  if (node.kind === "scalar") {
    if (node.value === null || String(node.value).trim() === "") return "empty";
    return isPlaceholder(String(node.value)) ? "placeholder" : "filled";
  }
  if (depth > 8) return "filled";
  const below = node.kind === "map" ? node.entries.map(({ value }) => value) : node.items;
  const states = below.map((value) => stateOf(value, depth + 1));
  return states.includes("filled") ? "filled" : states.includes("placeholder") ? "placeholder" : "empty";
}
