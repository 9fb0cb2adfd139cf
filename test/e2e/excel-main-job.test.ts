import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkRows } from "@rnd-cards/api/contract/check-rows.ts";
import type { RawRow, Row } from "@rnd-cards/api/contract/row.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import { SAMPLE_ROWS } from "@rnd-cards/excel-addin/playground/sample-rows.ts";
import config from "@rnd-cards/excel-addin/vite.config.ts";
import type { FrameLocator, Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { openBrowser } from "../support/browser.ts";
import { sectionFor } from "../support/model-answers.ts";
import { startModelServer } from "../support/model-server.ts";
import { readAsText } from "../support/office.ts";
import { openProduct, temporaryFolder } from "../support/product.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { workbookFile } from "../support/workbook-file.ts";

const rows = JSON.parse(await readFile(join(import.meta.dirname, "../data/rows-20.json"), "utf8")) as Row[];

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

/** Rows of a client with six faults: what the consultant finds in the sheet, by row of the sheet. */
function withFaults(): RawRow[] {
  const [a, b, c, d, e, f] = rows as [Row, Row, Row, Row, Row, Row];
  return [
    { ...a, dataRozpoczecia: a.dataZakonczenia, dataZakonczenia: a.dataRozpoczecia },
    { ...b, dataRozpoczecia: inWords(b.dataRozpoczecia) },
    { ...c, osobaOdpowiedzialna: "" },
    { ...d, opis: "Za krótki opis." },
    { ...e, dataZakonczenia: inWords(e.dataZakonczenia) },
    { ...f, nazwaProjektu: "   " },
    ...rows.slice(6),
  ];
}

/** `2024-05-06` as people write it. */
function inWords(date: string): string {
  const months =
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia";
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return `${day} ${months.split(" ")[month - 1]} ${year} r.`;
}

interface Playground {
  page: Page;
  pane: FrameLocator;
  /** The text a cell of the sheet shows. */
  text(address: string): Promise<string>;
  texts(area: string): Promise<string[][]>;
  /** Goes from an issue of the list to its cell, and types there. */
  repair(message: RegExp, cell: string, text: string): Promise<void>;
  complaints: string[];
}

async function openPlayground(url: string): Promise<Playground> {
  const browser = await openBrowser();
  const context = await browser.newContext({
    ...{ viewport: { width: 1400, height: 900 }, locale: "pl-PL", acceptDownloads: true },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${url}/playground/excel`);
  const pane = page.frameLocator("iframe");
  await pane.getByText("Sprawdź arkusz").waitFor();
  return {
    ...{ page, pane, complaints },
    text: (address) => page.evaluate((at) => globalThis.playground.text(at), address),
    texts: (area) => page.evaluate((at) => globalThis.playground.texts(at), area),
    async repair(message, cell, text) {
      await pane.getByRole("button", { name: message }).click();
      const formula = page.getByLabel(`Zawartość komórki ${cell}`);
      await formula.fill(text);
      await formula.press("Enter");
    },
  };
}

declare global {
  var playground: {
    text(address: string): string;
    texts(area: string): string[][];
    snapshot(): { sheets: unknown };
  };
}

/** The whole product with its pages, on a port of its own; closed when the test ends. */
async function serve(...opened: Parameters<typeof openProduct>) {
  const product = await openProduct(...opened);
  const app = await buildApp(product.http, {
    ...product.httpOptions,
    // A machine that others share may answer late; what a server does then is looked at elsewhere.
    timeouts: { standard: 60_000, health: 60_000, files: 60_000 },
    pressure: null,
    webPages: { folder: pages, icons: null, playground: true },
  });
  onTestFinished(() => app.stop(1_000));
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  product.start();
  return { product, url };
}

it("a consultant checks a sheet, fixes it, sends it, sorts it meanwhile, reviews a card and opens the Word file", async ({
  skip,
}) => {
  // The model invents an amount for one of the projects.
  const invented = rows[7] as Row;
  const model = await startModelServer(rows, {
    latencyMs: 150,
    script: ({ purpose, project }) => {
      if (purpose !== "rezultaty" || project !== invented.nazwaProjektu) return undefined;
      const [first, ...others] = sectionFor("rezultaty", invented).blocks;
      return { value: { blocks: [{ label: first?.label, text: `${first?.text} ${INVENTION}` }, ...others] } };
    },
  });
  onTestFinished(() => model.close());
  const { product, url } = await serve(
    {},
    { OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
  );
  const folder = await temporaryFolder();
  const file = join(folder, "projekty.xlsx");
  await writeFile(file, await workbookFile(withFaults()));
  const { page, pane, text, texts, repair, complaints } = await openPlayground(url);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByText("Otwórz .xlsx").click(),
  ]);
  await chooser.setFiles(file);
  await expect.poll(() => text("A1")).toBe("Nazwa projektu");

  await pane.getByText("Sprawdź arkusz").click();
  await pane.getByText("14 gotowych").waitFor();
  await pane.getByText("6 do poprawy").waitFor();
  const fixes = pane.locator("button", { hasText: /Zamień daty|Zapisz jako datę/ });
  for (let left = 3; left > 0; left--) {
    await fixes.first().click();
    await expect.poll(() => fixes.count()).toBe(left - 1);
  }
  await repair(/Osoba odpowiedzialna/, "F4", rows[2]?.osobaOdpowiedzialna ?? "");
  await repair(/Pole „Opis”/, "B5", rows[3]?.opis ?? "");
  await repair(/Pole „Nazwa projektu”/, "A7", rows[5]?.nazwaProjektu ?? "");
  await pane.getByText("20 gotowych").waitFor();

  await pane.getByText("Dalej: 20 wierszy").click();
  await pane.getByText("Wyślij 20 wierszy").dblclick();
  await pane.getByText(/z 20/).first().waitFor();
  // Rows move while their cards are written.
  await page.getByRole("button", { name: "Sortuj Z→A" }).click();
  await pane.getByRole("heading", { name: "Partia gotowa" }).waitFor({ timeout: 60_000 });

  const { items } = await product.http.useCases.listBatches(DEVELOPER, { limit: 10 });
  expect(items, "a double click is one batch").toHaveLength(1);
  const batch = await product.batch(items[0]?.id ?? "", DEVELOPER);
  expect(batch.cards.map(({ state }) => state)).toEqual(rows.map(() => "review"));
  const sorted = rows.map(({ nazwaProjektu }) => nazwaProjektu).sort((a, b) => b.localeCompare(a, "pl"));
  expect(new Set(batch.cards.map(({ score }) => score?.score)).size).toBeGreaterThan(1);
  const scores = sorted.map((name) => batch.cards.find((card) => card.name === name)?.score?.score);
  const shown = async () => (await texts("A2:K21")).map(([name, , , , , , , score]) => [name, Number(score)]);
  await expect.poll(async () => (await texts("G1:K1"))[0]).toEqual(OWN_COLUMNS);
  await expect.poll(shown).toEqual(sorted.map((name, index) => [name, scores[index]]));

  await pane.getByText("Przejrzyj karty").click();
  await pane.getByRole("heading", { name: invented.nazwaProjektu }).waitFor();
  await pane.getByText("412 tys. zł").first().waitFor();
  const results = pane.locator("#section-rezultaty");
  await results.getByRole("button", { name: "Edytuj: Rezultaty" }).click();
  const editor = results.getByRole("textbox");
  await editor.fill((await editor.inputValue()).replace(INVENTION, "Uwaga konsultanta: bez kwot."));
  await results.getByRole("button", { name: "Zapisz" }).click();
  await pane.locator("#section-rezultaty").getByText("Uwaga konsultanta: bez kwot.").waitFor();
  await pane.getByRole("button", { name: "Zatwierdź" }).click();
  await pane.getByText("Karta 2 z 20").waitFor();

  await pane.getByText("Postęp", { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    pane.getByText("Pobierz Word").click(),
  ]);
  const document = join(folder, "karty.docx");
  await download.saveAs(document);
  expect(complaints).toEqual([]);

  const printed = (await readAsText(document, skip)).replace(/\s+/g, " ");
  for (const { nazwaProjektu } of rows) expect(printed).toContain(nazwaProjektu);
  expect(printed).toContain("Uwaga konsultanta: bez kwot.");
  expect(printed).not.toContain("412 tys.");
  expect(printed).toMatch(/[Zz]atwierdzi/);
}, 180_000);

it("a workbook whose pane is closed meanwhile goes on where it was, and is left as it was found", async () => {
  const sample = SAMPLE_ROWS.map(({ name, description, start, end, goal, person }) => ({
    ...{ nazwaProjektu: name, opis: description, celProjektu: goal, osobaOdpowiedzialna: person },
    ...{ dataRozpoczecia: start, dataZakonczenia: end },
  }));
  const generator = stubGenerator(checkRows(sample).rows, { latencyMs: 300 });
  const { url } = await serve({ generator });
  const { page, pane, texts, complaints } = await openPlayground(url);
  await page.getByText("Przykładowe wiersze").click();
  const snapshot = () => page.evaluate(() => globalThis.playground.snapshot().sheets);
  const found = await snapshot();

  await pane.getByText("Sprawdź arkusz").click();
  await pane.getByText("Dalej: 14 wierszy").click();
  await pane.getByText("Wyślij 14 wierszy").click();
  await pane.getByText(/z 14/).first().waitFor();
  await page.getByText("Zamknij i otwórz panel").click();
  await pane.getByRole("heading", { name: "Partia gotowa" }).waitFor({ timeout: 60_000 });
  const statuses = async () =>
    (await texts("I4:I23")).flat().filter((status) => /Do przeglądu|Gotow/.test(status));
  await expect.poll(async () => (await statuses()).length).toBe(14);

  await pane.getByText("Oznaczenia w arkuszu").click();
  await pane.getByText("Wyczyść oznaczenia").click();
  await pane.getByText("Arkusz jest taki jak przed sprawdzeniem.").first().waitFor();
  expect(await snapshot()).toEqual(found);
  expect(complaints).toEqual([]);
}, 120_000);

const INVENTION = "Koszt prac wyniósł 412 tys. zł.";
const OWN_COLUMNS = ["Status B+R", "Ocena B+R", "Karta B+R", "Adres B+R", "Klucz B+R"];
const DEVELOPER = {
  tenantId: "00000000-0000-0000-0000-000000000001",
  userId: "00000000-0000-0000-0000-000000000002",
  name: "Developer",
};
