#!/usr/bin/env node
import { existsSync } from "node:fs";

const program = new URL("../dist/cli/main.cjs", import.meta.url);
if (existsSync(program)) await import(program.href);
else {
  console.error("Plumbline is not built here yet. Run `npm ci && npm run build` in its folder.");
  process.exitCode = 3;
}
