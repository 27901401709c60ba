/** What an expression is worth, as far as the text alone says: literals, names bound once, paths put together. */
import type { SyntaxNode } from "@lezer/common";
import type { Code, CodeUnit } from "../../core/parse/python/code.ts";
import { argumentsOf, calleeOf, literalOf, partsOf } from "../../core/parse/python/syntax.ts";
import type { Scalar } from "../../core/tree.ts";

/** Stands for the file itself in paths that are built from `__file__`; no path holds it. */
const HERE = "\u0001";

/** Names that lead to names: more steps than anybody writes, fewer than a circle. */
const DEEPEST = 8;

export interface Reading {
  /** Of the document, relative to the workspace folder. */
  readonly path: string;
  readonly code: Code;
}

/** The literal that an expression is, or that the only binding of its name holds. */
export function scalarOf(reading: Reading, unit: CodeUnit, node: SyntaxNode, scope: string): Scalar | undefined {
  const literal = literalOf(node, unit.text);
  if (literal !== undefined) return literal.value;
  const bound = boundOnce(reading.code, unit, node, scope);
  return bound === undefined ? undefined : literalOf(bound.node, bound.unit.text)?.value;
}

/**
 * The text of a string or path expression, when all of its parts are known: literals, names bound once, `a / b`,
 * `os.path.join`, f-strings, `Path(__file__).parent`. Paths built on the file are relative to the workspace folder.
 */
export function textOf(reading: Reading, unit: CodeUnit, node: SyntaxNode, scope: string): string | undefined {
  const text = evaluate(reading, unit, node, scope, 0);
  if (text === undefined || !text.includes(HERE)) return text;
  return text.startsWith(HERE) ? inside(text.slice(1)) : undefined;
}

function evaluate(
  reading: Reading,
  unit: CodeUnit,
  node: SyntaxNode,
  scope: string,
  depth: number,
): string | undefined {
  if (depth > DEEPEST) return undefined;
  const read = (part: SyntaxNode | null | undefined) =>
    part == null ? undefined : evaluate(reading, unit, part, scope, depth + 1);
  const literal = literalOf(node, unit.text)?.value;
  if (literal !== undefined) return typeof literal === "string" ? literal : undefined;
  switch (node.name) {
    case "VariableName": {
      if (unit.text.slice(node.from, node.to) === "__file__") return HERE + reading.path;
      const bound = boundOnce(reading.code, unit, node, scope);
      return bound === undefined
        ? undefined
        : evaluate(reading, bound.unit, bound.node, scope === "" ? "" : bound.scope, depth + 1);
    }
    case "ParenthesizedExpression":
      return read(partsOf(node)[0]);
    case "ContinuedString": {
      const parts = partsOf(node).map(read);
      return parts.includes(undefined) ? undefined : parts.join("");
    }
    case "FormatString":
      return formatted(unit, node, read);
    case "BinaryExpression": {
      const [left, operator, right] = partsOf(node);
      if (left === undefined || operator?.name !== "ArithOp") return undefined;
      const sign = unit.text.slice(operator.from, operator.to);
      const [a, b] = [read(left), read(right)];
      if (a === undefined || b === undefined) return undefined;
      return sign === "/" ? join([a, b]) : sign === "+" ? a + b : undefined;
    }
    case "MemberExpression": {
      const written = unit.text.slice(node.from, node.to);
      if (/\.parent$/.test(written)) return parentOf(read(node.firstChild));
      const up = /\.parents\[(\d)\]$/.exec(written)?.[1];
      let path = up === undefined ? undefined : read(node.firstChild?.firstChild);
      for (let i = 0; up !== undefined && i <= Number(up); i++) path = parentOf(path);
      return path;
    }
    case "CallExpression":
      return called(unit, node, read);
    default:
      return undefined;
  }
}

type Read = (part: SyntaxNode | null | undefined) => string | undefined;

