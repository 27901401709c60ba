// Drives the workbench as a user without a mouse does: by command palette and keys.

/** Keyboard ways through the workbench in a page. */
export function openWorkbench(page) {
  const quickInput = page.locator(".quick-input-widget input");
  const pick = async (text) => {
    await quickInput.waitFor();
    await quickInput.fill(text);
    // The list shows the last choices until it has filtered: only a row with our text is the one.
    await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text.replace(/^>/, "") }).waitFor();
    await page.keyboard.press("Enter");
    // Chosen: the box is gone, or asks the next question.
    await page.waitForFunction((asked) => {
      const box = document.querySelector(".quick-input-widget");
      return box?.checkVisibility() !== true || box.querySelector("input")?.value !== asked;
    }, text);
  };
  return {
    /** Chooses the first entry that a list of choices has for a text. */
    pick,
    /** The page inside the webview in front. */
    webview: () => page.frameLocator("iframe.webview.ready").last().frameLocator("#active-frame"),
    /** Runs a command of the palette by its title. */
    async command(title) {
      await page.locator(".monaco-workbench").waitFor();
      await page.keyboard.press("F1");
      await pick(`>${title}`);
    },
    /** Opens a file of the workspace by its name. */
    async openFile(name) {
      await page.locator(".monaco-workbench").waitFor();
      await page.keyboard.press("Control+p");
      await pick(name);
      await page
        .getByRole("tab", { name: new RegExp(`^${name}`), selected: true })
        .first()
        .waitFor();
    },
    /** Puts the cursor at `line:column`, both from 1, as VS Code counts. */
    async goTo(place) {
      await page.keyboard.press("Control+g");
      await quickInput.waitFor();
      await quickInput.fill(`:${place}`);
      const [line] = place.split(":");
      await page.locator(".quick-input-list .monaco-list-row.focused", { hasText: `go to line ${line}` }).waitFor();
      await page.keyboard.press("Enter");
      await quickInput.waitFor({ state: "hidden" });
      // Keys that come earlier go nowhere.
      await page.locator(".monaco-editor.focused").first().waitFor();
    },
    /** Scrolls the first line into sight, what stands above it included; the cursor stays. */
    async toTop() {
      for (let lines = 0; lines < 40; lines++) await page.keyboard.press("Control+ArrowUp");
    },
    /** Waits until every document was read and what stands above the first line says so. */
    async settled(above) {
      await page
        .getByText(/^Plumbline \d+$/)
        .first()
        .waitFor();
      if (above !== undefined) await page.locator(".codelens-decoration", { hasText: above }).first().waitFor();
    },
  };
}
