import { languages, Uri, workspace } from "vscode";
import { equal, ok } from "./assert.ts";
import { ourExtension } from "./wait.ts";

export function inactiveSuite(): void {
  describe("a folder without documents we know", () => {
    it("does not load the extension", () => {
      equal(ourExtension().isActive, false);
    });

    it("starts no server for an ordinary Markdown file", async () => {
      const folder = workspace.workspaceFolders?.[0]?.uri;
      ok(folder, "no folder is open");
      const document = await workspace.openTextDocument(Uri.joinPath(folder, "notes.md"));
      const api = await ourExtension().activate();
      await api.searched;
      equal(api.status(), undefined, "the server was started");
      equal(languages.getDiagnostics(document.uri), []);
    });

    it("starts when a document becomes a model card", async () => {
      const folder = workspace.workspaceFolders?.[0]?.uri;
      ok(folder, "no folder is open");
      const uri = Uri.joinPath(folder, "README.md");
      await workspace.fs.writeFile(
        uri,
        new TextEncoder().encode("---\npipeline_tag: text-classification\n---\n\n# Reviews\n"),
      );
      const api = await ourExtension().activate();
      await workspace.openTextDocument(uri);
      await api.initialized;
      ok(api.times.initialized, "the server did not start");
    });
  });
}
