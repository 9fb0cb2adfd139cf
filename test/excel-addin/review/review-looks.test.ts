import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults, NodeResult } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { launchBrowser } from "../../support/browser.ts";
import { untilStill } from "../../support/still-page.ts";
import { buildCardPage, type CardProduct, COLLEAGUE, ME, openCards } from "./card-page.ts";

const COATING = "Powłoka epoksydowa utwardzana w temperaturze 5 °C";

let browser: Browser;
let folder: string;
let axe: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "card-page-"));
  const source = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  [axe, browser] = await Promise.all([readFile(source, "utf8"), launchBrowser(), buildCardPage(folder)]);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A batch with a sound card that invents an amount in one section, and a fluent, empty one. */
async function cardsWithFlaws(): Promise<CardProduct> {
  const cards = await openCards(folder, ["sound-02-powloka", "weak-04-reklama"]);
  const at = { cardId: await cards.idOf(COATING), section: "rezultaty" } as const;
  const { useCases } = cards.product.http;
  const { current } = await useCases.sectionVersions(ME, at);
  const text = `${current.text} Obniżono koszt o 120 000 zł w 2025 roku, co potwierdził Instytut Chemii.`;
  await useCases.editSection(COLLEAGUE, at, { revision: current.revision, text });
  return cards;
}

async function open(cards: CardProduct, lang: "pl" | "en", options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${await cards.address(COATING)}?lang=${lang}`);
  await page.locator("#heading-koszty").waitFor();
  await page.locator(".caps").waitFor();
  return page;
}

/** The states of the page worth looking at, one after the other. */
async function* states(page: Page): AsyncGenerator<string> {
  const rezultaty = page.locator("#section-rezultaty");
  const ways = rezultaty.locator(".section-ways fluent-button");
  const wide = await page.locator(".review-wide").count();
  yield "text";
  if (wide === 0) await page.locator("#tab-findings").click();
  yield "findings";
  await page.locator("button.quote").first().click();
  yield "quote";
  await page.locator("#tab-data").click();
  yield "data";
  await page.locator("#tab-history").click();
  yield "history";
  if (wide === 0) await page.locator("#tab-text").click();
  await ways.nth(2).click();
  yield "versions";
  await page.keyboard.press("Escape");
  await ways.nth(1).click();
  yield "regenerate";
  await page.keyboard.press("Escape");
  await ways.nth(0).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Dopisek.");
  yield "edit";
  await page.keyboard.press("Control+s");
  await page.locator("textarea").waitFor({ state: "detached" });
  await page.locator(".approve-bar fluent-button").first().click();
  await page.locator(".approve-bar textarea").waitFor();
  yield "reason";
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await page.locator(".card-list").waitFor();
  yield "list";
  await page.keyboard.press("?");
  await page.locator("dialog[open]").waitFor();
  yield "keys";
}

/** What is switched off may be faint; axe does not see that from within a shadow tree. */
function isOff(page: Page, [first]: NodeResult["target"]): Promise<boolean> {
  const host = Array.isArray(first) ? first[0] : first;
  return page.locator(String(host)).evaluate((element) => element.ariaDisabled === "true");
}

it.each([
  ["light", 350],
  ["dark", 900],
] as const)(
  "has nothing serious for axe to find: %s, %i px",
  { timeout: 120_000 },
  async (colorScheme, width) => {
    const cards = await cardsWithFlaws();
    const page = await open(cards, "pl", {
      viewport: { width, height: 800 },
      colorScheme,
      bypassCSP: true,
      reducedMotion: "reduce",
    });
    await page.evaluate(axe);
    const found: string[] = [];
    for await (const state of states(page)) {
      await untilStill(page);
      const results = (await page.evaluate("axe.run(document)")) as AxeResults;
      for (const { id, impact, nodes } of results.violations) {
        if (impact !== "serious" && impact !== "critical") continue;
        for (const { html, target, any } of nodes)
          if (!(await isOff(page, target)))
            found.push(`${state}: ${id}: ${html.slice(0, 120)} ${any[0]?.message}`);
      }
    }
    expect(found).toEqual([]);
  },
);

it.each(["pl", "en"] as const)(
  "fits into 320 px, nothing cut off: %s",
  { timeout: 120_000 },
  async (lang) => {
    const cards = await cardsWithFlaws();
    const page = await open(cards, lang, { viewport: { width: 320, height: 700 } });
    const wrong: string[] = [];
    for await (const state of states(page)) {
      const found = await page.evaluate(() =>
        [...document.querySelectorAll("body *")]
          .filter((element) => !element.closest(".unseen, svg") && element.getClientRects().length > 0)
          .filter((element) => {
            const { overflowX } = getComputedStyle(element);
            const cut = overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
            return cut || element.getBoundingClientRect().right > innerWidth + 1;
          })
          .map((element) => `${element.tagName}.${element.className} ${element.textContent?.slice(0, 40)}`),
      );
      wrong.push(...found.map((element) => `${state}: ${element}`));
    }
    expect(wrong).toEqual([]);
  },
);

it("keeps marked text readable in a contrast theme, where the system chooses the colours", async () => {
  const cards = await cardsWithFlaws();
  const page = await open(cards, "pl", {
    viewport: { width: 350, height: 700 },
    forcedColors: "active",
    colorScheme: "dark",
  });
  const colours = await page
    .locator("#section-rezultaty mark")
    .evaluateAll((marks) =>
      marks
        .map((mark) => getComputedStyle(mark))
        .map(({ color, backgroundColor }) => [color, backgroundColor]),
    );
  expect(colours.length).toBeGreaterThan(3);
  for (const [text, background] of colours) expect(text).not.toBe(background);
  const canvas = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(new Set(colours.map(([text]) => text))).toEqual(new Set([canvas]));
});
