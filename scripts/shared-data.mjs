// What both servers and the command line carry, and what makes most of their size: validators, vocabularies, schemas with
// their words, the language detector's trigrams. It stands once, in dist/server/data.js, a script that any host can run;
// the bundles take it from there.
import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { build } from "esbuild";
import { root } from "./steps.mjs";

/** The global that the script fills. */
const GLOBAL = "plumblineData";

/** Modules that hold nothing but data, or functions of plain data: no class of theirs may exist twice. */
const JSON_FILES = /[\\/]schemas[\\/].*\.json$/;
const MODULES = /[\\/](?:validators\.generated\.js|summaries\.generated\.ts|franc-min[\\/]data\.js)$/;

const TRIGRAMS = /[\\/]franc-min[\\/]data\.js$/;

const keyOf = (path) => relative(root, path).split(sep).join("/");

/** Reads the shared modules from the global, and remembers which were asked for. */
export function sharedData(used) {
  return {
    name: "shared-data",
    setup(building) {
      building.onLoad({ filter: JSON_FILES }, async ({ path }) => {
        used.add(path);
        return { contents: `export default JSON.parse(${GLOBAL}[${JSON.stringify(keyOf(path))}]);`, loader: "js" };
      });
      building.onLoad({ filter: MODULES }, async ({ path }) => {
        used.add(path);
        const names = await exportsOf(path);
        const from = `${GLOBAL}[${JSON.stringify(keyOf(path))}]`;
        return { contents: names.map((name) => `export const ${name} = ${from}.${name};`).join("\n"), loader: "js" };
      });
    },
  };
}

async function exportsOf(path) {
  const { metafile } = await build({
    entryPoints: [path],
    write: false,
    metafile: true,
    format: "esm",
    logLevel: "silent",
  });
  return Object.values(metafile.outputs)[0].exports;
}

/** Writes the script. Data stay strings until somebody parses them, which is far faster than a literal. */
export async function writeSharedData(used, outfile, minify) {
  const lines = [];
  for (const path of [...used].sort()) {
    const key = JSON.stringify(keyOf(path));
    if (JSON_FILES.test(path)) {
      const text = JSON.stringify(JSON.parse(await readFile(path, "utf8")));
      lines.push(`data[${key}] = ${JSON.stringify(text)};`);
    } else if (TRIGRAMS.test(path)) {
      // A text of another script is none of the languages that are read; that is known before the detector is asked.
      const { data } = await import(path);
      lines.push(`data[${key}] = { data: { Latin: ${JSON.stringify(data.Latin)} } };`);
    } else lines.push(`import * as m${lines.length} from ${JSON.stringify(path)};\ndata[${key}] = m${lines.length};`);
  }
  const { metafile } = await build({
    stdin: { contents: `const data = {};\n${lines.join("\n")}\nglobalThis.${GLOBAL} = data;`, resolveDir: root },
    outfile: join(root, outfile),
    absWorkingDir: root,
    bundle: true,
    minify,
    charset: "utf8",
    format: "iife",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
  });
  return metafile;
}
