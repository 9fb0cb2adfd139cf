import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkRows } from "@rnd-cards/api/contract/check-rows.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import { openBot } from "@rnd-cards/bot/open-bot.ts";
import { SAMPLE_ROWS } from "@rnd-cards/excel-addin/playground/sample-rows.ts";
import config from "@rnd-cards/excel-addin/vite.config.ts";
import { build } from "vite";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { startAgentsPlayground } from "../support/agents-playground.ts";
import { openBrowser } from "../support/browser.ts";
import { openProduct } from "../support/product.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { openTeamsChat } from "../support/teams-chat.ts";

/** What the page of the playground shows tests of its sheet. */
interface ExcelPlayground {
  playground: { texts(area: string): string[][] };
}

let pages = "";
beforeAll(async () => {
  pages = await mkdtemp(join(tmpdir(), "rnd-pages-"));
  await build({
    ...config,
    ...{ configFile: false, logLevel: "error" },
    build: { ...config.build, outDir: pages },
  });
}, 120_000);
afterAll(() => rm(pages, { recursive: true, force: true }));

const SAMPLE = SAMPLE_ROWS.map(({ name, description, start, end, goal, person }) => ({
  ...{ nazwaProjektu: name, opis: description, celProjektu: goal, osobaOdpowiedzialna: person },
  ...{ dataRozpoczecia: start, dataZakonczenia: end },
}));

/** The whole product with its pages and its bot, as the server mounts them. */
async function serve(): Promise<string> {
  const generator = stubGenerator(checkRows(SAMPLE).rows, { latencyMs: 300 });
  const product = await openProduct({ generator });
  const { http, httpOptions, records } = product;
  const { publicUrl, maxRows } = httpOptions;
  const bot = openBot(
    { ...http, records },
    {
      gateway: { app: null, tenants: [] },
      settings: {
        ...{ publicUrl, maxRows, fileHosts: [], teamsAppId: "app-1" },
        ...{ nudgeAfterMs: 3_600_000, sessionTimeoutMs: 3_600_000 },
      },
      instance: "web-1",
    },
  );
  const app = await buildApp(http, {
    ...httpOptions,
    plugins: [bot.plugin],
    webPages: { folder: pages, icons: null, playground: true },
  });
  onTestFinished(async () => {
    await app.stop(1_000);
    await bot.stop();
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  product.start();
  bot.start();
  return url;
}

it("a batch sent from Excel is followed and finished in Teams, and the sheet shows the approval", async ({
  skip,
}) => {
  const browser = await openBrowser().catch((error: unknown) => skip(`no Chromium to look with: ${error}`));
  const url = await serve();
  const chat = await openTeamsChat(browser, await startAgentsPlayground(url));
  await chat.sees("Hello, this is R&D Cards");
  await chat.press("Polski", "Hello, this is R&D Cards");
  await chat.sees("Co potrafię");

  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, locale: "pl-PL" });
  await page.goto(`${url}/playground/excel`);
  const pane = page.frameLocator("iframe");
  await page.getByText("Przykładowe wiersze").click();
  await pane.getByText("Sprawdź arkusz").click();
  await pane.getByText("Dalej: 14 wierszy").click();
  await pane.getByText("Wyślij 14 wierszy").click();

  await chat.sees(/\d+ z 14 gotowych/);
  expect(await chat.card(/z 14 gotowych/).innerText()).toContain("wysłano z Excela lub przez API");
  await chat.sees("Karty gotowe do przeglądu");
  expect((await chat.cards()).filter((text) => text.includes("z 14 gotowych"))).toHaveLength(1);
  await pane.getByRole("heading", { name: "Partia gotowa" }).waitFor({ timeout: 30_000 });

  // Above the data the client has a title; the status stands right of it.
  const sheet = () =>
    page.evaluate(() => (globalThis as unknown as ExcelPlayground).playground.texts("A4:I23"));
  const inReview = async () => (await sheet()).filter((cells) => cells.at(-1)?.startsWith("Do przeglądu"));
  await expect.poll(async () => (await inReview()).length).toBe(14);

  await chat.say("przejrzyj");
  await chat.sees(/Karta \d+ z 14/);
  const review = await chat.card(/Karta \d+ z 14/).innerText();
  const name = SAMPLE.map(({ nazwaProjektu }) => nazwaProjektu).find((one) => review.includes(one)) ?? "";
  expect(name).not.toBe("");
  await chat.press("Zatwierdź", /Karta \d+ z 14/);
  await chat.sees("Do przejrzenia zostało 13 kart.");
  await chat.shot("20-approved-from-excel");
  const approved = async () => (await sheet()).filter((cells) => cells.at(-1) === "Zatwierdzona");
  await expect.poll(async () => (await approved()).length, { timeout: 20_000 }).toBe(1);
  expect((await approved())[0]).toContain(name);
  expect(await inReview()).toHaveLength(13);
}, 120_000);
