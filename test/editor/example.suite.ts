import {
  commands,
  DiagnosticSeverity,
  type DocumentLink,
  type DocumentSymbol,
  type InlayHint,
  type Location,
  type LocationLink,
  Range,
  type TextDocument,
  window,
} from "vscode";
import { equal, ok } from "./assert.ts";
import { findingsOf, findingWhenOn, openCard } from "./card.ts";

/** On a copy of examples/credit-risk: what joins the card with the files around it. */
export function exampleSuite(): void {
  describe("the example project", () => {
    let card: TextDocument;
    const wrong = "0.6975";

    it("underlines the number that differs, and points at the file it came from", async () => {
      card = await openCard();
      const finding = await findingWhenOn(card, wrong);
      equal(
        finding.code && typeof finding.code === "object" ? finding.code.value : finding.code,
        "lineage/metric-mismatch",
      );
      const [related] = finding.relatedInformation ?? [];
      ok(related?.location.uri.path.endsWith("/metrics/eval.json"), `related: ${related?.location.uri.path}`);
    });

    it("goes to the gravest finding", async () => {
      await commands.executeCommand("workbench.action.closeAllEditors");
      await commands.executeCommand("plumbline.showFinding");
      const editor = window.activeTextEditor;
      ok(editor, "no editor was opened");
      const here = findingsOf(editor.document.uri).filter(({ range }) => range.contains(editor.selection.active));
      equal(here[0]?.severity, DiagnosticSeverity.Error);
    });

    it("goes from a number to the metrics file", async () => {
      const at = (await findingWhenOn(card, wrong)).range.start;
      const places = await commands.executeCommand<(Location | LocationLink)[]>(
        "vscode.executeDefinitionProvider",
        card.uri,
        at.translate(0, 1),
      );
      const paths = places.map((place) => ("targetUri" in place ? place.targetUri : place.uri).path);
      ok(
        paths.some((path) => path.endsWith("/metrics/eval.json")),
        `leads to: ${paths.join(", ")}`,
      );
    });

    it("shows beside a number that agrees where it is from", async () => {
      const whole = new Range(0, 0, card.lineCount, 0);
      const hints = await commands.executeCommand<InlayHint[]>("vscode.executeInlayHintProvider", card.uri, whole);
      const labels = hints.map(({ label }) =>
        typeof label === "string" ? label : label.map(({ value }) => value).join(""),
      );
      ok(
        labels.some((label) => label.includes("metrics/eval.json")),
        `hints: ${labels.join(" | ")}`,
      );
    });

    it("outlines front matter and sections together", async () => {
      const symbols = await commands.executeCommand<DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", card.uri);
      const names = (of: readonly DocumentSymbol[]): string[] =>
        of.flatMap(({ name, children }) => [name, ...names(children)]);
      const all = names(symbols);
      ok(
        ["license", "Training data"].every((name) => all.some((other) => other.includes(name))),
        `outline: ${all.join(", ")}`,
      );
    });

    it("links data files and DOIs", async () => {
      const links = await commands.executeCommand<DocumentLink[]>("vscode.executeLinkProvider", card.uri);
      const targets = links.map(({ target }) => target?.path ?? "");
      const missing = ["/data/german_credit.csv", "/10.24432/C5NC77"].filter(
        (end) => !targets.some((target) => target.endsWith(end)),
      );
      equal(missing, [], `not among the links: ${targets.join(", ")}\n`);
    });
  });
}
