// `node scripts/screenshots.mjs`: drives the workbench by keyboard on a copy of the example and saves pictures of what a
// user sees into docs/screenshots, in a light and a dark theme. Look at them: no test can.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../test/harness/vscode/browser.mjs";
import { ensureServer, repoRoot } from "../test/harness/vscode/cache.mjs";
import { startServer, workbenchAddress, writeSettings } from "../test/harness/vscode/server.mjs";
import { openWorkbench } from "../test/harness/vscode/workbench.mjs";
import { stageExtension } from "./stage-extension.mjs";

const themes = { light: "Default Light Modern", dark: "Default Dark Modern" };
const target = join(repoRoot, "docs", "screenshots");
const extension = join(repoRoot, "dist", "extension");
/** The folders that windows open, and what their copies are called. */
const example = { source: join("examples", "credit-risk"), as: "credit-risk" };
/** Above the example's card, once everything was read: the number grows while files come in. */
const SETTLED = /^\d+ values joined to their sources, \d+ disagree$/;
const documents = { source: join("test", "fixtures", "documents"), as: "review-stars" };

await stageExtension(extension);
await mkdir(target, { recursive: true });
const serverDir = await ensureServer();
const base = await mkdtemp(join(repoRoot, ".vscode-test", "screens-"));
const browser = await launchBrowser();
try {
  for (const [name, theme] of Object.entries(themes)) {
    await take(name, theme);
    await takeDocuments(name, theme);
  }
  await takeState("restricted", { trust: true });
  await takeState("web-worker", { web: true });
} finally {
  await browser.close();
  await rm(base, { recursive: true, force: true });
}

/**
 * A window on a copy of a folder, for as long as `use` needs it. `use` gets the page and `save`, which takes a picture
 * under a name; of a failure the window's last state is kept.
 */
async function inWindow({ name, source, as, settings, trust = false, staged = extension, suffix = "" }, use) {
  const folder = join(base, name, as);
  await cp(join(repoRoot, source), folder, { recursive: true });
  const dataDir = join(base, name, "data");
  await writeSettings(dataDir, { "editor.minimap.enabled": false, ...settings });
  const server = await startServer({ serverDir, dataDir, trust });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    await page.goto(workbenchAddress(server, { folder, extension: staged }));
    await use(page, openWorkbench(page), (what) => page.screenshot({ path: join(target, `${what}${suffix}.png`) }));
  } catch (error) {
    await page.screenshot({ path: join(repoRoot, ".vscode-test", "failed-screenshots.png") });
    throw error;
  } finally {
    await page.close();
    await server.stop();
  }
}

/** The same card in Restricted Mode, and with the extension in the browser's own extension host. */
async function takeState(what, { trust = false, web = false }) {
  const settings = { "workbench.colorTheme": themes.light, "security.workspace.trust.startupPrompt": "never" };
  const staged = web ? await forWebOnly(join(base, what, "extension")) : extension;
  await inWindow({ name: what, ...example, settings, trust, staged }, async (page, bench, save) => {
    await bench.openFile("MODEL_CARD.md");
    await page.waitForSelector(".squiggly-error");
    await bench.settled(SETTLED);
    await save(what);
  });
}

async function forWebOnly(copy) {
  await cp(extension, copy, { recursive: true });
  const path = join(copy, "package.json");
  const { main, extensionKind, ...manifest } = JSON.parse(await readFile(path, "utf8"));
  await writeFile(path, JSON.stringify(manifest));
  return copy;
}

