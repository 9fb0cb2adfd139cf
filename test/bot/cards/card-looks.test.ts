import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "../../support/browser.ts";
import { openCardPage, pressed, showCard } from "./card-page.ts";
import { SAMPLES } from "./samples.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const cardOf = (name: keyof typeof SAMPLES) => {
  const { card } = SAMPLES[name]?.("pl") ?? {};
  if (!card) throw new Error(`${name} has no card`);
  return card;
};

describe.each(LANGUAGES)("on a phone of 320 px, in %s", (language) => {
  test.each([true, false])("nothing is wider than its place (bars drawn by the client: %s)", async (bars) => {
    const page = await openCardPage(browser, { width: 320, bars });
    const found: Record<string, string[]> = {};
    for (const [name, draw] of Object.entries(SAMPLES)) {
      const { card } = draw(language);
      const wide = card ? await showCard(page, card) : [];
      if (wide.length > 0) found[name] = wide;
    }
    expect(found).toEqual({});
    await page.close();
  });
});

describe("pressing", () => {
  let page: Page;
  beforeAll(async () => {
    page = await openCardPage(browser, { width: 600 });
  });
  afterAll(() => page.close());

  test("a section's title shows its text and hides it again", async () => {
    await showCard(page, cardOf("review"));
    const text = page.getByText("Kategorie:");
    await expect.poll(() => text.isVisible()).toBe(false);
    await page.getByRole("button", { name: "Koszty" }).click();
    await expect.poll(() => text.isVisible()).toBe(true);
    await page.getByRole("button", { name: "Koszty" }).click();
    await expect.poll(() => text.isVisible()).toBe(false);
  });

  test("approves a weak card only with a reason, which comes along", async () => {
    await showCard(page, cardOf("reviewWeak"));
    await page.getByRole("button", { name: "Zatwierdź…" }).click();
    const approve = page.getByRole("button", { name: "Zatwierdź mimo niskiej oceny" });
    await approve.click();
    await expect.poll(() => pressed(page)).toEqual([]);
    await expect.poll(() => page.getByText("Wpisz uzasadnienie.").isVisible()).toBe(true);
    await page.getByRole("textbox", { name: /Uzasadnienie/ }).fill("Uzgodniono z klientem.");
    await approve.click();
    await expect
      .poll(() => pressed(page))
      .toEqual([{ verb: "approve", cardId: "card-7", version: 12, reason: "Uzgodniono z klientem." }]);
  });

  test("regenerates with section, hints and provider, untouched by the reason an approval would need", async () => {
    await showCard(page, cardOf("reviewWeak"));
    await page.getByRole("button", { name: "Wygeneruj ponownie" }).click();
    await page.getByRole("combobox", { name: "Co napisać od nowa" }).selectOption("Nowatorstwo");
    await page.getByRole("textbox", { name: /Wskazówki/ }).fill("krócej");
    await page.getByRole("button", { name: "Wygeneruj", exact: true }).click();
    await expect
      .poll(() => pressed(page))
      .toEqual([
        { verb: "regenerate", cardId: "card-7", target: "nowatorstwo", hints: "krócej", provider: "any" },
      ]);
  });

  test("a row of the summary opens its card, by keyboard too", async () => {
    await showCard(page, cardOf("summary"));
    await page.getByText("Kompresja danych telemetrycznych").first().click();
    await expect.poll(() => pressed(page)).toEqual([{ verb: "open-card", cardId: "card-19" }]);
    await page.keyboard.press("Enter");
    await expect.poll(() => pressed(page)).toHaveLength(2);
  });
});
