/** Names across documents: references, rename, workspace symbols, counts. */
import { describe, expect, it } from "vitest";
import type { CodeLens, Hover, Location, SymbolInformation, WorkspaceEdit } from "vscode-languageserver/node";
import { CAPABILITIES, connect, type TestClient, TestFolder } from "../harness/lsp.ts";

const CARD = `---
license: mit
pipeline_tag: text-classification
datasets:
  - acme/reviews
---
# Model card for churn

Trained on [the reviews](https://huggingface.co/datasets/acme/reviews), not on acme/reviews-old.

Accuracy is 0.9134, see \`metrics/eval.json\`.
`;
const FILES = {
  "MODEL_CARD.md": CARD,
  "small/MODEL_CARD.md": CARD.replace("churn", "small churn").replace("0.9134", "0.7"),
  "metrics/eval.json": '{\n  "accuracy": 0.9134\n}\n',
};

async function withFiles(
  files: Readonly<Record<string, string>>,
  test: (client: TestClient, folder: TestFolder) => Promise<void>,
) {
  await using folder = await TestFolder.with(files);
  const capabilities = {
    ...CAPABILITIES,
    textDocument: { ...CAPABILITIES.textDocument, rename: { prepareSupport: true } },
  };
  await using client = await connect({ folders: [folder], capabilities, initializationOptions: { commands: true } });
  await client.open(folder.uriOf("MODEL_CARD.md"), files["MODEL_CARD.md"] ?? "");
  await client.idle();
  await test(client, folder);
}

const places = (folder: TestFolder, locations: readonly Location[]) =>
  locations.map(({ uri, range }) => `${uri.slice(folder.uri.length + 1)}:${range.start.line}:${range.start.character}`);

describe("references", () => {
  it("find a data set in front matter, links and text, and nothing that only looks like it", async () => {
    await withFiles(FILES, async (client, folder) => {
      const uri = folder.uriOf("MODEL_CARD.md");
      const found = await client.request<Location[]>("textDocument/references", {
        textDocument: { uri },
        position: client.at(uri, "acme/reviews", 3),
        context: { includeDeclaration: true },
      });
      expect(places(folder, found)).toEqual([
        "MODEL_CARD.md:4:4",
        "MODEL_CARD.md:8:57",
        "small/MODEL_CARD.md:4:4",
        "small/MODEL_CARD.md:8:57",
      ]);
    });
  });

  it("find the numbers that come from one place of a metrics file", async () => {
    await withFiles(FILES, async (client, folder) => {
      const uri = folder.uriOf("MODEL_CARD.md");
      const found = await client.request<Location[]>("textDocument/references", {
        textDocument: { uri },
        position: client.at(uri, "0.9134", 1),
        context: { includeDeclaration: true },
      });
      expect(places(folder, found)).toEqual(["MODEL_CARD.md:10:12", "metrics/eval.json:1:14"]);
    });
  });
});

describe("rename", () => {
  const rename = (client: TestClient, uri: string, newName: string) =>
    client.request<WorkspaceEdit | null>("textDocument/rename", {
      textDocument: { uri },
      position: client.at(uri, "acme/reviews", 3),
      newName,
    });

  it("changes a data set's id everywhere in one edit", async () => {
    await withFiles(FILES, async (client, folder) => {
      const edit = await rename(client, folder.uriOf("MODEL_CARD.md"), "acme/reviews-2");
      const changes = (edit?.documentChanges ?? []).flatMap((change) =>
        "edits" in change
          ? change.edits.map(
              (e) => `${change.textDocument.uri.slice(folder.uri.length + 1)} ${"newText" in e ? e.newText : ""}`,
            )
          : [],
      );
      expect(changes).toEqual([
        "MODEL_CARD.md acme/reviews-2",
        "MODEL_CARD.md acme/reviews-2",
        "small/MODEL_CARD.md acme/reviews-2",
        "small/MODEL_CARD.md acme/reviews-2",
      ]);
    });
  });

  it("refuses a name that cannot be one, and says why", async () => {
    await withFiles(FILES, async (client, folder) => {
      await expect(rename(client, folder.uriOf("MODEL_CARD.md"), "two words")).rejects.toThrow(
        /`two words` cannot be a name/,
      );
    });
  });

  it("is not offered where nothing is named", async () => {
    await withFiles(FILES, async (client, folder) => {
      const uri = folder.uriOf("MODEL_CARD.md");
      const answer = await client.request("textDocument/prepareRename", {
        textDocument: { uri },
        position: client.at(uri, "not on", 2),
      });
      expect(answer).toBeNull();
    });
  });
});

