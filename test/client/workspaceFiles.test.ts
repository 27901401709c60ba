import { describe, expect, it, vi } from "vitest";
import type { CancellationToken, Uri } from "vscode";

const FILE = 1;
const FOLDER = 2;
const LINK = 64;

/** A folder on no disk: contents of files, and links by where they lead. */
const tree: Record<string, string | { link: string }> = {
  "w/.gitignore": "models/\n*.log\n",
  "w/MODEL_CARD.md": "# Card\n",
  "w/run.log": "1",
  "w/models/model.pkl": "xx",
  "w/.git/HEAD": "ref",
  "w/node_modules/a/MODEL_CARD.md": "# Not ours\n",
  "w/data/.gitignore": "!keep.log\n",
  "w/data/keep.log": "12",
  "w/data/link.md": { link: "/etc/passwd" },
  "w/linked": { link: "/home" },
  "w/linked/below.md": "read through a link",
  "other/secret.md": "secret",
};

vi.mock("vscode", () => {
  const uri = (path: string) => ({ path, toString: () => `mem:/${path}` });
  const stat = (path: string) => {
    const entry = tree[path];
    const isFolder = Object.keys(tree).some((key) => key.startsWith(`${path}/`));
    if (entry === undefined && !isFolder) throw new Error("no such file");
    if (typeof entry === "object") return { type: isFolder ? FOLDER | LINK : FILE | LINK, size: 0 };
    return { type: isFolder ? FOLDER : FILE, size: entry?.length ?? 0 };
  };
  return {
    FileType: { File: 1, Directory: 2, SymbolicLink: 64 },
    Uri: {
      joinPath: ({ path }: { path: string }, ...parts: string[]) =>
        uri(parts[0] === ".." ? path.replace(/\/[^/]*$/, "") : [path, ...parts].join("/")),
    },
    workspace: {
      getWorkspaceFolder: ({ path }: { path: string }) => (/^w(\/|$)/.test(path) ? { uri: uri("w") } : undefined),
      fs: {
        stat: async ({ path }: { path: string }) => stat(path),
        readFile: async ({ path }: { path: string }) => {
          stat(path);
          return new TextEncoder().encode(tree[path] as string);
        },
        readDirectory: async ({ path }: { path: string }) => {
          const below = Object.keys(tree).filter((key) => key.startsWith(`${path}/`));
          const names = new Set(below.map((key) => key.slice(path.length + 1).split("/")[0] ?? ""));
          return [...names].map((name) => {
            return [name, stat(`${path}/${name}`).type];
          });
        },
      },
    },
  };
});

const { listFiles, readFile } = await import("../../client/src/workspaceFiles.ts");

const at = (path: string): Uri => ({ path }) as Uri;
const token = { isCancellationRequested: false } as CancellationToken;

describe("listing a folder through the editor", () => {
  it("leaves out what git ignores, repositories and packages, and says which links it did not follow", async () => {
    expect(await listFiles(at("w"), token)).toEqual({
      files: [
        { path: ".gitignore", size: 14 },
        { path: "MODEL_CARD.md", size: 7 },
        { path: "data/.gitignore", size: 10 },
        { path: "data/keep.log", size: 2 },
      ],
      skipped: ["data/link.md", "linked"].map((path) => ({
        path,
        reason: expect.stringContaining("a link"),
        code: "link",
      })),
      present: ["models/", "run.log"],
      ignoreFiles: [
        { base: "", lead: "", text: "models/\n*.log\n" },
        { base: "data/", lead: "", text: "!keep.log\n" },
      ],
    });
  });

  it("lists nothing outside the workspace", async () => {
    expect(await listFiles(at("other"), token)).toMatchObject({ files: [], skipped: [{ code: "unreadable" }] });
  });

  it("stops when the server asks for no more", async () => {
    const { files } = await listFiles(at("w"), { ...token, isCancellationRequested: true });
    expect(files).toEqual([]);
  });
});

describe("reading a file through the editor", () => {
  it("hands over the bytes", async () => {
    expect(await readFile(at("w/MODEL_CARD.md"), 100)).toEqual({ base64: btoa("# Card\n") });
  });

  it.each([
    ["w/MODEL_CARD.md", 3, "cap"],
    ["other/secret.md", 100, "unreadable"],
    ["w/absent.md", 100, "unreadable"],
    ["w/data/link.md", 100, "unreadable"],
    ["w/linked/below.md", 100, "unreadable"],
  ])("refuses %s with a limit of %i bytes: %s", async (path, limit, code) => {
    expect(await readFile(at(path), limit)).toMatchObject({ code });
  });
});
