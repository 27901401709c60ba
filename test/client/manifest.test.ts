import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { knownNames } from "../../client/src/knownNames.ts";
import { settings } from "../../client/src/settings.ts";

const root = resolve(import.meta.dirname, "../..");
const manifest: Manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; category: string }[];
    readonly configuration: { readonly properties: unknown };
    readonly menus: { readonly commandPalette: readonly { command: string; when?: string }[] };
    readonly snippets: readonly { path: string }[];
    readonly walkthroughs: readonly { steps: readonly Step[] }[];
  };
}

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents: readonly string[];
}

const commandIds = new Set(manifest.contributes.commands.map(({ command }) => command));
const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
const sources = ["commands/commands.ts", "walkthrough.ts", "activate.ts"]
  .map((file) => readFileSync(join(root, "client/src", file), "utf8"))
  .join("\n");

describe("the manifest of the extension", () => {
  it("has the settings of the table (else: node scripts/generate-settings.mjs)", () => {
    expect(manifest.contributes.configuration.properties).toEqual(settings);
  });

  it("loads the extension for the names that start the server, for Markdown and for notebooks", () => {
    const expected = [
      "onLanguage:markdown",
      "onNotebook:jupyter-notebook",
      ...knownNames.map((glob) => `workspaceContains:${glob}`),
    ];
    expect([...manifest.activationEvents].sort()).toEqual(expected.sort());
  });

  it("lists the commands that the client registers, and no others", () => {
    const registered = [...sources.matchAll(/"(plumbline\.\w+)": \(/g)].map(([, id]) => id);
    expect(registered.sort()).toEqual([...commandIds].sort());
  });

  it("hides every command where it makes no sense, but the one that opens the example", () => {
    const hidden = manifest.contributes.menus.commandPalette.map(({ command }) => command);
    expect([...hidden, "plumbline.openExample"].sort()).toEqual([...commandIds].sort());
  });

  it("offers what works on a file in the palette, which takes the focus from the text", () => {
    for (const id of ["plumbline.fixAll", "plumbline.explain", "plumbline.ignore"]) {
      const { when = "" } = manifest.contributes.menus.commandPalette.find(({ command }) => command === id) ?? {};
      expect(when, id).not.toContain("editorTextFocus");
      for (const language of ["markdown", "python", "dockerfile", "pip-requirements"])
        expect(when, id).toContain(language);
      // As plain text, a list of packages is known by its name.
      const name = / resourceFilename =~ \/(.*?)\/(?:\)| \|\|)/.exec(when)?.[1] ?? "";
      expect(new RegExp(name).test("requirements.txt"), id).toBe(true);
      expect(new RegExp(name).test("notes.txt"), id).toBe(false);
    }
  });

  it("names files that exist", () => {
    const paths = [
      manifest.icon,
      ...manifest.contributes.snippets.map(({ path }) => path),
      ...steps.map(({ media }) => media.markdown),
    ];
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("has a walkthrough of five steps that are completed by doing", () => {
    expect(steps).toHaveLength(5);
    for (const { id, description, completionEvents } of steps) {
      const events = completionEvents.map((event) => event.replace(/^on(Command|Context):/, ""));
      expect(
        events.filter((event) => !commandIds.has(event) && !sources.includes(`"${event}"`)),
        id,
      ).toEqual([]);
      const links = [...description.matchAll(/command:(?:toSide:)?(plumbline\.\w+)/g)].map(
        ([, command]) => command ?? "",
      );
      expect(
        links.filter((command) => !commandIds.has(command)),
        id,
      ).toEqual([]);
    }
  });
});
