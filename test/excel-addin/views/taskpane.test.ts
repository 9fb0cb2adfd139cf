import { extname } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../support/browser.ts";
import { type Built, buildTaskpane, initialChunks } from "./harness/build-taskpane.ts";

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const CSP = [
  "default-src 'self'",
  "script-src 'self' https://appsforoffice.microsoft.com",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
].join("; ");

/** As much of Office as a pane needs to open; there is no workbook behind it. */
const OFFICE = (host: string | null) => `
  const nothing = () => undefined;
  window.Office = {
    onReady: async () => ({ host: ${JSON.stringify(host)} }),
    HostType: { Excel: "Excel" }, PlatformType: { PC: "PC", Mac: "Mac" }, EventType: {},
    actions: { associate: nothing }, addin: { showAsTaskpane: async () => undefined },
    context: { displayLanguage: "pl-PL", requirements: { isSetSupported: () => false }, document: {} },
  };
  window.Excel = { run: async () => { throw new Error("no workbook") } };
`;

let built: Built;
let browser: Browser;
beforeAll(async () => {
  [built, browser] = await Promise.all([buildTaskpane(), launchBrowser()]);
});
afterAll(() => browser.close());

/** The built page as a server shows it, with what office.js would be; null: office.js does not get through. */
async function open(office: string | null, locale = "pl-PL"): Promise<{ page: Page; broken: string[] }> {
  const context = await browser.newContext({ viewport: { width: 350, height: 720 }, locale });
  const broken: string[] = [];
  await context.route("https://appsforoffice.microsoft.com/**", (route) =>
    office === null ? route.abort() : route.fulfill({ contentType: "text/javascript", body: office }),
  );
  await context.route("http://pane.test/**", (route) => {
    const { pathname } = new URL(route.request().url());
    const answers: Record<string, unknown> = {
      "/api/v1/sign-in": { mode: "dev" },
      "/api/v1/me": { tenantId: "t", userId: "u", name: "Anna Nowak", authMode: "dev", maxRows: 20 },
      "/health/detailed": { status: "ok", version: "0.1.0", services: [], features: [] },
    };
    if (answers[pathname]) return route.fulfill({ json: answers[pathname] });
    const file = built.find(({ fileName }) => `/excel/${fileName}` === pathname);
    if (!file) return route.fulfill({ status: 404 });
    return route.fulfill({
      body: file.type === "chunk" ? file.code : Buffer.from(file.source),
      headers: {
        "content-type": `${TYPES[extname(file.fileName)] ?? "application/octet-stream"}; charset=utf-8`,
        "content-security-policy": CSP,
      },
    });
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => broken.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && message.text().includes("Content Security Policy"))
      broken.push(message.text());
  });
  await page.goto("http://pane.test/excel/taskpane.html");
  return { page, broken };
}

/** Promised: 120 KB. What it came to when this was written, and a twentieth. */
const FIRST_SCRIPTS = 94 * 1024;

test("the pane's first JavaScript is far below 120 KB compressed; sign-in and review come when they are needed", () => {
  const chunks = initialChunks(built, "taskpane.html");
  expect(chunks.length).toBeGreaterThan(0);
  const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
  expect(bytes).toBeLessThanOrEqual(FIRST_SCRIPTS);
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  expect(modules.filter((id) => id.includes("@azure/msal") || id.endsWith("review-view.tsx"))).toEqual([]);
});

test("no page carries the schemas of the wire: what a server sends was checked there", () => {
  const modules = built.flatMap((item) => (item.type === "chunk" ? item.moduleIds : []));
  expect(modules.filter((id) => id.includes("/node_modules/zod/"))).toEqual([]);
});

test("under its content security policy the pane can be used within a second", async () => {
  // A neighbour may take the machine for a while; once is enough to show that it can be done.
  const times: number[] = [];
  for (let run = 0; run < 8 && Math.min(...times) >= 1000; run++) {
    const { page, broken } = await open(OFFICE("Excel"));
    await page.getByText("Sprawdź arkusz").waitFor();
    times.push(await page.evaluate(() => performance.now()));
    expect(broken).toEqual([]);
    await page.context().close();
  }
  expect(Math.min(...times)).toBeLessThan(1000);
});

test("opened in a browser, the page says that it works in Excel and where it can be tried", async () => {
  const { page } = await open(OFFICE(null), "en-GB");
  await page.getByText("This pane works in Excel").waitFor();
  await expect
    .poll(() => page.getByText("Open the playground").getAttribute("href"))
    .toBe("/playground/excel");
});

test("where the network holds office.js back, the page says so", async () => {
  const { page } = await open(null);
  await page.getByText("appsforoffice.microsoft.com").waitFor();
  await expect.poll(() => page.getByText("Spróbuj ponownie", { exact: true }).isVisible()).toBe(true);
});
