/** The program under test is the bundle that users get, never the sources. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
export const program = fileURLToPath(new URL("../../dist/cli/main.cjs", import.meta.url));

/** Builds it, unless `npm test` has just done so. */
export function buildProgram(): void {
  if (process.env.PLUMBLINE_BUILT === "1") return;
  execFileSync(process.execPath, [fileURLToPath(new URL("../../scripts/build.mjs", import.meta.url)), "--cli"], {
    stdio: "inherit",
  });
}
