/// <reference lib="dom" />
import type { Frame, Page } from "playwright-core";

/** Waits until nothing moves: colours on their way to others are nobody's colours. One cut short has nowhere to go any more. */
export async function untilStill(page: Page | Frame): Promise<void> {
  await page.evaluate(async () => {
    // What ends may begin another.
    for (let round = 0; round < 10 && document.getAnimations().length > 0; round++)
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  });
}
