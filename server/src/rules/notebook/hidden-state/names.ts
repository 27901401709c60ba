/** Which names a cell binds and which it needs, at the top level of the notebook. */
import type { SyntaxNode, SyntaxNodeRef } from "@lezer/common";
import type { ParsedDoc } from "../../../core/document.ts";
import type { Code, CodeUnit } from "../../../core/parse/python/code.ts";

/** What Python and its notebooks bring along, and what hosted notebooks add. */
const BUILT_IN = `ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
  BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
  DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError
  FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
  InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None
  NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
  ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
  SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError
  UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError
  abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits
  delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int
  isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow print property quit range
  repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip display get_ipython In Out exit quit
  spark sc sqlContext dbutils displayHTML table sql spark_session mssparkutils notebookutils`;
let builtIn: ReadonlySet<string> | undefined;

function isBuiltIn(name: string): boolean {
  builtIn ??= new Set(BUILT_IN.split(/\s+/));
  return builtIn.has(name) || /^_+\d*$/.test(name) || /^__\w+__$/.test(name) || /^_i+\d*$/.test(name);
}

/** Magics that bind no names. */
const HARMLESS =
  /^(matplotlib|time|timeit|capture|prun|memit|autoreload|config|env|set_env|cd|pwd|ls|mkdir|tensorboard|writefile|bash|sh|html|HTML|javascript|js|latex|markdown|svg|who|whos|precision|xmode|debug|pdb|reload_ext|echo|cat|rm|cp|mv|history|lsmagic|pip|conda)$/;

/** The text does not say what is bound: star imports, code that is made or run elsewhere, cells that are no valid Python. */
export function isUndecided({ notebook }: ParsedDoc, code: Code): boolean {
  if (code.imports.some(({ name }) => name === "*")) return true;
  const isOpaque = code.calls.some(
    ({ name, dotted }) =>
      (/^(exec|eval|globals|locals|vars)$/.test(name) && dotted === name) ||
      /^(run_cell|run_line_magic|magic)$/.test(name),
  );
  if (isOpaque) return true;
  if (notebook?.cells.some(({ tags }) => tags.some((tag) => /parameters/.test(tag))) === true) return true;
  return code.units.some(
    ({ magics, tree, text, map }) =>
      // What a cell prints may go into a name: `%%capture out`, `%%bash --out out`.
      /^%%\w+[^\n]*(\s--(out|err)\b|(?<=capture)[ \t]+\w)/m.test(map.text) ||
      // `%load_ext autoreload` is the only extension that is known to bind nothing.
      magics.some((magic) => !(HARMLESS.test(magic) || (magic === "load_ext" && isKnownExtension(map.text)))) ||
      (/\bmatch\b/.test(text) && hasNode(tree, "MatchStatement")) ||
      hasError(tree),
  );
}

function isKnownExtension(text: string): boolean {
  return [...text.matchAll(/%load_ext\s+(\w+)/g)].every(([, name]) =>
    /^(autoreload|tensorboard|line_profiler|memory_profiler)$/.test(name ?? ""),
  );
}

type Tree = CodeUnit["tree"];

function hasNode(tree: Tree, name: string): boolean {
  return someNode(tree, (node) => node.name === name);
}

function hasError(tree: Tree): boolean {
  return someNode(tree, (node) => node.type.isError);
}

function someNode(tree: Tree, is: (node: SyntaxNodeRef) => boolean): boolean {
  let found = false;
  tree.iterate({
    enter: (node) => {
      if (!found) found = is(node);
      return !found;
    },
  });
  return found;
}

export interface Names {
  readonly bound: ReadonlySet<string>;
  readonly used: readonly { readonly name: string; readonly node: SyntaxNode }[];
}

