/** Hover, completion, outline and links in the files of DVC and MLflow. */
import { describe, expect, it } from "vitest";
import type { CompletionItem, DocumentLink, DocumentSymbol, Hover } from "vscode-languageserver";
import { connect, TestFolder } from "../harness/lsp.ts";

const PIPELINE = `stages:
  prepare:
    cmd: python prepare.py
    deps: [prepare.py]
    outs: [data/clean.csv]
  train:
    cmd: python train.py --lr \${train.lr}
    deps:
      - train.py
    params:
      - train.lr
    outs: [model.pkl]
`;

const FILES = {
  "dvc.yaml": PIPELINE,
  "params.yaml": "train:\n  lr: 0.1\n  layers: [8, 16]\n",
  "prepare.py": "",
  "train.py": "",
  "raw.csv": "a,b\n",
  MLproject: "name: demo\nentry_points:\n  main:\n    command: python train.py\n",
};

async function opened(name: string, text: string, test: (at: Asked) => Promise<void>) {
  await using folder = await TestFolder.with(FILES);
  await using client = await connect({ mode: "in-process", folders: [folder] });
  const uri = folder.uriOf(name);
  await client.open(uri, text);
  await client.idle();
  const textDocument = { uri };
  await test({
    labels: async (find) => {
      const position = client.at(uri, find, find.length);
      const items = await client.request<CompletionItem[]>("textDocument/completion", { textDocument, position });
      return items.map(({ label }) => label);
    },
    hover: async (find) => {
      const position = client.at(uri, find, 1);
      const found = await client.request<Hover | null>("textDocument/hover", { textDocument, position });
      return found !== null && typeof found.contents === "object" && "value" in found.contents
        ? found.contents.value
        : "";
    },
    edit: (before, after) => client.edit(uri, before, after),
    links: async () => {
      const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument });
      return links.map(({ target }) => String(target).split("/").at(-1));
    },
    outline: async () => {
      const symbols = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
      return symbols.flatMap(({ name, children }) => [
        name,
        ...(children ?? []).map((child) => `${name}/${child.name}`),
      ]);
    },
  });
}

interface Asked {
  readonly labels: (find: string) => Promise<string[]>;
  readonly hover: (find: string) => Promise<string>;
  readonly edit: (before: string, after: string) => Promise<void>;
  readonly links: () => Promise<(string | undefined)[]>;
  readonly outline: () => Promise<string[]>;
}

describe("in a dvc.yaml", () => {
  it("keys of stages are explained and completed", () =>
    opened("dvc.yaml", PIPELINE, async ({ hover, labels, edit }) => {
      expect(await hover("deps")).toContain("**deps**: ");
      await edit("    outs: [model.pkl]\n", "    outs: [model.pkl]\n    \n");
      const keys = await labels("    outs: [model.pkl]\n    ");
      expect(keys).toContain("metrics");
      expect(keys).not.toContain("cmd");
    }));

  it("inputs are files, and what other stages make", () =>
    opened("dvc.yaml", PIPELINE, async ({ labels, edit }) => {
      await edit("      - train.py\n", "      - train.py\n      - \n");
      const inputs = await labels("      - train.py\n      - ");
      expect(inputs).toEqual(expect.arrayContaining(["data/clean.csv", "raw.csv", "prepare.py"]));
      expect(inputs).not.toContain("model.pkl");
      expect(inputs).not.toContain("dvc.yaml");
    }));

  it("parameters are keys of params.yaml, in lists and in templates", () =>
    opened("dvc.yaml", PIPELINE, async ({ labels, edit }) => {
      expect(await labels("--lr ${")).toEqual(expect.arrayContaining(["train", "train.lr", "train.layers"]));
      await edit("      - train.lr\n", "      - train.lr\n      - \n");
      expect(await labels("      - train.lr\n      - ")).toEqual(expect.arrayContaining(["train.layers"]));
    }));

  it("has an outline, and links to the files that are there", () =>
    opened("dvc.yaml", PIPELINE, async ({ outline, links }) => {
      expect(await outline()).toEqual(["stages", "stages/prepare", "stages/train"]);
      expect(await links()).toEqual(["prepare.py", "train.py"]);
    }));
});

it("keys of an MLproject are explained, and its environment is a file", () =>
  opened("MLproject", FILES.MLproject, async ({ hover, labels, edit }) => {
    expect(await hover("entry_points")).toContain("**entry_points**: ");
    await edit("name: demo\n", "name: demo\npython_env: \n");
    expect(await labels("python_env: ")).toContain("params.yaml");
  }));

describe("inputs of a stage", () => {
  const text = PIPELINE.replace("deps: [prepare.py]", "deps:\n      - prepare.py\n      - ");
  it("are neither what a later stage makes nor what stands in the list already", () =>
    opened("dvc.yaml", text, async ({ labels }) => {
      const found = await labels("- prepare.py\n      - ");
      expect(found).toContain("raw.csv");
      for (const wrong of ["data/clean.csv", "prepare.py"]) expect(found).not.toContain(wrong);
    }));
});
