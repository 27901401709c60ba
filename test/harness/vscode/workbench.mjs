// Drives the workbench as a user without a mouse does: by command palette and keys.

/** Keyboard ways through the workbench in a page. */
export function openWorkbench(page) {
  const quickInput = page.locator(".quick-input-widget input");
  const pick = async (text) => {
    await quickInput.waitFor();
    await quickInput.fill(text);
    await page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await page.keyboard.press("Enter");
    await quickInput.waitFor({ state: "hidden" });
  };
  return {
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
        .getByRole("tab", { name: new RegExp(name) })
        .first()
        .waitFor();
    },
    /** Puts the cursor at `line:column`, both from 1, as VS Code counts. */
    async goTo(place) {
      await page.keyboard.press("Control+g");
      await quickInput.waitFor();
      await quickInput.fill(`:${place}`);
      await page.keyboard.press("Enter");
      await quickInput.waitFor({ state: "hidden" });
    },
  };
}