/** The names of one cell. What only runs later (bodies of functions, lambdas) needs nothing yet. */
export function namesIn(unit: CodeUnit): Names {
  const bound = new Set<string>();
  const used: { name: string; node: SyntaxNode }[] = [];
  const text = (node: SyntaxNodeRef) => unit.text.slice(node.from, node.to);
  unit.tree.iterate({
    enter: (ref) => {
      switch (ref.name) {
        case "FunctionDefinition":
        case "ClassDefinition": {
          const name = ref.node.getChild("VariableName");
          if (name !== null) bound.add(text(name));
          for (const declared of globalsIn(ref.node)) bound.add(text(declared));
          return false;
        }
        case "LambdaExpression":
          return false;
        case "ImportStatement":
          for (const node of importedAs(ref.node)) bound.add(text(node));
          return false;
        case "TryStatement":
          // Whoever catches the error knows that the name may be missing.
          return !/except[^:\n]*\b(NameError|Exception)\b|except\s*:/.test(text(ref));
        case "VariableName": {
          const { node } = ref;
          if (isTarget(node)) bound.add(text(ref));
          else if (!isNoUse(node) && !isBuiltIn(text(ref)) && !isComprehended(unit, node))
            used.push({ name: text(ref), node });
          return false;
        }
        default:
          return true;
      }
    },
  });
  // A block that is caught is not judged, but it binds.
  if (/\btry\b/.test(unit.text)) for (const node of targets(unit)) bound.add(text(node));
  return { bound, used };
}

function targets(unit: CodeUnit): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  unit.tree.iterate({
    enter: (ref) => {
      if (ref.name === "FunctionDefinition" || ref.name === "ClassDefinition") {
        const name = ref.node.getChild("VariableName");
        if (name !== null) found.push(name);
        return false;
      }
      if (ref.name === "ImportStatement") found.push(...importedAs(ref.node));
      if (ref.name === "VariableName" && isTarget(ref.node)) found.push(ref.node);
      return true;
    },
  });
  return found;
}

function globalsIn(definition: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  definition.cursor().iterate((ref) => {
    if (ref.name === "ScopeStatement") found.push(...ref.node.getChildren("VariableName"));
  });
  return found;
}

function importedAs(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  let seenImport = node.firstChild?.name === "import";
  for (let part = node.firstChild; part !== null; part = part.nextSibling) {
    if (part.name === "import") seenImport = true;
    if (part.name !== "VariableName" || !seenImport) continue;
    if (part.nextSibling?.name === "as" || part.prevSibling?.name === ".") continue;
    found.push(part);
  }
  return found;
}

/** Left of `=`, behind `for`, behind `as`, before `:=`. `x += 1` needs `x`. */
function isTarget(node: SyntaxNode): boolean {
  let at: SyntaxNode = node;
  while (/^(TupleExpression|ArrayExpression|ParenthesizedExpression)$/.test(at.parent?.name ?? ""))
    at = at.parent ?? at;
  const { parent } = at;
  switch (parent?.name) {
    case "AssignStatement": {
      for (let next = at.nextSibling; next !== null; next = next.nextSibling) if (next.name === "AssignOp") return true;
      return false;
    }
    case "ForStatement": {
      for (let next = at.nextSibling; next !== null; next = next.nextSibling) if (next.name === "in") return true;
      return false;
    }
    case "WithStatement":
    case "TryStatement":
      return (
        at.prevSibling?.name === "as" ||
        (at.prevSibling?.name === "," && parent.name === "WithStatement" && at.name !== "VariableName")
      );
    case "NamedExpression":
      return parent.firstChild?.from === at.from;
    case "DeleteStatement":
      return false;
    case "ScopeStatement":
      return true;
    default:
      return false;
  }
}

/** The name of an argument, the end of a dotted decorator, a name that is only annotated. */
function isNoUse(node: SyntaxNode): boolean {
  const { parent, prevSibling, nextSibling } = node;
  if (prevSibling?.name === ".") return true;
  if (parent?.name === "ArgList") return nextSibling?.name === "AssignOp";
  return parent?.name === "AssignStatement" && nextSibling?.name === "TypeDef";
}

/** A name that a comprehension around it binds. */
function isComprehended(unit: CodeUnit, node: SyntaxNode): boolean {
  const name = unit.text.slice(node.from, node.to);
  for (let at = node.parent; at !== null; at = at.parent) {
    const isGenerator = /Comprehension/.test(at.name) || (at.name === "ArgList" && at.getChild("for") !== null);
    if (!isGenerator) continue;
    let isBinding = false;
    const binds: string[] = [];
    for (let part = at.firstChild; part !== null; part = part.nextSibling) {
      if (part.name === "for") isBinding = true;
      else if (part.name === "in") isBinding = false;
      else if (isBinding) binds.push(...unit.text.slice(part.from, part.to).split(/\W+/));
    }
    if (binds.includes(name)) return true;
  }
  return false;
}
