// Bundles of the VS Code client and of the tests that run inside VS Code; scripts/build.mjs calls these.
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = resolve(fileURLToPath(import.meta.url), "../..");

/** The extension, `dist/client/main.js`, for Node and for the web worker extension host. Returns what is in it. */
export async function buildClient({ production }) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["client/src/main.ts"],
    outfile: "dist/client/main.js",
    bundle: true,
    format: "cjs",
    target: "es2022",
    external: ["vscode"],
    // For Node, because what is for Node asks for its modules; a web worker never comes to those places.
    platform: "node",
    conditions: ["browser"],
    // Some packages have a `main` that loads its parts in a way no bundler sees; their `module` has none of that.
    mainFields: ["module", "main"],
    minify: production,
    charset: "utf8",
    sourcemap: production ? false : "linked",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
  });
  return metafile;
}

/** The Mocha suite for all extension hosts, in one bundle that needs neither Node nor a page. Returns its path. */
export async function buildEditorTests() {
  const outfile = "dist/test/editor/index.js";
  await build({
    absWorkingDir: root,
    entryPoints: ["test/editor/index.ts"],
    outfile,
    bundle: true,
    format: "cjs",
    platform: "browser",
    target: "es2022",
    external: ["vscode"],
    // Mocha's build for browsers would else take the `module` of this bundle for its own and replace our `run`.
    define: { module: "undefined" },
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(root, outfile);
}
