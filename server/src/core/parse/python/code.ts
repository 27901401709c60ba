/**
 * Python code as its readers want it: calls with their arguments, values with the keys that lead to them, imports, and
 * shell commands. One unit is a script, or a code cell of a notebook. Code is read, never run; a unit with a syntax
 * error gives what was understood of it.
 */
import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";
import type { Span } from "../../text.ts";
import { TextMap } from "../../textMap.ts";
import type { TreePath } from "../../tree.ts";
import type { Notebook } from "../notebook.ts";
import { maskMagics } from "./magics.ts";
import { commandsIn, type Word } from "./shell.ts";
import {
  type Argument,
  argumentsOf,
  calleeOf,
  contentSpan,
  dottedName,
  entriesOf,
  partsOf,
  spanOf,
  stringLiteral,
} from "./syntax.ts";
import type { Binding, Code, CodeCall, CodeImport, CodeUnit, KeyedValue, ShellCommand } from "./types.ts";

export type * from "./types.ts";

/** Reads a script. */
export function readScript(text: string): Code {
  return readUnits([{ cell: undefined, map: TextMap.identity(text, 0) }], false);
}

/** Reads the code cells of a notebook; other languages than Python give no code. Cells that stayed the same are taken over. */
export function readNotebookCode(notebook: Notebook, previous?: Code): Code {
  const cells = notebook.cells.filter(
    ({ type, language = notebook.language ?? "python" }) => type === "code" && /^i?python/.test(language),
  );
  return readUnits(
    cells.map(({ index, source }) => ({ cell: index, map: source })),
    true,
    new Map(previous?.units.map(({ text, tree }) => [text, tree])),
  );
}

type Unread = Pick<CodeUnit, "cell" | "map">;

function readUnits(sources: readonly Unread[], magics: boolean, trees?: ReadonlyMap<string, Tree>): Code {
  const reader = new Reader();
  for (const { cell, map } of sources) {
    const masked = magics
      ? maskMagics(map.text)
      : { text: map.text.replace(/^\uFEFF/, " "), shell: [], magics: [], foreign: false };
    const unit = {
      cell,
      map,
      text: masked.text,
      tree: trees?.get(masked.text) ?? parser.parse(forParser(masked.text)),
      ...pick(masked),
    };
    reader.unit(unit);
    for (const { text, span } of masked.shell) {
      // A sign at the start of a line inside a longer string is no command.
      if (!masked.foreign && /String/.test(unit.tree.resolveInner(span.start, 1).name)) continue;
      reader.shellText(unit, TextMap.identity(text, span.start));
    }
  }
  return reader;
}

/** The grammar does not know numbers that end in their point (`1.`): a digit in its place gives the same tree. */
function forParser(text: string): string {
  return text.replace(/(?<![\w.])(\d[\d_]*)\.(?![\w.])/g, (_, digits: string) => `${digits}0`);
}

function pick({ magics, foreign }: { magics: readonly string[]; foreign: boolean }) {
  return { magics, foreign };
}

const OPTION = /^(add_argument|option|argument|log_param|log_metric|suggest_\w+|getenv)$/;

class Reader implements Code {
  readonly units: CodeUnit[] = [];
  readonly calls: CodeCall[] = [];
  readonly values: KeyedValue[] = [];
  readonly imports: CodeImport[] = [];
  readonly shell: ShellCommand[] = [];
  readonly bindings = new Map<string, Binding[]>();
  readonly places = new Map<string, Span>();
  readonly #nth = new Map<string, number>();

  unit(unit: CodeUnit): void {
    this.units.push(unit);
    const scopes: string[] = [""];
    const current = () => scopes.at(-1) ?? "";
    unit.tree.iterate({
      enter: (ref) => {
        switch (ref.name) {
          case "FunctionDefinition":
          case "ClassDefinition": {
            const name = this.#defined(unit, ref.node, current());
            scopes.push(`${current()}${name}/`);
            if (ref.name === "FunctionDefinition") this.#parameters(unit, ref.node, current(), name);
            break;
          }
          case "LambdaExpression":
            return;
          case "AssignStatement":
            this.#assignment(unit, ref.node, current());
            break;
          case "UpdateStatement":
          case "ForStatement":
          case "WithStatement":
          case "NamedExpression":
            this.#targets(unit, ref.node, current());
            break;
          case "ImportStatement":
            this.#import(unit, ref.node, current());
            break;
          case "CallExpression":
          case "Decorator":
            this.#call(unit, ref.node, current());
            break;
          case "ScopeStatement":
            // `global x`: the name is bound from elsewhere too, so that its value at the top is not certain.
            for (const part of partsOf(ref.node)) this.#bind(unit, "", nameOf(unit, part), undefined);
            break;
        }
        return;
      },
      leave: (ref) => {
        if (ref.name === "FunctionDefinition" || ref.name === "ClassDefinition") scopes.pop();
      },
    });
  }

