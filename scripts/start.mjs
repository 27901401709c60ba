// `npm start`: from a fresh clone to the findings of an example project, with nothing but Node 20 and npm.
import { join, relative } from "node:path";
import { ensureInstalled, root, run, runNode } from "./steps.mjs";

const example = join(root, "examples", "credit-risk");

await ensureInstalled();
console.log("Building.");
const built = await runNode([join("scripts", "build.mjs")]);
if (built !== 0) process.exit(built);

console.log(`\nChecking the example project ${relative(root, example)}:\n`);
// The findings are what is to be seen, so a check that finds some has done its work.
const checked = await run(process.execPath, [join(root, "bin", "plumbline.js"), "check"], {
  cwd: example,
  env: { ...process.env, npm_command: "exec" },
});
if (checked > 1) process.exit(checked);

console.log(`
To go on:
  cd ${relative(process.cwd(), example)}  and run the line behind "next:" (undo: git checkout .)
  npm run editor           opens the example in VS Code, or in the browser where there is no VS Code
  npm test                 runs every test`);
