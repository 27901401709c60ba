// What the server for Node and the one for web workers have in common is nearly all of them. It stands once, in
// dist/server/engine.cjs, a script that Node requires and that a web worker runs before its own; the programs hold only
// what is theirs, and take the rest from there. Readers that few folders need are scripts of their own beside it.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { build } from "esbuild";
import { LATE, lateGlobal, lazyReaders, plainReaders, specifierOf } from "./lazy.mjs";
import { root } from "./steps.mjs";

/** The folder of all scripts, relative to the repository. */
const FOLDER = "dist/server";

/** Names what a web worker runs, in this order: it cannot ask for a script itself. */
export const WORKER_SCRIPTS = `${FOLDER}/worker.json`;

/** The variable that the engine leaves behind, for where nobody can require it. */
const GLOBAL = "plumblineEngine";

/** Small, without state, and wanted by a command line that has not asked for the engine yet: every script has its own. */
const IN_EACH =
  /node_modules\/fastest-levenshtein\/|^server\/src\/detect\/(?:allow|detection|sha256|(?:\w+\/)?entities)\.ts$/;

const LATE_READER = "lazy-reader:";

const TRIGRAMS = /[\\/]franc-min[\\/]data\.js$/;

/** Data stay strings until the program starts, and are parsed then, which is far faster than a literal. */
const dataAsText = {
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
 * A module that imports a CommonJS package gets a copy of all its names, three hundred here. So only this one does, and
 * the others get from it what they name.
 */
const oneCopy = {
  name: "one-copy",
  setup(building) {
    building.onResolve({ filter: /^vscode-languageserver$/, namespace: "file" }, ({ path, resolveDir }) => ({
      path,
      namespace: "one-copy",
      pluginData: resolveDir,
    }));
    building.onLoad({ filter: /./, namespace: "one-copy" }, ({ path, pluginData }) => {
      const names = Object.keys(createRequire(join(root, "package.json"))(path));
      const lines = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => library.${name})();`);
      return { contents: [`const library = require("${path}");`, ...lines].join("\n"), resolveDir: pluginData };
    });
  },
};

/**
 * Finds out what the programs share: the modules that stand in every one of `common`, but for those that only a late
 * reader needs. `doors` are the ones that some program, or a late reader, imports from outside; `late` are the readers that
 * some program uses, `inWorker` those that the servers use.
 */
export async function planEngine(programs, common) {
  const inputs = await Promise.all(programs.map(inputsOf));
  const held = inputs.filter((_, i) => common.includes(programs[i]));
  const graph = Object.fromEntries(Object.entries(held[0]).filter(([path]) => held.every((other) => path in other)));
  const late = lateModules(graph);
  const shared = new Set(Object.keys(graph).filter((path) => !late.has(path)));
  const doors = new Map();
  for (const modules of inputs) {
    for (const [path, { imports }] of Object.entries(modules)) {
      if (shared.has(path)) continue;
      for (const { path: door } of imports) {
        if (door.startsWith(LATE_READER)) continue;
        if (isIn(shared, door)) doors.set(door, modules[door].format);
        else if (late.has(door) && !IN_EACH.test(door) && !late.has(path) && !path.startsWith(LATE_READER))
          throw new Error(`${path} imports ${door}, which is loaded late.`);
      }
    }
  }
  const usedBy = (several) => Object.keys(LATE).filter((name) => several.some((each) => LATE_READER + name in each));
  return { shared, doors, late: usedBy(inputs), inWorker: usedBy(held) };
}

/** What is reached through late readers only, and through one of them only. */
function lateModules(graph) {
  const times = new Map();
  const walk = (path, seen) => {
    if (seen.has(path) || !(path in graph)) return;
    seen.add(path);
    for (const { path: next } of graph[path].imports) walk(next, seen);
  };
  const isLate = (path) => path.startsWith(LATE_READER) && path.slice(LATE_READER.length) in LATE;
  const imported = new Set(Object.values(graph).flatMap(({ imports }) => imports.map(({ path }) => path)));
  const early = new Set(Object.keys(graph).filter(isLate));
  for (const path of Object.keys(graph)) if (!imported.has(path)) walk(path, early);
  const readers = Object.keys(graph).filter(isLate);
  for (const reader of readers) {
    // What one late reader needs of another stays with the other.
    const reached = new Set(readers);
    for (const { path } of graph[reader].imports) walk(path, reached);
    for (const path of reached) if (!isLate(path)) times.set(path, (times.get(path) ?? 0) + 1);
  }
  return new Set([...times].filter(([path, count]) => count === 1 && !early.has(path)).map(([path]) => path));
}

/** Whether a program takes the module from the engine. */
function isIn(shared, path) {
  return shared.has(path) && !IN_EACH.test(path);
}

async function inputsOf(options) {
  const plugins = [plainReaders, dataAsText];
  return (await build({ ...options, plugins, write: false, metafile: true, logLevel: "silent" })).metafile.inputs;
}

/** Writes the engine and the late readers. Returns what is in them. */
export async function buildEngine(plan, options) {
  const lines = [...plan.doors].map(([path, format], i) => {
    const from = JSON.stringify(`./${path}`);
    return format === "cjs" ? `const m${i} = require(${from});` : `import * as m${i} from ${from};`;
  });
  const table = [...plan.doors.keys()].map((path, i) => `${JSON.stringify(keyOf(path))}: m${i}`);
  const contents = `${lines.join("\n")}\nexport const modules = { ${table.join(", ")} };`;
  const readers = plan.late.map((name) => {
    const file = LATE[name];
    const plugins = [lazyReaders("./", name), fromEngine(plan, `${FOLDER}/${file}`), dataAsText];
    const contents = `export const load = () => require(${JSON.stringify(specifierOf(name))});`;
    return script({ ...options, plugins }, file, lateGlobal(name), contents);
  });
  const own = script({ ...options, plugins: [lazyReaders(), oneCopy, dataAsText] }, "engine.cjs", GLOBAL, contents);
  const made = await Promise.all([own, ...readers]);
  const list = ["engine.cjs", ...plan.inWorker.map((name) => LATE[name]), "worker.js"];
  await writeFile(join(root, WORKER_SCRIPTS), `${JSON.stringify(list)}\n`);
  return made;
}

/** A script for both hosts. Minified, it is all ASCII: V8 keeps a text with any other character at two bytes each. */
async function script(options, name, global, contents) {
  const { metafile } = await build({
    ...options,
    stdin: { contents, resolveDir: root },
    outfile: `${FOLDER}/${name}`,
    format: "iife",
    globalName: global,
    footer: { js: `if (typeof module === "object") module.exports = ${global};` },
    charset: "ascii",
    metafile: true,
  });
  if (options.minify) {
    const file = join(root, FOLDER, name);
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

/** The folder of the scripts, as seen from the file of a program. */
export function scriptsFrom(outfile) {
  const folder = relative(dirname(outfile), FOLDER).split(sep).join("/");
  return folder === "" ? "./" : `${folder}/`;
}

/** In a program or a late reader, stands in for what the engine holds. `outfile` is where the program goes. */
export function fromEngine({ shared }, outfile) {
  const required = `require(${JSON.stringify(`${scriptsFrom(outfile)}engine.cjs`)})`;
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
        contents: `const engine = typeof ${GLOBAL} === "undefined" ? ${required} : ${GLOBAL};
module.exports = engine.modules[${JSON.stringify(keyOf(path))}];`,
        loader: "js",
      }));
    },
  };
}

/** The same wherever packages are installed. */
function keyOf(path) {
  return path.slice(Math.max(0, path.indexOf("node_modules/")));
}
