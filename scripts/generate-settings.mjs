// Writes the settings table (client/src/settings.ts) into `contributes.configuration` of package.json. With --check it
// writes nothing and fails when the two differ.
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { transform } from "esbuild";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const manifestPath = resolve(root, "package.json");

/** `contributes.configuration` as the table says it is. */
export async function configuration() {
  const source = await readFile(resolve(root, "client/src/settings.ts"), "utf8");
  const { code } = await transform(source, { loader: "ts", format: "esm" });
  const { settings } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return { title: "Plumbline", properties: settings };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = JSON.parse(await readFile(manifestPath, "utf8"));
  const wanted = await configuration();
  const isSame = JSON.stringify(manifest.contributes?.configuration) === JSON.stringify(wanted);
  if (!isSame && process.argv.includes("--check")) {
    console.error(
      "The settings in package.json differ from client/src/settings.ts. Run node scripts/generate-settings.mjs.",
    );
    process.exitCode = 1;
  } else if (!isSame) {
    manifest.contributes = { ...manifest.contributes, configuration: wanted };
    await writeFile(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`);
  }
}
