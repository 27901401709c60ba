import { workspace } from "vscode";
import { equal } from "./assert.ts";

export function restrictedSuite(): void {
  it("the folder is not trusted", () => equal(workspace.isTrusted, false));
}
