import { join } from "node:path";
import { routes } from "@rnd-cards/api/contract/routes.ts";
import { expect, it } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { temporaryFolder } from "../support/product.ts";
import { startServer } from "../support/server-process.ts";

it("the page that describes the API shows every endpoint in a real browser, under its own security headers", async () => {
  const server = await startServer({ STORE_URL: `sqlite:${join(await temporaryFolder(), "cards.db")}` });
  const page = await (await openBrowser()).newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${server.url}/docs`);
  await page.getByText("/api/v1/me", { exact: true }).waitFor();
  const shown = await page.locator(".opblock-summary-path").allInnerTexts();
  const wanted = Object.values(routes).map(({ path }) => path.replace(/:(\w+)/g, "{$1}"));
  expect(shown.map((path) => path.replaceAll("\u200b", "")).sort()).toEqual(wanted.sort());
  expect(complaints).toEqual([]);
});