  /** A command line; `map` leads from it to the text of the unit. */
  shellText(unit: CodeUnit, map: TextMap): void {
    for (const { words, after } of commandsIn(map.text))
      this.#command(
        unit,
        words.map((word) => ({ ...word, span: map.toFile(word.span) })),
        after,
      );
  }

  #command(unit: CodeUnit, words: readonly Word[], after: string): void {
    const command = words[0]?.text ?? "";
    const places = words.map(({ text, span }) => this.#place(unit, `!${command} ${text}`, span));
    this.shell.push({ unit, words, after, places });
  }

  #place(unit: CodeUnit, name: string, span: Span): string {
    const nth = (this.#nth.get(name) ?? 0) + 1;
    this.#nth.set(name, nth);
    const unique = nth === 1 ? name : `${name}§${nth}`;
    this.places.set(unique, unit.map.toFile(span));
    return unique;
  }

  #bind(unit: CodeUnit, scope: string, name: string, value: SyntaxNode | undefined): void {
    const key = scope + name;
    const known = this.bindings.get(key);
    if (known === undefined) this.bindings.set(key, [{ unit, value }]);
    else known.push({ unit, value });
  }

  #defined(unit: CodeUnit, node: SyntaxNode, scope: string): string {
    const name = node.getChild("VariableName");
    const text = name === null ? "" : nameOf(unit, name);
    this.#bind(unit, scope, text, undefined);
    return text;
  }

  #parameters(unit: CodeUnit, node: SyntaxNode, scope: string, owner: string): void {
    for (let part = node.getChild("ParamList")?.firstChild ?? null; part !== null; part = part.nextSibling) {
      if (part.name !== "VariableName") continue;
      const name = nameOf(unit, part);
      this.#bind(unit, scope, name, undefined);
      let next = part.nextSibling;
      if (next?.name === "TypeDef") next = next.nextSibling;
      const value = next?.name === "AssignOp" ? next.nextSibling : null;
      if (value === null || value === undefined) continue;
      this.#value(unit, [owner, name], value, scope, `${owner}:${name}`, "default");
      part = value;
    }
  }

  #assignment(unit: CodeUnit, node: SyntaxNode, scope: string): void {
    const groups: SyntaxNode[][] = [[]];
    for (const part of partsOf(node)) {
      if (part.name === "AssignOp") groups.push([]);
      else if (part.name !== "TypeDef") groups.at(-1)?.push(part);
    }
    const values = groups.pop() ?? [];
    // An annotation without a value binds nothing.
    for (const targets of groups) {
      const alike = targets.length === values.length;
      for (const [i, target] of targets.entries()) this.#assign(unit, target, alike ? values[i] : undefined, scope);
    }
  }

  #assign(unit: CodeUnit, target: SyntaxNode, value: SyntaxNode | undefined, scope: string): void {
    if (target.name === "TupleExpression" || target.name === "ArrayExpression") {
      for (const part of partsOf(target)) this.#assign(unit, part, undefined, scope);
      return;
    }
    if (target.name === "VariableName") this.#bind(unit, scope, nameOf(unit, target), value);
    const keys = keysOf(unit, target);
    if (keys === undefined || value === undefined) return;
    // Attributes of a class go by the name of the class: that is how its users write them.
    const owner = target.name === "VariableName" && scope !== "" ? (scope.split("/").at(-2) ?? "") : "";
    const [first, ...rest] = keys;
    const name = rest.length === 0 ? `${first}=` : `${first}${rest.map((key) => `[${key}]`).join("")}=`;
    this.#value(unit, owner === "" ? keys : [owner, ...keys], value, scope, name, "assignment");
  }

  #targets(unit: CodeUnit, node: SyntaxNode, scope: string): void {
    for (let part = node.firstChild; part !== null; part = part.nextSibling) {
      if (part.name === "in" || part.name === "Body" || part.name === "UpdateOp" || part.name === "AssignOp") return;
      if (node.name === "WithStatement" && part.prevSibling?.name !== "as") continue;
      this.#assign(unit, part, undefined, scope);
    }
  }

  #import(unit: CodeUnit, node: SyntaxNode, scope: string): void {
    let module = "";
    let name = "";
    let renamed = false;
    let isFrom = false;
    let isNames = false;
    let span = spanOf(node);
    const push = () => {
      if (name === "") return;
      const whole = isFrom ? module : name;
      const as = renamed || isFrom ? bound : (name.split(".")[0] ?? name);
      this.imports.push({ unit, module: whole, name: isFrom ? name : undefined, as, span });
      if (as !== "*") this.#bind(unit, scope, as, undefined);
      name = "";
      renamed = false;
    };
    let bound = "";
    for (let part = node.firstChild; part !== null; part = part.nextSibling) {
      const text = nameOf(unit, part);
      if (part.name === "from") isFrom = true;
      else if (part.name === "import") isNames = true;
      else if (part.name === ",") push();
      else if (part.name === "as") renamed = true;
      else if (part.name === "(" || part.name === ")" || part.name === "Comment") continue;
      else if (isFrom && !isNames) module += text;
      else if (renamed) bound = text;
      else {
        if (name === "") span = spanOf(part);
        name += text;
        bound = name;
      }
    }
    push();
  }

  #call(unit: CodeUnit, node: SyntaxNode, scope: string): void {
    const call = node.name === "Decorator" ? decorated(unit, node) : callOf(unit, node);
    if (call === undefined) return;
    const { name, dotted } = call;
    const written = argumentsOf(node, unit.text);
    const [first] = written;
    // Options are told apart by their names, which stand in the first argument.
    const option = OPTION.test(name) && first !== undefined ? stringLiteral(first.value, unit.text) : undefined;
    const label = option === undefined ? name : `${name}:${option.replace(/^-+/, "")}`;
    const place = this.#place(unit, `${label}()`, call.span);
    const args = written.map((argument, i) => {
      const at = `${label}(${argument.name ?? (argument.star === "" ? i : argument.star)})`;
      return { ...argument, place: this.#argument(unit, name, argument, scope, at) };
    });
    this.calls.push({ unit, node, name, dotted, scope, place, args });
    if (/^(os\.(system|popen)|subprocess\.\w+|run|check_call|check_output|call|Popen)$/.test(dotted ?? ""))
      this.#shellCall(unit, args[0]?.value);
  }

  #argument(unit: CodeUnit, call: string, argument: Argument, scope: string, at: string): string {
    if (argument.name !== undefined)
      return this.#value(unit, [call, argument.name], argument.value, scope, at, "argument");
    for (const { key, value } of entriesOf(argument.value, unit.text))
      this.#value(unit, [call, key], value, scope, `${at}[${key}]`, "argument");
    return this.#place(unit, at, spanOf(argument.value));
  }

  #value(
    unit: CodeUnit,
    keys: TreePath,
    node: SyntaxNode,
    scope: string,
    at: string,
    from: KeyedValue["from"],
  ): string {
    const place = this.#place(unit, at, spanOf(node));
    this.values.push({ unit, keys, node, scope, place, from });
    for (const { key, value } of entriesOf(node, unit.text))
      this.#value(unit, [...keys, key], value, scope, `${at.replace(/=$/, "")}[${key}]`, from);
    return place;
  }

  #shellCall(unit: CodeUnit, node: SyntaxNode | undefined): void {
    if (node === undefined) return;
    if (node.name === "ArrayExpression") {
      const words = partsOf(node).map((part): Word => {
        const text = stringLiteral(part, unit.text);
        const span = text === undefined ? spanOf(part) : contentSpan(part, unit.text);
        return { text: text ?? unit.text.slice(part.from, part.to), span, open: text === undefined };
      });
      if (words.length > 0) this.#command(unit, words, "");
      return;
    }
    const strings = node.name === "ContinuedString" ? partsOf(node) : [node];
    if (strings.some(({ name }) => name !== "String" && name !== "FormatString")) return;
    this.shellText(
      unit,
      TextMap.concat(
        strings.map((part) => {
          const { start, end } = contentSpan(part, unit.text);
          return TextMap.identity(unit.text.slice(start, end), start);
        }),
      ),
    );
  }
}

