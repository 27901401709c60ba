import { DiagnosticSeverity, languages, Range, type TextDocument, workspace } from "vscode";
import { equal, ok } from "./assert.ts";
import { findingOn, findingsOf, findingsWhen, findingWhenOn, inFolder, openCard, replace, setText } from "./card.ts";
import { ourExtension, until } from "./wait.ts";

export function diagnosticsSuite(): void {
  describe("diagnostics", () => {
    let card: TextDocument;
    let before: string;

    it("stand there for files that are not open", async () => {
      await ourExtension().activate();
      const found = await findingsWhen(inFolder("MODEL_CARD.md"), (findings) => findings.length > 0);
      ok(found.length > 0, "nothing was found");
    });

    it("stand at the right characters, with message, code and source", async () => {
      card = await openCard();
      before = card.getText();
      const finding = await findingWhenOn(card, "apache-2");
      equal(finding.range, new Range(2, 9, 2, 17), "range");
      ok(finding.message.includes("`apache-2.0`"), `no suggestion in: ${finding.message}`);
      ok(finding.severity <= DiagnosticSeverity.Warning, "an unknown licence is more than information");
    });

    it("follow edits that move them", async () => {
      await replace(card, "language: en\n", "language: en\n# moved down by a line\n");
      await until(() => findingOn(card, "apache-2")?.range.start.line === 3, languages.onDidChangeDiagnostics);
    });

    it("go when the mistake goes, and come back with it", async () => {
      await replace(card, "apache-2", "apache-2.0");
      await findingsWhen(card.uri, (findings) => !findings.some(({ range }) => range.start.line === 3));
      await replace(card, "apache-2.0", "apache-2");
      await findingWhenOn(card, "apache-2");
    });

    it("do not stand on an ordinary README", async () => {
      await setText(card, before);
      await findingWhenOn(card, "apache-2");
      const readme = await workspace.openTextDocument(inFolder("README.md"));
      equal(findingsOf(readme.uri), []);
    });

    it("agree with the number in the status item", async () => {
      const api = await ourExtension().activate();
      const status = await until(() => {
        const now = api.status();
        return now?.state === "ready" && now;
      }, api.onStatus);
      const all = languages.getDiagnostics().flatMap(([uri]) => findingsOf(uri));
      const { error, warning, info } = status.findings;
      equal(error + warning + info, all.length);
    });
  });
}
