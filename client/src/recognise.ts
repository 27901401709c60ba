/**
 * Whether this workspace is any of our business. VS Code loads the extension when the workspace holds a file that is
 * named like a card or a policy, or when a Markdown file is opened: a card on the Hugging Face Hub is called README.md,
 * so only its content tells. Being loaded costs a few milliseconds; the server starts only when one of the checks here
 * says so. YAML and JSON files load nothing by being opened, since every project is full of them: cards in these
 * formats are found by their names, and by their content once the server runs.
 */
import { type CancellationToken, RelativePattern, type TextDocument, workspace } from "vscode";
import { recognise } from "../../server/src/core/parse/kind.ts";
import { knownNames } from "./knownNames.ts";

const languages: ReadonlySet<string> = new Set(["markdown", "yaml", "json", "jsonc"]);
const ours: ReadonlySet<string> = new Set([
  "model-card",
  "model-card-toolkit",
  "policy",
  "pipeline",
  "mlproject",
  "dataset-card",
  "datasheet",
]);

// The recogniser looks at front matter and headings; a longer text would only cost time here.
const headLength = 200_000;

/** Whether an open document is one that Plumbline checks, by the same test that the server uses. */
export function isOurs(document: TextDocument): boolean {
  if (!languages.has(document.languageId)) return false;
  const recognised = recognise(workspace.asRelativePath(document.uri, false), document.getText().slice(0, headLength));
  return recognised !== undefined && ours.has(recognised.kind);
}

/** Whether a workspace folder holds a file with a known name. Stops at the first one. */
export async function holdsKnownFiles(token: CancellationToken): Promise<boolean> {
  for (const folder of workspace.workspaceFolders ?? []) {
    for (const glob of knownNames) {
      const found = await workspace.findFiles(new RelativePattern(folder, glob), "**/node_modules/**", 1, token);
      if (found.length > 0) return true;
    }
  }
  return false;
}
