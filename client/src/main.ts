/**
 * The entry for every kind of extension host, in one file: what Node and a web worker need of the language client is
 * nearly the same, and a web worker can load no second file.
 */
import type { ExtensionContext } from "vscode";
import { type Api, activate as activateShared, deactivate } from "./activate.ts";
import { browserClient } from "./browser.ts";
import { nodeClient } from "./node.ts";

export { deactivate };

export function activate(context: ExtensionContext): Api {
  const isWorker = "importScripts" in globalThis;
  return activateShared(context, isWorker ? browserClient(context) : nodeClient(context));
}