function nameOf(unit: CodeUnit, node: SyntaxNode): string {
  return unit.text.slice(node.from, node.to);
}

/** The keys that an assignment's target stands for: `lr`, `self.lr`, `config["lr"]`. */
function keysOf(unit: CodeUnit, target: SyntaxNode): TreePath | undefined {
  const dotted = dottedName(target, unit.text);
  if (dotted !== undefined) return dotted.split(".");
  if (target.name !== "MemberExpression") return undefined;
  const [object, key, more] = partsOf(target);
  const text = key === undefined ? undefined : stringLiteral(key, unit.text);
  const owner = object === undefined ? undefined : keysOf(unit, object);
  return text === undefined || owner === undefined || more !== undefined ? undefined : [...owner, text];
}

type Called = { readonly name: string; readonly dotted: string | undefined; readonly span: Span };

function callOf(unit: CodeUnit, node: SyntaxNode): Called | undefined {
  const callee = calleeOf(node, unit.text);
  const object = node.firstChild;
  if (callee === undefined || object === null) return undefined;
  return { name: callee.name, dotted: dottedName(object, unit.text), span: spanOf(callee.node) };
}

/** The grammar lays the names of a decorator side by side. */
function decorated(unit: CodeUnit, node: SyntaxNode): Called | undefined {
  const names = node.getChildren("VariableName");
  const last = names.at(-1);
  if (last === undefined || node.getChild("ArgList") === null) return undefined;
  const dotted = names.map((name) => nameOf(unit, name)).join(".");
  return { name: nameOf(unit, last), dotted, span: spanOf(last) };
}
