/** The language server in a web worker. Files and rule pages are read by the client. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  type Connection,
  createConnection,
} from "vscode-languageserver/browser";
import { readFileRequest } from "../host/lspClient.ts";
import type { Pages } from "./pages.ts";
import { serve } from "./server.ts";

/** A page has a few thousand characters. */
const MAX_PAGE_BYTES = 1024 * 1024;

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
    rest: () =>
      new Promise((resolve) => {
        resting.push(resolve);
        port2.postMessage(undefined);
      }),
  },
  hostFor: () => undefined,
  pages: pagesThroughClient,
});

/** Pages below the address that the client gives as `rulesUri`; without one, hovers show the title of the rule. */
function pagesThroughClient(client: Connection, options: unknown): Pages {
  const root =
    typeof options === "object" && options !== null && "rulesUri" in options && typeof options.rulesUri === "string"
      ? options.rulesUri.replace(/\/$/, "")
      : undefined;
  const uriOf = (rule: string) => (root === undefined ? undefined : `${root}/${rule}.md`);
  return {
    uriOf,
    read: async (rule) => {
      const uri = uriOf(rule);
      if (uri === undefined) return undefined;
      const result = await client.sendRequest(readFileRequest, { uri, maxBytes: MAX_PAGE_BYTES });
      return "base64" in result
        ? new TextDecoder().decode(Uint8Array.from(atob(result.base64), (c) => c.charCodeAt(0)))
        : undefined;
    },
  };
}
