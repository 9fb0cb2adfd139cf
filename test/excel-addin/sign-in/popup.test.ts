import { join } from "node:path";
import { build } from "vite";
import { expect, it } from "vitest";
import { openBrowser } from "../../support/browser.ts";
import { as, openHttp } from "../../support/http-product.ts";
import { temporaryFolder } from "../../support/product.ts";
import { goodRow } from "../../support/rows.ts";
import { standInForEntra } from "./entra-stand-in.ts";

const CLIENT = "11111111-2222-3333-4444-555555555555";
const SCOPE = "api://cards.example.com/access_as_user";
const WORKSPACE = join(import.meta.dirname, "../../../excel-addin");

async function builtWorkspace(): Promise<string> {
  const folder = await temporaryFolder();
  await build({
    configFile: join(WORKSPACE, "vite.config.ts"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, minify: false },
  });
  return folder;
}

it("in a plain browser a window signs in, comes back to the page of its own, closes, and the card is shown", async () => {
  const webPages = { folder: await builtWorkspace(), icons: null, playground: true };
  const product = await openHttp({ options: { webPages } });
  const origin = await product.listen();
  const submitted = await product.app.inject({
    ...{ method: "POST", url: "/api/v1/batches", headers: as("anna") },
    payload: { name: "Partia", rows: [goodRow()] },
  });
  const read = await product.app.inject({
    url: `/api/v1/batches/${submitted.json().batch.id}`,
    headers: as("anna"),
  });
  const [card] = read.json().cards;

  const browser = await openBrowser();
  const context = await browser.newContext({ locale: "pl-PL" });
  const authority = "https://login.microsoftonline.com/organizations";
  await context.route("**/api/v1/sign-in", (route) =>
    route.fulfill({ json: { mode: "entra", clientId: CLIENT, authority, scopes: [SCOPE] } }),
  );
  const entra = await standInForEntra(context, { clientId: CLIENT, scope: SCOPE, accessToken: "anna" });

  const page = await context.newPage();
  await page.goto(`${origin}/cards/${card.id}`);
  const [popup] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: "Zaloguj się" }).click(),
  ]);
  const closed = popup.waitForEvent("close");
  await popup.getByRole("button", { name: "Anna" }).click();
  await closed;
  await page.getByRole("heading", { name: card.name }).first().waitFor();

  expect(entra.redirectUris).toEqual([`${origin}/excel/sign-in.html`]);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(kept).not.toContain("anna");
  expect(kept).not.toContain("refresh-token");
}, 60_000);
