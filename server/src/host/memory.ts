/** A folder that exists only in memory, for tests and for shells that are handed texts. */
import type { Host, HostSkip } from "./host.ts";

export interface MemoryFolder {
  /** Texts become UTF-8. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly skipped?: readonly HostSkip[];
  /** Milliseconds; the clock of this host stands still. */
  readonly now?: number;
}

/** Makes a host over the given files. Later changes to `files` are seen. */
export function memoryHost(folder: MemoryFolder): Host {
  const encoder = new TextEncoder();
  const bytesOf = (content: string | Uint8Array) => (typeof content === "string" ? encoder.encode(content) : content);
  return {
    list: async () => {
      const files = Object.entries(folder.files).map(([path, content]) => ({ path, size: bytesOf(content).length }));
      return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), skipped: folder.skipped ?? [] };
    },
    read: async (path, maxBytes) => {
      const content = folder.files[path];
      if (content === undefined) return { ok: false, code: "unreadable", reason: "it is gone" };
      const bytes = bytesOf(content);
      if (bytes.length > maxBytes) return { ok: false, code: "cap", reason: `it is larger than ${maxBytes} bytes` };
      return { ok: true, bytes };
    },
    now: () => folder.now ?? 0,
  };
}
