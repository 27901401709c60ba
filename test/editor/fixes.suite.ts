import { type CodeAction, commands, type Diagnostic, type TextDocument, window, workspace } from "vscode";
import { equal, ok } from "./assert.ts";
import { findingsWhen, findingWhenOn, openCard, setText } from "./card.ts";
import { until } from "./wait.ts";

async function actionsFor(card: TextDocument, finding: Diagnostic): Promise<CodeAction[]> {
  const actions = await commands.executeCommand<CodeAction[]>(
    "vscode.executeCodeActionProvider",
    card.uri,
    finding.range,
    "quickfix",
  );
  // Other extensions offer theirs too, such as to ask a chat.
  return actions.filter(({ edit, command }) => edit ?? command?.command.startsWith("plumbline."));
}

/** Two keys that can be put right without a decision. */
function misspell(text: string): string {
  return text.replace("language: en\n", "languages: en\n").replace("pipeline_tag", "pipeline-tag");
}

export function fixesSuite(): void {
  describe("fixes", () => {
    let card: TextDocument;
    let before: string;

    beforeEach(async () => {
      card = await openCard();
      before ??= card.getText();
      await setText(card, before);
      await findingWhenOn(card, "apache-2");
    });

    it("a quick fix leaves the expected text and takes its finding away", async () => {
      const [first] = await actionsFor(card, await findingWhenOn(card, "apache-2"));
      ok(first?.edit, "no quick fix with an edit");
      ok(await workspace.applyEdit(first.edit), "the edit was not applied");
      equal(card.getText(), before.replace("apache-2\n", "apache-2.0\n"));
      await findingsWhen(card.uri, (findings) => !findings.some(({ range }) => range.start.line === 2));
    });

    it("offers at most seven actions: the fix first, then all safe ones, ignoring and explaining last", async () => {
      await setText(card, misspell(before));
      await findingWhenOn(card, "pipeline-tag");
      const actions = await actionsFor(card, await findingWhenOn(card, "apache-2"));
      ok(actions.length <= 7, `${actions.length} actions`);
      equal(
        actions.slice(-3).map(({ title, command }) => command?.command ?? title),
        ["Fix all safe problems", "plumbline.ignore", "plumbline.explain"],
      );
      ok(actions[0]?.title.includes("apache-2.0"), `the first action is: ${actions[0]?.title}`);
    });

    it("fixing all safe problems leaves the expected text", async () => {
      // A licence is a decision: its fix is not safe, so it stays.
      const misspelt = misspell(before);
      await setText(card, misspelt);
      await findingWhenOn(card, "languages");
      await findingWhenOn(card, "pipeline-tag");
      await commands.executeCommand("plumbline.fixAll");
      await until(() => card.getText() !== misspelt, workspace.onDidChangeTextDocument);
      equal(card.getText(), before);
    });

    it("ignoring writes the reason into the file and takes the finding away", async () => {
      const actions = await actionsFor(card, await findingWhenOn(card, "apache-2"));
      const ignore = actions.find(({ command }) => command?.command === "plumbline.ignore");
      const [argument] = ignore?.command?.arguments ?? [];
      ok(argument, "no argument for plumbline.ignore");
      await commands.executeCommand("plumbline.ignore", { ...argument, reason: "the old name, kept on purpose" });
      ok(card.getText().includes("the old name, kept on purpose"), `no reason in:\n${card.getText()}`);
      await findingsWhen(
        card.uri,
        (findings) => !findings.some((finding) => card.getText(finding.range) === "apache-2"),
      );
    });

    it("explaining opens the page of the rule", async () => {
      await commands.executeCommand("plumbline.explain", "model-card/absolute-claim");
      await until(
        () => window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("absolute-claim"))),
        window.tabGroups.onDidChangeTabs,
      );
    });

    after(async () => {
      await setText(card, before);
      await card.save();
    });
  });
}
