/**
 * Which open documents the server follows. Markdown, YAML and JSON always: what they are is often known only to the
 * server. Of Python and plain text only what it reads, since every project is full of other files.
 */
import type { TextDocument } from "vscode";
import type { Middleware } from "vscode-languageclient";
import { mayBeDocument, recognise } from "../../server/src/core/parse/kind.ts";

const ALWAYS: ReadonlySet<string> = new Set([
  "markdown",
  "yaml",
  "json",
  "jsonc",
  "github-actions-workflow",
  "dockerfile",
  "pip-requirements",
]);

// The recogniser looks at imports and headings; a longer text would only cost time with every letter.
const HEAD = 100_000;

const PLAIN = ["**/*.{txt,in,toml,cfg,csv,tsv,jsonl}", "**/{LICENSE,LICENCE,COPYING,UNLICENSE}*"] as const;

type Selector = { scheme: string; language?: string; pattern?: string }[];

/** The documents that the editor asks about. Without extensions for them, many are plain text: only their names tell. */
export function selectorFor(schemes: ReadonlySet<string>): Selector {
  return [...schemes].flatMap((scheme) => [
    ...[...ALWAYS, "python"].map((language) => ({ scheme, language })),
    ...PLAIN.map((pattern) => ({ scheme, pattern })),
  ]);
}

/** Whether the server reads a document with this path, relative to its folder. */
export function isFollowed(path: string, languageId: string, text: () => string): boolean {
  if (ALWAYS.has(languageId)) return true;
  if (mayBeDocument(path) === "no") return false;
  return !/\.py$/i.test(path) || recognise(path, text().slice(0, HEAD)) !== undefined;
}

/** Sends what is followed; a file that becomes one while it is written is opened then. */
export function follow(
  pathOf: (document: TextDocument) => string,
  open: (document: TextDocument) => void,
): Pick<Middleware, "didOpen" | "didChange" | "didClose"> {
  const sent = new Set<string>();
  return {
    didOpen: async (document, next) => {
      if (!isFollowed(pathOf(document), document.languageId, () => document.getText())) return;
      sent.add(document.uri.toString());
      await next(document);
    },
    didChange: async (event, next) => {
      if (sent.has(event.document.uri.toString())) await next(event);
      else open(event.document);
    },
    didClose: async (document, next) => {
      if (sent.delete(document.uri.toString())) await next(document);
    },
  };
}
