/// <reference lib="dom" />
import { createRequire } from "node:module";
import type { AdaptiveCard } from "@rnd-cards/bot/gateway/gateway.ts";
import type { Browser, Page } from "playwright-core";

const script = createRequire(import.meta.url).resolve("adaptivecards/dist/adaptivecards.min.js");

export interface CardView {
  width: number;
  theme?: "light" | "dark" | undefined;
  /** Draw bars as Teams does; otherwise as clients that do not know them, by their fallback. */
  bars?: boolean | undefined;
}

/** A page that looks like a chat of Teams and shows one card at a time. */
export async function openCardPage(
  browser: Browser,
  { width, theme = "light", bars = false }: CardView,
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const [ground, ink, bubble] =
    theme === "light" ? ["#f5f5f5", "#242424", "#fff"] : ["#1f1f1f", "#fff", "#292929"];
  await page.setContent(`<!doctype html><style>
    body { margin: 0; padding: 8px; background: ${ground}; color: ${ink}; font: 14px/20px "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
    #card { background: ${bubble}; border-radius: 4px; box-shadow: 0 1px 3px #0003; overflow: hidden; }
    .ac-pushButton { border: 1px solid #d1d1d1; background: transparent; color: inherit; border-radius: 4px; padding: 5px 12px; font: 600 14px/20px inherit; font-family: inherit; }
    .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff; }
    .ac-pushButton.style-destructive { color: #c4314b; border-color: #c4314b; }
    input, select, textarea { box-sizing: border-box; width: 100%; font: inherit; color: inherit; background: transparent; border: 1px solid #8884; border-radius: 4px; padding: 6px; }
    .ac-selectable { cursor: pointer; }
    .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
    .bar { height: 4px; border-radius: 2px; background: #8883; overflow: hidden; }
    .bar i { display: block; height: 100%; }
  </style><div id="card"></div>`);
  await page.addScriptTag({ path: script });
  await page.evaluate(prepare, [hostConfig(theme), bars] as const);
  return page;
}

/** What the buttons pressed since a card was shown would send. */
export async function pressed(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (window as unknown as { pressed: unknown[] }).pressed);
}

/** Shows a card; resolves to the texts that do not fit the width they have. */
export async function showCard(page: Page, card: AdaptiveCard): Promise<string[]> {
  return page.evaluate((json) => {
    const show = (window as unknown as { showCard(card: unknown): void }).showCard;
    show(json);
    const wide = [...document.querySelectorAll<HTMLElement>("#card *")].filter(
      (element) => element.getBoundingClientRect().right > window.innerWidth + 0.5,
    );
    return wide.map(({ textContent }) => textContent ?? "");
  }, card as unknown);
}

function prepare([config, bars]: readonly [object, boolean]): void {
  // biome-ignore lint/suspicious/noExplicitAny: runs in the page, where the library is a global
  const AC = (window as any).AdaptiveCards;
  if (bars) {
    class ProgressBar extends AC.CardElement {
      getJsonTypeName() {
        return "ProgressBar";
      }
      internalParse(source: Record<string, unknown>, context: unknown) {
        super.internalParse(source, context);
        this.bar = source;
      }
      internalRender() {
        const { value, max, color } = this.bar;
        const paint: Record<string, string> = {
          good: "#13a10e",
          warning: "#f7630c",
          attention: "#d13438",
          accent: "#5b5fc7",
        };
        const element = document.createElement("div");
        element.className = "bar";
        element.innerHTML = `<i style="width:${(100 * value) / max}%;background:${paint[color]}"></i>`;
        return element;
      }
    }
    AC.GlobalRegistry.elements.register("ProgressBar", ProgressBar);
  }
  Object.assign(window, {
    showCard(json: unknown) {
      const card = new AC.AdaptiveCard();
      card.hostConfig = new AC.HostConfig(config);
      card.parse(json);
      const sent: unknown[] = [];
      card.onExecuteAction = (action: { data?: unknown }) => sent.push(action.data);
      Object.assign(window, { pressed: sent });
      const place = document.getElementById("card");
      place?.replaceChildren(card.render());
    },
  });
}

/** What Teams gives cards: spacing, colours and styles. */
function hostConfig(theme: "light" | "dark"): object {
  const light = theme === "light";
  const color = (main: string, subtle = main) => ({ default: main, subtle });
  const ink = light ? color("#242424", "#616161") : color("#ffffff", "#adadad");
  const foregroundColors = {
    default: ink,
    accent: color(light ? "#5b5fc7" : "#7f85f5"),
    good: color(light ? "#107c10" : "#92c353"),
    warning: color(light ? "#8a4b00" : "#f8d22a"),
    attention: color(light ? "#c4314b" : "#f9526b"),
    dark: ink,
    light: ink,
  };
  const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors });
  return {
    fontFamily: "Segoe UI, Noto Sans, DejaVu Sans, sans-serif",
    supportsInteractivity: true,
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 12 },
    separator: { lineThickness: 1, lineColor: light ? "#e0e0e0" : "#404040" },
    fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 22, large: 26, extraLarge: 30 },
    containerStyles: {
      default: style(light ? "#ffffff" : "#292929"),
      emphasis: style(light ? "#f0f0f0" : "#1f1f1f"),
      accent: style(light ? "#e8ebfa" : "#2f2f4a"),
      good: style(light ? "#e7f2da" : "#0d2e0d"),
      warning: style(light ? "#fbf6d9" : "#463100"),
      attention: style(light ? "#fcf4f6" : "#3e1f25"),
    },
    actions: {
      ...{ maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal" },
      ...{ actionAlignment: "left", showCard: { actionMode: "inline", inlineTopMargin: 12 } },
    },
    inputs: {
      label: { requiredInputs: { suffix: " *" }, inputSpacing: "small" },
      errorMessage: { color: "attention" },
    },
  };
}
