/** Which open documents the server is told about. */
import { describe, expect, it } from "vitest";
import type { TextDocument, TextDocumentChangeEvent } from "vscode";
import { follow, isFollowed, selectorFor } from "../../client/src/followed.ts";

const TRAINING = "from sklearn.ensemble import RandomForestClassifier\n";

describe("the documents that the server follows", () => {
  it.each([
    ["train.py", "python", TRAINING, true],
    ["src/train.py", "plaintext", TRAINING, true],
    ["app/views.py", "python", "import flask\n", false],
    ["tests/test_train.py", "python", TRAINING, false],
    ["MODEL_CARD.md", "markdown", "", true],
    ["requirements-dev.txt", "plaintext", "torch\n", true],
    ["pyproject.toml", "toml", "", true],
    ["LICENSE", "plaintext", "MIT License", true],
    ["metrics/eval.csv", "plaintext", "a,b\n", true],
    ["notes.txt", "plaintext", "hello\n", false],
  ])("%s (%s): %j", (path, language, text, expected) => {
    expect(isFollowed(path, language, () => text)).toBe(expected);
  });

  it("are asked for by language and by name", () => {
    expect(selectorFor(new Set(["file"]))).toContainEqual({ scheme: "file", language: "python" });
  });

  it("are opened when they become one while they are written, and then changed and closed", async () => {
    let text = "x = 1\n";
    const told: string[] = [];
    const document = { uri: "file:///w/a.py", languageId: "python", getText: () => text } as unknown as TextDocument;
    const change = { document } as TextDocumentChangeEvent;
    const tell = (what: string) => async () => void told.push(what);
    const middleware = follow(
      () => "a.py",
      (which) => void middleware.didOpen?.(which, tell("open")),
    );
    await middleware.didOpen?.(document, tell("open"));
    await middleware.didChange?.(change, tell("change"));
    expect(told).toEqual([]);
    text = TRAINING;
    await middleware.didChange?.(change, tell("change"));
    await middleware.didChange?.(change, tell("change"));
    await middleware.didClose?.(document, tell("close"));
    await middleware.didClose?.(document, tell("close"));
    expect(told).toEqual(["open", "change", "close"]);
  });
});