describe("workspace symbols and counts", () => {
  it("list cards by name", async () => {
    await withFiles(FILES, async (client) => {
      const found = await client.request<SymbolInformation[]>("workspace/symbol", { query: "churn" });
      expect(found.map(({ name }) => name)).toEqual(["Model card for churn", "Model card for small churn"]);
    });
  });

  it("count the numbers of a card that have a source", async () => {
    await withFiles(FILES, async (client, folder) => {
      const uri = folder.uriOf("MODEL_CARD.md");
      const lenses = await client.request<CodeLens[]>("textDocument/codeLens", { textDocument: { uri } });
      expect(lenses.map(({ command }) => command?.title)).toEqual(["1 value joined to its source"]);
    });
  });
});

describe("what a name of a data set tells", () => {
  const about = `---
pretty_name: Churn 2023
license: cc-by-nc-4.0
---

# Dataset card for acme/churn

## Dataset summary

10,500 rows.

| split | rows |
|---|---|
| train | 8000 |
| test | 2000 |
`;
  it("its licence and its size, and never an empty value", async () => {
    const card =
      "---\nlicense: mit\npipeline_tag: text-classification\ndatasets:\n  - acme/churn\n---\n\n# Model card\n";
    await withFiles({ "MODEL_CARD.md": card, "data/churn/README.md": about }, async (client, folder) => {
      const uri = folder.uriOf("MODEL_CARD.md");
      const hover = await client.request<Hover | null>("textDocument/hover", {
        textDocument: { uri },
        position: client.at(uri, "acme/churn", 2),
      });
      const text = (hover?.contents as { value?: string } | undefined)?.value ?? "";
      expect(text).toContain("**Churn 2023**: [data/churn/README.md](");
      expect(text).toContain("Licence: `cc-by-nc-4.0`");
      expect(text).toContain("Size: train 8,000, test 2,000");
      expect(text).not.toContain("``");
    });
  });
});

describe("a key of results or of parameters", () => {
  const files = {
    "MODEL_CARD.md":
      "# Model card\n\n## Evaluation\n\nFrom `metrics/eval.json`, accuracy is 0.9134.\n\nTrained with `n_estimators` = 300.\n",
    "metrics/eval.json": '{\n  "accuracy": 0.9134\n}\n',
    "params.yaml": "n_estimators: 300\nmax_depth: 8\n",
  };
  it.each([
    ["metrics/eval.json", "accuracy", "json"],
    ["params.yaml", "n_estimators", "yaml"],
  ] as const)("of %s leads to where the card quotes it", async (path, key, language) => {
    await withFiles(files, async (client, folder) => {
      const uri = folder.uriOf(path);
      await client.open(uri, files[path], language);
      await client.idle();
      const found = await client.request<Location[]>("textDocument/references", {
        textDocument: { uri },
        position: client.at(uri, key, 2),
        context: { includeDeclaration: true },
      });
      expect(places(folder, found).some((place) => place.startsWith("MODEL_CARD.md:"))).toBe(true);
      expect(new Set(places(folder, found)).size).toBe(found.length);
    });
  });

  it("is found by its name, and a card once", async () => {
    await withFiles(
      {
        ...FILES,
        "data/README.md":
          "---\npretty_name: Reviews\ntask_categories: [text-classification]\n---\n# Dataset card for Reviews\n",
      },
      async (client) => {
        const symbols = (query: string) => client.request<SymbolInformation[]>("workspace/symbol", { query });
        expect((await symbols("accuracy")).map(({ name }) => name)).toContain("accuracy");
        const cards = (await symbols("Reviews")).filter(({ location }) => location.uri.endsWith("data/README.md"));
        expect(cards.map(({ name, containerName }) => [name, containerName])).toEqual([["Reviews", "Dataset card"]]);
      },
    );
  });
});
