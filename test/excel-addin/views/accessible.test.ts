import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Harness, openHarness, type View } from "./harness/open-harness.ts";
import { SCREENS, type ScreenName } from "./harness/screens.ts";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MODES: [string, View][] = [
  ["the light theme", {}],
  ["the dark theme", { theme: "dark" }],
  ["a contrast theme", { theme: "dark", contrast: true }],
];

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

test.each(MODES)("axe finds nothing serious on any screen in %s", { timeout: 180_000 }, async (_, view) => {
  const page = await harness.open("start", "pl", { ...view, height: 1200 });
  // Evaluated by the debugger, which the page's content security policy does not bind.
  await page.evaluate(AXE);
  const found: Partial<Record<ScreenName, string[]>> = {};
  for (const screen of Object.keys(SCREENS) as ScreenName[]) {
    await harness.show(page, screen);
    await harness.unfold(page);
    const { violations } = await page.evaluate(() =>
      (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
    );
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    if (serious.length > 0) {
      found[screen] = serious.map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, any }) => html.slice(0, 160) + (any[0]?.message ?? "")).join(" | ")}`,
      );
    }
  }
  expect(found).toEqual({});
});
