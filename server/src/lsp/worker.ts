/** The language server in a web worker. Files are read by the client. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { later } from "./scheduler.ts";
import { serve } from "./server.ts";

// The types of web workers and of Node exclude each other; what is used here exists in both.
const scope = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
const { port1, port2 } = new MessageChannel();
const resting: (() => void)[] = [];
port1.addEventListener("message", () => resting.shift()?.());
port1.start();

serve(connection, {
  clock: {
    now: () => performance.now(),
    // A message to itself comes after those that have already arrived.
    rest: () =>
      new Promise((resolve) => {
        resting.push(resolve);
        port2.postMessage(undefined);
      }),
    later,
  },
  hostFor: () => undefined,
  // Pages are files of the extension, which an editor cannot open from an address here; `plumbline.explain` shows them.
  pageOf: () => undefined,
});
