import { Uri, workspace } from "vscode";
import { equal, ok } from "./assert.ts";
import { ourExtension } from "./wait.ts";

/** With test/fixtures/slow-server.cjs as the server: it answers `initialize` only when the file `answer-now` is there. */
export function slowServerSuite(): void {
  describe("a server that takes its time", () => {
    it("does not hold up activate()", async () => {
      const api = await ourExtension().activate();
      equal(api.times.initialized, undefined, "the server has answered, though nobody told it to");
      const folder = workspace.workspaceFolders?.[0]?.uri;
      ok(folder, "no folder is open");
      await workspace.fs.writeFile(Uri.joinPath(folder, "answer-now"), new Uint8Array());
      await api.initialized;
      ok((api.times.initialized ?? 0) > api.times.activated, "initialize was answered before activate() returned");
    });
  });
}
