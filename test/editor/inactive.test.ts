import { extensions } from "vscode";

export function inactiveSuite(): void {
  describe("inactive", () => {
    it("finds the extension", () => {
      if (!extensions.getExtension("plumbline.plumbline")) throw new Error("not there");
    });
  });
}
