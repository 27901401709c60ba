import { type CompletionList, commands, type Hover, MarkdownString, Position, type TextDocument } from "vscode";
import { ok } from "./assert.ts";
import { findingWhenOn, openCard } from "./card.ts";

async function hoverAt(card: TextDocument, position: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>("vscode.executeHoverProvider", card.uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof MarkdownString ? content.value : String(content)))
    .join("\n");
}

async function completionsAt(card: TextDocument, position: Position): Promise<string[]> {
  const list = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    card.uri,
    position,
  );
  return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
}

export function assistanceSuite(): void {
  describe("hover and completion in front matter", () => {
    let card: TextDocument;

    before(async () => {
      card = await openCard();
      await findingWhenOn(card, "apache-2");
    });

    it("a hover on a key says what it means", async () => {
      const text = await hoverAt(card, new Position(2, 3));
      ok(/licen[cs]e/i.test(text), `the hover says: ${text}`);
    });

    it("values are completed: licences", async () => {
      const labels = await completionsAt(card, new Position(2, 12));
      ok(labels.includes("apache-2.0"), `offered: ${labels.slice(0, 20).join(", ")}`);
    });

    it("values are completed: pipeline tags", async () => {
      const labels = await completionsAt(card, new Position(3, 16));
      ok(labels.includes("text-classification"), `offered: ${labels.slice(0, 20).join(", ")}`);
    });
  });
}
