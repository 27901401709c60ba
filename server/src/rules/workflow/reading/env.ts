/** The fix that hands a value to a script through its environment instead of pasting it into the text. */
import type { ParsedDoc } from "../../../core/document.ts";
import type { Op } from "../../../core/edit/ops.ts";
import type { Fix } from "../../../core/finding.ts";
import { child, entry } from "../../../core/tree.ts";
import { inScript, type Script, type Step } from "./steps.ts";

export interface Expression {
  /** As written, with its braces. */
  readonly text: string;
  /** Between the braces. */
  readonly inner: string;
  /** In the raw text of the script. */
  readonly start: number;
  readonly end: number;
}

/** The `${{ … }}` of a script. */
export function expressionsIn({ raw }: Script): Expression[] {
  return [...raw.matchAll(/\$\{\{([^{}]*)\}\}/g)].map((match) => ({
    text: match[0],
    inner: (match[1] ?? "").trim(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/**
 * Puts `NAME: ${{ … }}` below `env:` of the step and `$NAME` into the script. Safe inside double quotes; elsewhere a person
 * must look, since a shell splits what stands in no quotes. No fix where a shell would not expand it.
 */
export function throughEnv(doc: ParsedDoc, step: Step, expressions: readonly Expression[]): readonly Fix[] {
  const { run } = step;
  if (run === undefined || !/^(bash|sh)\b/.test(run.shell) || run.raw.includes("<<")) return [];
  // The quotes of YAML are not those of the shell.
  if (run.node.style !== "plain" && run.node.style !== "block") return [];
  const env = child(step.node, "env");
  if (env !== undefined && (env.kind !== "map" || env.flow || env.entries.length === 0)) return [];
  if (step.node.flow) return [];
  const names = new Map<string, string>();
  const ops: Op[] = [];
  let safe = true;
  for (const { text, inner, start, end } of expressions) {
    const quote = quoteAt(run.raw, start);
    if (quote === "'") return [];
    if (quote === "") safe = false;
    const name = nameFor(inner);
    const known = env?.kind === "map" ? env.entries.find((item) => item.name === name) : undefined;
    if (known !== undefined && doc.source.slice(known.value.span).trim() !== text) return [];
    if (known === undefined) names.set(name, text);
    const next = run.raw.charAt(end);
    const variable = /\w/.test(next) ? `\${${name}}` : `$${name}`;
    ops.push({
      op: "replace",
      anchor: inScript(doc, run, start, end),
      text: quote === "" ? `"${variable}"` : variable,
    });
  }
  const lines = [...names].map(([name, text]) => `${name}: ${text}`);
  const first = env?.kind === "map" ? env.entries[0] : entry(step.node, "run");
  if (first === undefined) return [];
  if (lines.length > 0) {
    const indent = " ".repeat(doc.source.positionAt(first.key.span.start).character);
    const text =
      env === undefined
        ? `env:\n${lines.map((line) => `${indent}  ${line}\n`).join("")}${indent}`
        : lines.map((line) => `${line}\n${indent}`).join("");
    const path = env === undefined ? [...step.path, "run"] : [...step.path, "env", first.name];
    ops.unshift({ op: "insert", anchor: { doc: doc.path, at: "tree", path, part: "key" }, side: "before", text });
  }
  const shown = [...new Set(expressions.map(({ inner }) => nameFor(inner)))].join(", ");
  return [{ title: `Pass it through env as ${shown}`, safety: safe ? "safe" : "review", ops }];
}

/** `github.event.issue.title` becomes `ISSUE_TITLE`, `inputs.path` `INPUT_PATH`, `secrets.TOKEN` stays `TOKEN`. */
function nameFor(inner: string): string {
  const path = /[\w.-]+/.exec(inner.replace(/^\w+\(/, ""))?.[0] ?? "VALUE";
  const parts = path
    .replace(/^(github\.event\.inputs|github\.event\.client_payload|inputs)\./, "input.")
    .replace(/^(github\.event|github|secrets)\./, "");
  return parts.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase();
}

/** The quote that is open at an offset of a script: `"`, `'`, or none. Comments open no quotes. */
function quoteAt(raw: string, offset: number): string {
  let open = "";
  for (let i = 0; i < offset; i++) {
    const c = raw.charAt(i);
    if (c === "\\" && open !== "'") i++;
    else if (open === "" && c === "#" && /\s/.test(raw.charAt(i - 1))) {
      const end = raw.indexOf("\n", i);
      if (end < 0 || end > offset) return "";
      i = end;
    } else if (c === open) open = "";
    else if (open === "" && (c === '"' || c === "'")) open = c;
  }
  return open;
}
