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

/** Stands in for the packages of the table, and loads the real one when it is called. */
export const lazyReaders = {
  name: "lazy-readers",
  setup(building) {
    const filter = new RegExp(`^(?:${Object.keys(STUBS).join("|")})$`);
    building.onResolve({ filter }, ({ path, namespace, resolveDir }) =>
      namespace === "lazy-reader" ? undefined : { path, namespace: "lazy-reader", pluginData: resolveDir },
    );
    building.onLoad({ filter: /.*/, namespace: "lazy-reader" }, ({ path, pluginData }) => ({
      // A bundler sets up a module that is required where the call stands.
      contents: `let loaded;\nconst load = () => (loaded ??= require(${JSON.stringify(path)}));\n${STUBS[path]}`,
      resolveDir: pluginData,
    }));
  },
};