function called(unit: CodeUnit, node: SyntaxNode, read: Read): string | undefined {
  const callee = calleeOf(node, unit.text);
  const object = node.firstChild;
  const args = argumentsOf(node, unit.text);
  if (callee === undefined || args.some(({ star }) => star !== "")) return undefined;
  const values = args.filter(({ name }) => name === undefined).map(({ value }) => read(value));
  const all = values.includes(undefined) ? undefined : values.filter((value) => value !== undefined);
  switch (callee.name) {
    case "Path":
    case "PurePath":
    case "str":
    case "join":
    case "expanduser":
    case "fspath":
      if (object?.name === "MemberExpression" && !/(^|\.)(path|pathlib|os)$/.test(objectText(unit, object)))
        return undefined;
      return all === undefined || all.length === 0 ? undefined : join(all);
    case "cwd":
    case "getcwd":
      return ".";
    case "dirname":
      return parentOf(all?.[0]);
    case "abspath":
    case "realpath":
      return all?.[0];
    case "resolve":
    case "absolute":
    case "as_posix":
      return read(object?.firstChild);
    case "joinpath": {
      const base = read(object?.firstChild);
      return base === undefined || all === undefined ? undefined : join([base, ...all]);
    }
    default:
      return undefined;
  }
}

function objectText(unit: CodeUnit, member: SyntaxNode): string {
  const object = member.firstChild;
  return object === null ? "" : unit.text.slice(object.from, object.to);
}

function formatted(unit: CodeUnit, node: SyntaxNode, read: Read): string | undefined {
  const open = /^[a-zA-Z]{1,2}("""|'''|"|')/.exec(unit.text.slice(node.from, node.to));
  if (open === null) return undefined;
  let at = node.from + open[0].length;
  let text = "";
  for (const part of node.getChildren("FormatReplacement")) {
    const [inner, ...more] = partsOf(part);
    const value = more.length === 0 ? read(inner) : undefined;
    if (value === undefined) return undefined;
    text += unit.text.slice(at, part.from) + value;
    at = part.to;
  }
  text += unit.text.slice(at, Math.max(at, node.to - (open[1]?.length ?? 1)));
  return text.includes("\\") ? undefined : text;
}

interface Bound {
  readonly unit: CodeUnit;
  readonly node: SyntaxNode;
  readonly scope: string;
}

/** What a name is bound to, when it is bound just once in the nearest scope that binds it. */
export function boundOnce(code: Code, unit: CodeUnit, node: SyntaxNode, scope: string): Bound | undefined {
  if (node.name !== "VariableName") return undefined;
  const name = unit.text.slice(node.from, node.to);
  for (let at: string | undefined = scope; at !== undefined; at = outer(at)) {
    const bindings = code.bindings.get(at + name);
    if (bindings === undefined) continue;
    const [only, other] = bindings;
    if (only?.value === undefined || other !== undefined) return undefined;
    return { unit: only.unit, node: only.value, scope: at };
  }
  return undefined;
}

function outer(scope: string): string | undefined {
  return scope === "" ? undefined : scope.slice(0, scope.lastIndexOf("/", scope.length - 2) + 1);
}

function join(parts: readonly string[]): string {
  let path = "";
  for (const part of parts) {
    if (part.startsWith("/") || /^[A-Za-z]:[\\/]/.test(part) || path === "") path = part;
    else path = `${path.replace(/\/+$/, "")}/${part}`;
  }
  return path;
}

function parentOf(path: string | undefined): string | undefined {
  if (path === undefined || path === HERE || path === "") return undefined;
  if (/^\.(\.(\/\.\.)*)?$/.test(path)) return path === "." ? ".." : `${path}/..`;
  const slash = path.lastIndexOf("/");
  return slash < 0 ? (path.startsWith(HERE) ? HERE : ".") : path.slice(0, slash);
}

/** Resolves `..` in a path below the workspace folder; undefined when it leads out. */
function inside(path: string): string | undefined {
  const steps: string[] = [];
  for (const step of path.split("/")) {
    if (step === "..") {
      if (steps.pop() === undefined) return undefined;
    } else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.length === 0 ? "." : steps.join("/");
}
