import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { PaneState } from "@rnd-cards/excel-addin/src/flow/pane.ts";
import type { BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../../../support/browser.ts";
import { buildHarness } from "./harness-page.ts";
import type { ScreenName } from "./screens.ts";
import type { Call } from "./scripted-pane.ts";

export interface View {
  width?: number;
  height?: number;
  theme?: "light" | "dark";
  /** A Windows contrast theme. */
  contrast?: boolean;
}

export interface Harness {
  /** A page that shows one screen; the caller closes its context. */
  open(screen: ScreenName, language?: Language, view?: View): Promise<Page>;
  /** Shows another screen in the same page, as a step of the flow would. */
  show(page: Page, screen: ScreenName, change?: Partial<PaneState>): Promise<void>;
  /** Opens whatever is there on demand. */
  unfold(page: Page): Promise<void>;
  calls(page: Page): Promise<Call[]>;
  close(): Promise<void>;
}

/** The pane's views in a real Chromium. */
export async function openHarness(): Promise<Harness> {
  const [pages, browser] = await Promise.all([buildHarness(), launchBrowser()]);
  const contexts = new Map<string, Promise<BrowserContext>>();
  const contextFor = (view: View) => {
    const key = JSON.stringify(view);
    const { width = 350, height = 720, theme = "light", contrast = false } = view;
    const opened =
      contexts.get(key) ??
      browser
        .newContext({
          ...{ viewport: { width, height }, colorScheme: theme, reducedMotion: "reduce" },
          forcedColors: contrast ? "active" : "none",
        })
        .then(async (context) => {
          await pages.serve(context);
          return context;
        });
    contexts.set(key, opened);
    return opened;
  };
  return {
    async open(screen, language = "pl", view = {}) {
      const page = await (await contextFor(view)).newPage();
      const query = new URLSearchParams({ screen, language, theme: view.theme ?? "light" });
      await page.goto(`http://pane.test/?${query}`);
      await page.waitForSelector("main h1");
      return page;
    },
    async show(page, screen, change = {}) {
      await page.evaluate(([name, more]) => window.showScreen(name, more), [screen, change] as const);
      await settled(page);
    },
    unfold: (page) =>
      page.evaluate(async () => {
        const closed = document.querySelectorAll<HTMLElement>('.disclosure-title[aria-expanded="false"]');
        for (const title of closed) {
          title.click();
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        }
      }),
    calls: (page) => page.evaluate(() => window.pane.calls),
    async close() {
      await browser.close();
      await pages.close();
    },
  };
}

/** After two frames what was asked for is drawn, and what it leads to as well. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++)
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  });
