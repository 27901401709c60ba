import { env, UIKind } from "vscode";
import { equal } from "./assert.ts";
import { ourExtension } from "./wait.ts";

export function webSuite(): void {
  it("the extension runs in a web worker, without Node", () => {
    equal(typeof (globalThis as { importScripts?: unknown }).importScripts, "function");
    equal(typeof (globalThis as { process?: unknown }).process, "undefined");
    equal(env.uiKind, UIKind.Web);
  });

  it("the server answers from a web worker of its own", async () => {
    const api = await ourExtension().activate();
    await api.initialized;
  });
}
