// What the server for Node and the one for web workers have in common is nearly all of them. It stands once, in
// dist/server/engine.cjs, a script that Node requires and that a web worker runs before its own; the programs hold only
// what is theirs, and take the rest from there.
import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { root } from "./steps.mjs";

/** The engine, relative to the repository. */
export const ENGINE = "dist/server/engine.cjs";

/** The variable that the script leaves behind where nobody requires it. */
const GLOBAL = "plumblineEngine";

/** Small, without state, and wanted by a command line that has not asked for the engine yet: every program has its own. */
const IN_EACH = /node_modules\/fastest-levenshtein\//;

const TRIGRAMS = /[\\/]franc-min[\\/]data\.js$/;

/** Data stay strings until the program starts, and are parsed then, which is far faster than a literal. */
export const dataAsText = {
  name: "data-as-text",
  setup(building) {
    building.onLoad({ filter: /[\\/]schemas[\\/].*\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, "utf8")));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: "js" };
    });
    // A text of another script is none of the languages that are read; that is known before the detector is asked.
    building.onLoad({ filter: TRIGRAMS }, async ({ path }) => {
      const { data } = await import(path);
      return { contents: `export const data = { Latin: ${JSON.stringify(data.Latin)} };`, loader: "js" };
    });
  },
};

/**
 * Finds out what the programs share: the modules that stand in every one of `common`. Of these, `doors` are the ones that
 * some program, common or not, imports from outside.
 */
export async function planEngine(programs, common) {
  const inputs = await Promise.all(programs.map(inputsOf));
  const held = inputs.filter((_, i) => common.includes(programs[i]));
  const shared = new Set(Object.keys(held[0]).filter((path) => held.every((other) => path in other)));
  const doors = new Map();
  for (const modules of inputs) {
    for (const [path, { imports }] of Object.entries(modules)) {
      if (shared.has(path)) {
        const missing = imports.find((other) => !other.external && !shared.has(other.path));
        if (missing !== undefined) throw new Error(`${path} is shared, but ${missing.path}, which it imports, is not.`);
      } else {
        for (const { path: door } of imports) if (isIn(shared, door)) doors.set(door, modules[door].format);
      }
    }
  }
  return { shared, doors };
}

/** Whether a program takes the module from the engine. */
function isIn(shared, path) {
  return shared.has(path) && !IN_EACH.test(path);
}

async function inputsOf(options) {
  const { metafile } = await build({ ...options, write: false, metafile: true, logLevel: "silent" });
  return metafile.inputs;
}

/** Writes the script. Minified, it is all ASCII: V8 keeps a text with any other character at two bytes each. */
export async function buildEngine({ doors }, options) {
  const lines = [...doors].map(([path, format], i) => {
    const from = JSON.stringify(`./${path}`);
    return format === "cjs" ? `const m${i} = require(${from});` : `import * as m${i} from ${from};`;
  });
  const table = [...doors.keys()].map((path, i) => `${JSON.stringify(keyOf(path))}: m${i}`);
  const { metafile } = await build({
    ...options,
    stdin: { contents: `${lines.join("\n")}\nexport const modules = { ${table.join(", ")} };`, resolveDir: root },
    outfile: ENGINE,
    format: "iife",
    globalName: GLOBAL,
    footer: { js: `if (typeof module === "object") module.exports = ${GLOBAL};` },
    charset: "ascii",
    metafile: true,
  });
  if (options.minify) {
    const file = join(root, ENGINE);
    await writeFile(file, asciiOnly(await readFile(file, "utf8")));
  }
  return metafile;
}

/** The bundler leaves regular expressions as they were written. */
function asciiOnly(text) {
  const escaped = /\\[^\0-\x7f]/.exec(text);
  if (escaped !== null) throw new Error(`A backslash before ${escaped[0]} in a regular expression means nothing.`);
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** In a program, stands in for what the engine holds. `outfile` is where the program goes; a web worker has no `require`. */
export function fromEngine({ shared }, outfile, canRequire) {
  const file = relative(dirname(outfile), ENGINE).split(sep).join("/");
  const engine = canRequire ? `require(${JSON.stringify(file.startsWith(".") ? file : `./${file}`)})` : GLOBAL;
  return {
    name: "from-engine",
    setup(building) {
      building.onResolve({ filter: /engine\.cjs$/, namespace: "from-engine" }, ({ path }) => ({
        path,
        external: true,
      }));
      building.onResolve({ filter: /./, namespace: "file" }, async ({ path, pluginData, ...where }) => {
        if (pluginData === "from-engine" || where.kind === "entry-point") return undefined;
        const found = await building.resolve(path, { ...where, pluginData: "from-engine" });
        const own = relative(root, found.path).split(sep).join("/");
        return isIn(shared, own) ? { path: own, namespace: "from-engine" } : found;
      });
      building.onLoad({ filter: /./, namespace: "from-engine" }, ({ path }) => ({
        contents: `module.exports = ${engine}.modules[${JSON.stringify(keyOf(path))}];`,
        loader: "js",
      }));
    },
  };
}

/** The same wherever packages are installed. */
function keyOf(path) {
  return path.slice(Math.max(0, path.indexOf("node_modules/")));
}
