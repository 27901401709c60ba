// Headless Chromium, driven by playwright-core, for the workbench of the VS Code server.
import { chromium } from "playwright-core";
import { ensureChromium } from "./cache.mjs";

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/** Starts the browser; the caller closes it. */
export async function launchBrowser() {
  const { executablePath, env } = await ensureChromium();
  return chromium.launch({ executablePath, args: flags, env: { ...process.env, ...env } });
}
