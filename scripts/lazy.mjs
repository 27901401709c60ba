// Readers that few folders need cost some milliseconds to set up. In the bundles they are set up when they are first
// called, so that a start with one open card does not pay for them.
import { join, relative, sep } from "node:path";
import { root } from "./steps.mjs";

/** Detection of personal data, as other folders may call it. */
const DETECTION = "server/src/detect/late.ts";

/** What stands in for a reader: by package, or by the file of our own that leads to it. */
const STUBS = {
  "franc-min": calls("francAll"),
  "@lezer/python": "export const parser = { parse: (...args) => load().parser.parse(...args) };",
  "libphonenumber-js/min": calls("parsePhoneNumberFromString"),
  ibantools: calls("isValidIBAN", "getCountrySpecifications"),
  hyparquet: calls("parquetMetadataAsync", "parquetReadObjects", "parquetSchema"),
  "toml-eslint-parser": `${calls("parseTOML")}
export class ParseError { static [Symbol.hasInstance](error) { return error instanceof load().ParseError; } }`,
  [DETECTION]: calls("detect", "entityNames", "judgeColumn"),
};

/** Readers in scripts of their own, which Node does not even read before the first call. */
export const LATE = {
  "@lezer/python": "python.cjs",
  "toml-eslint-parser": "toml.cjs",
  hyparquet: "parquet.cjs",
  "libphonenumber-js/min": "phones.cjs",
  [DETECTION]: "detect.cjs",
};

function calls(...names) {
  return names.map((name) => `export const ${name} = (...args) => load().${name}(...args);`).join("\n");
}

/** The variable that the script of a late reader leaves behind, for where nobody can require it. */
export function lateGlobal(name) {
  return `plumbline_${LATE[name].replace(/\W/g, "_")}`;
}

/** How a reader is named in an import from the repository's folder. */
export function specifierOf(name) {
  return name.startsWith("server/") ? `./${name}` : name;
}

/**
 * Stands in for the readers of the table, and loads the real one when it is called. `folder` is where the late ones stand,
 * as seen from the script; `itself` is the one that the script holds.
 */
export function lazyReaders(folder = "./", itself = undefined) {
  const scripts = Object.values(LATE).map((file) => `${folder}${file}`);
  return stubs(
    (name) => {
      if (!(name in LATE)) return `require(${JSON.stringify(specifierOf(name))})`;
      const global = lateGlobal(name);
      return `(typeof ${global} === "undefined" ? require("${folder}${LATE[name]}") : ${global}).load()`;
    },
    { scripts, itself },
  );
}

/** The same with every reader in the bundle, to find out what there is. */
export const plainReaders = stubs((name) => `require(${JSON.stringify(specifierOf(name))})`, { scripts: [] });

function stubs(loading, { scripts, itself }) {
  return {
    name: "lazy-readers",
    setup(building) {
      const packages = Object.keys(STUBS).filter((name) => !name.startsWith("server/"));
      const filter = new RegExp(`^(?:${packages.join("|")}|\\..*/late\\.ts)$`);
      building.onResolve({ filter: /./, namespace: "lazy-reader" }, ({ path }) =>
        scripts.includes(path) ? { path, external: true } : undefined,
      );
      building.onResolve({ filter }, ({ path, namespace, resolveDir }) => {
        const name = path.startsWith(".") ? relative(root, join(resolveDir, path)).split(sep).join("/") : path;
        if (namespace === "lazy-reader" || name === itself || !(name in STUBS)) return undefined;
        return { path: name, namespace: "lazy-reader", pluginData: name === path ? resolveDir : root };
      });
      building.onLoad({ filter: /.*/, namespace: "lazy-reader" }, ({ path, pluginData }) => ({
        // A bundler sets up a module that is required where the call stands.
        contents: `let loaded;\nconst load = () => (loaded ??= ${loading(path)});\n${STUBS[path]}`,
        resolveDir: pluginData,
      }));
    },
  };
}
