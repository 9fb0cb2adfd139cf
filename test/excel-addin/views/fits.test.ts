import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findCutTexts } from "./harness/find-cut-texts.ts";
import { type Harness, openHarness } from "./harness/open-harness.ts";
import { SCREENS, type ScreenName } from "./harness/screens.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

/** What WCAG 1.4.12 asks a page to bear; wider than any font that Office may show the pane in. */
const SPACED =
  "* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important }";

async function cutTexts(page: Page): Promise<Partial<Record<ScreenName, string[]>>> {
  const found: Partial<Record<ScreenName, string[]>> = {};
  for (const screen of Object.keys(SCREENS) as ScreenName[]) {
    await harness.show(page, screen);
    // What is there on demand is looked at too.
    await harness.unfold(page);
    const cut = await page.evaluate(findCutTexts);
    if (cut.length > 0) found[screen] = cut;
  }
  return found;
}

describe.each(LANGUAGES)("in %s", (language) => {
  test.each([350, 450])("every screen fits a pane of %i px", { timeout: 120_000 }, async (width) => {
    expect(await cutTexts(await harness.open("start", language, { width }))).toEqual({});
  });

  test("every screen fits the narrowest pane with widened text", { timeout: 120_000 }, async () => {
    const page = await harness.open("start", language, { width: 320 });
    await page.addStyleTag({ content: SPACED });
    expect(await cutTexts(page)).toEqual({});
  });
});
