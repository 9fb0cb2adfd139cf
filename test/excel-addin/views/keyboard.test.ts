import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Harness, openHarness } from "./harness/open-harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

/** What has the focus, in the words of a screen reader. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (!at || at === document.body) return "nothing";
    return (at.getAttribute("aria-label") ?? at.textContent ?? "").trim() || at.tagName;
  });

async function tabTo(page: Page, words: string): Promise<string[]> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    const at = await focused(page);
    if (at === words) return passed;
    passed.push(at);
  }
  throw new Error(`Tab never came to "${words}", only to ${passed.join(", ")}`);
}

const lastCall = async (page: Page) => (await harness.calls(page)).at(-1);

test("the whole way from check to document is gone with the keyboard alone", async () => {
  const page = await harness.open("start");
  await tabTo(page, "Sprawdź arkusz");
  await page.keyboard.press("Enter");
  await expect.poll(() => lastCall(page)).toEqual({ action: "check", args: ["all"] });

  await harness.show(page, "check");
  await expect.poll(() => focused(page)).toBe("Co wymaga poprawy");
  await tabTo(page, "Dalej: 14 wierszy");
  await page.keyboard.press("Space");
  await expect.poll(() => lastCall(page)).toEqual({ action: "preview", args: ["all"] });

  await harness.show(page, "preview");
  await expect.poll(() => focused(page)).toBe("Co zostanie wysłane");
  await tabTo(page, "Wyślij 14 wierszy");
  await page.keyboard.press("Enter");
  await expect.poll(() => lastCall(page)).toEqual({ action: "submit", args: [] });

  await harness.show(page, "progress");
  await expect.poll(() => focused(page)).toBe("Karty powstają");
  await harness.show(page, "progress-approved");
  await tabTo(page, "Pobierz Word");
  await page.keyboard.press("Enter");
  await expect.poll(() => lastCall(page)).toEqual({ action: "exportDocument", args: [] });
});

test("Tab goes through a screen in the order in which it is read", async () => {
  const page = await harness.open("preview");
  const passed = await tabTo(page, "Wyślij 14 wierszy");
  expect(passed).toEqual([
    ...["Wstecz", "Sprawdź", "Wyślij", "INPUT", "Wróć do poprawek", "INPUT"],
    ...["14 wierszy do wysłania", "Wstecz"],
  ]);
});

test("the focus is to be seen wherever it stands", async () => {
  const page = await harness.open("check");
  for (let presses = 0; presses < 25; presses++) {
    await page.keyboard.press("Tab");
    const visible = await page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body) return true;
      // A radio button is drawn by the words beside it.
      const drawn = at.matches("input[type=radio]") ? at.nextElementSibling : at;
      const style = drawn && getComputedStyle(drawn);
      return style ? style.outlineStyle !== "none" || style.boxShadow !== "none" : false;
    });
    expect(visible, await focused(page)).toBe(true);
  }
});

test("a repair that takes its own button away leaves the focus at its row, or at the next one", async () => {
  const page = await harness.open("check");
  await page.locator('[data-row="r5"] .fix').focus();
  await page.evaluate(() => {
    const state = window.pane.state.value;
    if (!state.check) return;
    const issues = state.check.issues.filter(({ issue }) => issue.rowKey !== "r5");
    window.pane.show({ ...state, check: { ...state.check, issues } });
  });
  await page.waitForFunction(() => document.activeElement?.tagName === "H3");
  await expect.poll(() => focused(page)).toContain("Wiersz 10");
});

test("nothing takes the focus when the pane opens or when an announcement comes", async () => {
  const page = await harness.open("check");
  await expect.poll(() => focused(page)).toBe("nothing");
  await page.locator(".jump").first().focus();
  await harness.show(page, "check", { announcement: { text: "Sprawdzono.", serial: 1 } });
  await expect.poll(() => focused(page)).toContain("Pole „Opis” jest za krótkie: 12");
});

test("Esc goes a step back, but not out of a field", async () => {
  const page = await harness.open("preview");
  await page.locator('.field input[type="text"]').focus();
  await page.keyboard.press("Escape");
  await expect.poll(() => harness.calls(page)).toEqual([]);
  await tabTo(page, "Wróć do poprawek");
  await page.keyboard.press("Escape");
  await expect.poll(() => lastCall(page)).toEqual({ action: "back", args: [] });
});

test("Esc closes what was opened on demand and gives the focus back to its title", async () => {
  const page = await harness.open("progress-finished");
  await page.getByRole("button", { name: /Ponów \d+ kart/ }).click();
  await page.locator(".disclosure-body input:enabled").first().focus();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".disclosure.open").count()).toBe(0);
  await expect.poll(() => focused(page)).toMatch(/^Ponów \d+ kart/);
  await expect.poll(() => harness.calls(page)).toEqual([]);
});

test("stopping asks first; Esc changes nothing and the focus comes back", async () => {
  const page = await harness.open("progress");
  await tabTo(page, "Zatrzymaj");
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await expect.poll(() => focused(page)).toBe("Zatrzymaj");
  await expect.poll(() => harness.calls(page)).toEqual([]);

  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  await page.locator("dialog").getByText("Zatrzymaj", { exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => lastCall(page)).toEqual({ action: "stop", args: [] });
});
