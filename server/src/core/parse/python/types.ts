/** Python code as its readers want it. */
import type { SyntaxNode, Tree } from "@lezer/common";
import type { Span } from "../../text.ts";
import type { TextMap } from "../../textMap.ts";
import type { TreePath } from "../../tree.ts";
import type { Command } from "./shell.ts";
import type { Argument } from "./syntax.ts";

export interface CodeUnit {
  /** Index of the cell, in a notebook. */
  readonly cell: number | undefined;
  /** From offsets in `text` to the file. */
  readonly map: TextMap;
  /** The Python, with magics masked; as long as the cell. */
  readonly text: string;
  readonly tree: Tree;
  readonly magics: readonly string[];
  /** The cell is in another language. */
  readonly foreign: boolean;
}

export interface PlacedArgument extends Argument {
  readonly place: string;
}

export interface CodeCall {
  readonly unit: CodeUnit;
  readonly node: SyntaxNode;
  /** The last name of what is called. */
  readonly name: string;
  /** `pd.read_csv`; undefined when the call is on something other than a name. */
  readonly dotted: string | undefined;
  readonly scope: string;
  readonly place: string;
  readonly args: readonly PlacedArgument[];
}

/** A value with what leads to it: a keyword argument, an assignment, an item of a dictionary, a default. */
export interface KeyedValue {
  readonly unit: CodeUnit;
  readonly keys: TreePath;
  readonly node: SyntaxNode;
  readonly scope: string;
  readonly place: string;
  readonly from: "argument" | "assignment" | "default";
}

export interface CodeImport {
  readonly unit: CodeUnit;
  /** `sklearn.model_selection`; relative imports keep their dots. */
  readonly module: string;
  /** Of `from module import name`; `*` for all. */
  readonly name: string | undefined;
  /** The name that is bound here. */
  readonly as: string;
  readonly span: Span;
}

/** Spans of its words are in the text of the unit. Commands of one line follow one another. */
export interface ShellCommand extends Command {
  readonly unit: CodeUnit;
  readonly places: readonly string[];
}

/** A name with what it is bound to in its scope: no value where that is no plain assignment. */
export interface Binding {
  readonly unit: CodeUnit;
  readonly value: SyntaxNode | undefined;
}

export interface Code {
  readonly units: readonly CodeUnit[];
  readonly calls: readonly CodeCall[];
  readonly values: readonly KeyedValue[];
  readonly imports: readonly CodeImport[];
  readonly shell: readonly ShellCommand[];
  /** By scope and name. The scope of a module is the empty string, of a function its path, ended by `/`. */
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
  readonly places: ReadonlyMap<string, Span>;
}
