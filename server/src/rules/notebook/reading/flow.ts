/** What names hold, in the order of the text: enough to follow one name through a notebook that runs from top to bottom. */
import type { SyntaxNode } from "@lezer/common";
import type { Code, CodeCall, CodeUnit } from "../../../core/parse/python/code.ts";
import { calleeOf, partsOf } from "../../../core/parse/python/syntax.ts";

export interface Assigned {
  readonly unit: CodeUnit;
  readonly scope: string;
  readonly name: string;
  /** What stands right of the sign. */
  readonly value: SyntaxNode;
  /** Which of several names on the left, from 0; undefined when the name stands alone. */
  readonly position: number | undefined;
  /** Only a part of what the name holds is replaced: `df[cols] = ...`. */
  readonly isPart: boolean;
}

const FLOWS = new WeakMap<Code, readonly Assigned[]>();

/** All assignments to names, in the order of the text. */
export function assignments(code: Code): readonly Assigned[] {
  let flow = FLOWS.get(code);
  if (flow === undefined) {
    flow = code.units.flatMap(assignmentsIn);
    FLOWS.set(code, flow);
  }
  return flow;
}

function assignmentsIn(unit: CodeUnit): Assigned[] {
  const found: Assigned[] = [];
  unit.tree.iterate({
    enter: ({ name, node }) => {
      if (name === "AssignStatement") found.push(...assigned(unit, node));
    },
  });
  return found;
}

function assigned(unit: CodeUnit, node: SyntaxNode): Assigned[] {
  const parts = partsOf(node);
  const sign = parts.findIndex((part) => part.name === "AssignOp");
  const value = parts.at(-1);
  if (sign < 1 || value === undefined || parts.length - sign !== 2) return [];
  const [only, ...others] = parts.slice(0, sign).filter((part) => part.name !== "TypeDef");
  if (only === undefined) return [];
  const tuple = others.length === 0 && /^(Tuple|Array)Expression$/.test(only.name) ? partsOf(only) : [only, ...others];
  const scope = scopeOf(unit, node);
  return tuple.flatMap((target, i) => {
    const isPart = target.name === "MemberExpression";
    const name = isPart ? target.firstChild : target;
    if (name?.name !== "VariableName") return [];
    const position = tuple.length > 1 ? i : undefined;
    return [{ unit, scope, name: unit.text.slice(name.from, name.to), value, position, isPart }];
  });
}

/** The path of the functions and classes around a node, as the reader of code writes it. */
export function scopeOf(unit: CodeUnit, node: SyntaxNode): string {
  let scope = "";
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.name !== "FunctionDefinition" && at.name !== "ClassDefinition") continue;
    const name = at.getChild("VariableName");
    scope = `${name === null ? "" : unit.text.slice(name.from, name.to)}/${scope}`;
  }
  return scope;
}

/** Whether one place stands before another, in a document whose units follow one another. */
export function isBefore(code: Code, a: { unit: CodeUnit; at: number }, b: { unit: CodeUnit; at: number }): boolean {
  return a.unit === b.unit ? a.at < b.at : code.units.indexOf(a.unit) < code.units.indexOf(b.unit);
}

/** The last assignment to a name before a call, in the scope of the call. */
export function lastBefore(code: Code, name: string, call: CodeCall): Assigned | undefined {
  return assignments(code).findLast(
    (other) =>
      other.name === name &&
      other.scope === call.scope &&
      isBefore(code, { unit: other.unit, at: other.value.from }, { unit: call.unit, at: call.node.from }),
  );
}

/** The plain name of an expression, also where a part of it is taken: `X` of `X[cols]`, `X.values`. */
export function baseName(unit: CodeUnit, node: SyntaxNode): string | undefined {
  if (node.name === "VariableName") return unit.text.slice(node.from, node.to);
  const inner = node.name === "MemberExpression" ? node.firstChild : null;
  return inner === null ? undefined : baseName(unit, inner);
}

/** The name of the class or function that an object is made by: `StandardScaler` of `StandardScaler()`. */
export function makerOf(code: Code, call: CodeCall): string | undefined {
  const object = call.node.firstChild?.firstChild;
  if (object?.name === "CallExpression") return calleeOf(object, call.unit.text)?.name;
  if (object?.name !== "VariableName") return undefined;
  const made = lastBefore(code, call.unit.text.slice(object.from, object.to), call);
  return made?.value.name === "CallExpression" && !made.isPart ? calleeOf(made.value, made.unit.text)?.name : undefined;
}
