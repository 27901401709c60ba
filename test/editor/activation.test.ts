import { extensions } from "vscode";

export function activationSuite(): void {
  describe("activation", () => {
    it("finds the extension", () => {
      if (!extensions.getExtension("plumbline.plumbline")) throw new Error("not there");
    });
  });
}
