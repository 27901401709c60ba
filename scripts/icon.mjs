// Draws media/icon.png (128 x 128, as the gallery wants it) from media/icon.svg, with the Chromium of the in-editor tests.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../test/harness/vscode/browser.mjs";
import { repoRoot } from "../test/harness/vscode/cache.mjs";

const svg = await readFile(join(repoRoot, "media", "icon.svg"), "utf8");
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
  await page.setContent(`<body style="margin:0;background:transparent">${svg}</body>`);
  await page.screenshot({ path: join(repoRoot, "media", "icon.png"), omitBackground: true });
} finally {
  await browser.close();
}