/** Documents that speak of the same things: the fixture of the in-editor tests. */
async function takeDocuments(name, theme) {
  const settings = {
    "workbench.colorTheme": theme,
    "editor.wordBasedSuggestions": "off",
    "files.autoSave": "off",
  };
  const shown = { name: `documents-${name}`, ...documents, settings, suffix: `-${name}` };
  await inWindow(shown, async (page, bench, save) => {
    await bench.openFile("eval.json");
    await bench.settled(/^2 values quoted elsewhere/);
    await bench.goTo("2:16");
    await page.keyboard.press("Shift+End");
    await page.keyboard.type(".8134,");
    await bench.command("View: Toggle Problems");
    await page
      .getByText(/Accuracy is 0\.91 here/)
      .first()
      .waitFor();
    await save("unopened-card");
    await page.keyboard.press("Control+j");
    await bench.command("File: Revert File");

    await bench.openFile("MODEL_CARD.md");
    await bench.settled(/^3 values joined/);
    await bench.goTo("6:8");
    await bench.toTop();
    await page.keyboard.press("F2");
    const name = page.locator(".rename-box input");
    await name.fill("acme/reviews-2024");
    await save("rename");
    await name.press("Enter");
    await page.getByText("acme/reviews-2024").first().waitFor();
    await bench.command("Search: Find in Files");
    await page.keyboard.type("acme/reviews-2024");
    await page.locator(".search-view .messages", { hasText: "in 4 files" }).waitFor();
    await save("renamed");
    await bench.command("View: Show Explorer");
    await bench.openFile("MODEL_CARD.md");
    await bench.goTo("6:8");
    await page.keyboard.press("Control+z");
    // One step takes all four back; they are left unsaved.
    await page.waitForFunction(() => document.querySelectorAll(".tab.dirty").length === 4);
    await save("rename-undone");

    await bench.openFile("DATASHEET.md");
    await bench.goTo("9:1");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("## ");
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    await save("datasheet-completion");
    await page.keyboard.press("Escape");

    await bench.openFile("dvc.yaml");
    await bench.goTo("5:18");
    await page.keyboard.type("\n- ");
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    await save("dvc-completion");
  });
}

/** The example, as somebody who opens its card meets it. */
async function take(name, theme) {
  const settings = { "workbench.colorTheme": theme, "editor.wordWrap": "on" };
  await inWindow({ name, ...example, settings, suffix: `-${name}` }, async (page, bench, save) => {
    await bench.openFile("MODEL_CARD.md");
    await page.waitForSelector(".squiggly-error");
    await bench.settled(SETTLED);
    await bench.command("View: Toggle Problems");
    await save("problems");
    await bench.command("View: Toggle Problems");

    await bench.goTo("2:12");
    await bench.toTop();
    await bench.command("Show or Focus Hover");
    await page.locator(".monaco-hover:visible", { hasText: "licence" }).first().waitFor();
    await save("hover");
    await page.keyboard.press("Escape");

    await page.keyboard.press("Control+.");
    await page.locator(".action-widget .monaco-list-row").first().waitFor();
    await save("quick-fix");
    await page.keyboard.press("Escape");

    await bench.goTo("133:16");
    await page.waitForSelector(".squiggly-error");
    await page
      .getByText(/metrics\/eval\.json#\/roc_auc/)
      .first()
      .waitFor();
    await save("metric-mismatch");

    await bench.command("Plumbline: Explain this finding");
    await bench.webview().getByRole("heading", { name: "lineage/metric-mismatch" }).waitFor();
    await save("rule-page");
    await bench.command("View: Close All Editors");
    await bench.openFile("MODEL_CARD.md");

    await bench.goTo("2:12");
    await bench.toTop();
    await bench.command("Plumbline: Ignore this finding with a reason");
    await page.getByText("Why is this finding fine here?").waitFor();
    await save("ignore");
    await page.keyboard.press("Escape");

    await bench.goTo("6:15");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Backspace");
    await page.keyboard.type(" ");
    await page.locator(".suggest-widget.visible .monaco-list-row").first().waitFor();
    await save("completion");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+z");

    await bench.command("View: Toggle Primary Side Bar Visibility");
    await bench.command("Welcome: Open Walkthrough...");
    await bench.pick("Get started with Plumbline");
    await bench.webview().getByRole("heading", { name: "A small real project" }).waitFor();
    await save("walkthrough");
  });
}
