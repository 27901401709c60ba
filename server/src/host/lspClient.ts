/** Reads a workspace through the editor: in a web worker, and for folders that are no folders of a disk. */
import { CancellationTokenSource, type Connection, RequestType } from "vscode-languageserver";
import type { Host, Listing } from "./host.ts";
import { uriIn } from "./uris.ts";

type ReadFileResult = { readonly base64: string } | { readonly code: "cap" | "unreadable"; readonly reason: string };

/** To the client: every file below a folder, as `Host.list` gives it. */
export const listFilesRequest = new RequestType<{ readonly root: string }, Listing, void>("plumbline/listFiles");

/** To the client: the bytes of one file, or why not. */
export const readFileRequest = new RequestType<
  { readonly uri: string; readonly maxBytes: number },
  ReadFileResult,
  void
>("plumbline/readFile");

/** A host that asks the client for files below `root`, an address such as `vscode-vfs://github/owner/repository`. */
export function clientHost(connection: Connection, root: string): Host {
  return {
    list: async (signal) => {
      const source = new CancellationTokenSource();
      const stop = () => source.cancel();
      signal?.addEventListener("abort", stop);
      try {
        return await connection.sendRequest(listFilesRequest, { root }, source.token);
      } finally {
        signal?.removeEventListener("abort", stop);
        source.dispose();
      }
    },
    read: async (path, maxBytes) => {
      const result = await connection.sendRequest(readFileRequest, { uri: uriIn(root, path), maxBytes });
      if (!("base64" in result)) return { ok: false, code: result.code, reason: result.reason };
      const bytes = fromBase64(result.base64);
      // The client was asked not to send more; one that does so all the same gets no further.
      if (bytes.length <= maxBytes) return { ok: true, bytes };
      return {
        ok: false,
        code: "cap",
        reason: `it has ${bytes.length} bytes, more than the ${maxBytes} that are read`,
      };
    },
    now: () => Date.now(),
  };
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
