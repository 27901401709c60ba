// Readers that few folders need cost some milliseconds to set up. In the bundles they are set up when they are first
// called, so that a start with one open card does not pay for them.
const STUBS = {
  "franc-min": "export const francAll = (...args) => load().francAll(...args);",
  "@lezer/python": "export const parser = { parse: (...args) => load().parser.parse(...args) };",
  "libphonenumber-js/min":
    "export const parsePhoneNumberFromString = (...args) => load().parsePhoneNumberFromString(...args);",
  ibantools: `export const isValidIBAN = (...args) => load().isValidIBAN(...args);
export const getCountrySpecifications = () => load().getCountrySpecifications();`,
  "toml-eslint-parser": `export const parseTOML = (...args) => load().parseTOML(...args);
export class ParseError { static [Symbol.hasInstance](error) { return error instanceof load().ParseError; } }`,
};

/** Readers in scripts of their own, which Node does not even read before the first call, by package. */
export const LATE = {
  "@lezer/python": "python.cjs",
  "toml-eslint-parser": "toml.cjs",
};

/** The variable that the script of a late reader leaves behind, for where nobody can require it. */
export function lateGlobal(name) {
  return `plumbline_${LATE[name].replace(/\W/g, "_")}`;
}

/** Stands in for the packages of the table, and loads the real one when it is called. */
export const lazyReaders = stubs((name) => {
  if (!(name in LATE)) return `require(${JSON.stringify(name)})`;
  const global = lateGlobal(name);
  return `(typeof ${global} === "undefined" ? require("./${LATE[name]}") : ${global}).load()`;
});

/** The same with every reader in the bundle, to find out what there is. */
export const plainReaders = stubs((name) => `require(${JSON.stringify(name)})`);

function stubs(loading) {
  return {
    name: "lazy-readers",
    setup(building) {
      const filter = new RegExp(`^(?:${Object.keys(STUBS).join("|")})$`);
      const late = new Set(Object.values(LATE).map((file) => `./${file}`));
      building.onResolve({ filter: /./, namespace: "lazy-reader" }, ({ path }) =>
        late.has(path) ? { path, external: true } : undefined,
      );
      building.onResolve({ filter }, ({ path, namespace, resolveDir }) =>
        namespace === "lazy-reader" ? undefined : { path, namespace: "lazy-reader", pluginData: resolveDir },
      );
      building.onLoad({ filter: /.*/, namespace: "lazy-reader" }, ({ path, pluginData }) => ({
        // A bundler sets up a module that is required where the call stands.
        contents: `let loaded;\nconst load = () => (loaded ??= ${loading(path)});\n${STUBS[path]}`,
        resolveDir: pluginData,
      }));
    },
  };
}
