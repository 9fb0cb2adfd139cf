import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { expect, it, onTestFinished } from "vitest";
import { startAgentsPlayground } from "../support/agents-playground.ts";
import { openBrowser } from "../support/browser.ts";
import { startFileHost } from "../support/file-host.ts";
import { sectionFor } from "../support/model-answers.ts";
import { startModelServer } from "../support/model-server.ts";
import { temporaryFolder } from "../support/product.ts";
import { readZip } from "../support/read-zip.ts";
import { startServer } from "../support/server-process.ts";
import { openTeamsChat } from "../support/teams-chat.ts";
import { workbookFile } from "../support/workbook-file.ts";

const rows = JSON.parse(await readFile(join(import.meta.dirname, "../data/rows-20.json"), "utf8")) as Row[];
const [first, second, third, fourth, fifth, sixth] = rows as [Row, Row, Row, Row, Row, Row];

const HINT = "Opisz dokładniej, czego nie było wiadomo przed próbami.";
const ANEW = "Przed próbami nikt nie wiedział, czy ta droga prowadzi do celu.";

it("a consultant talks to the bot: a workbook with errors, its good rows, progress, review, new text, Word", async ({
  skip,
}) => {
  const browser = await openBrowser().catch((error: unknown) => skip(`no Chromium to look with: ${error}`));
  let asked = false;
  const model = await startModelServer(rows, {
    latencyMs: 1_500,
    // Asked anew, the model writes something else.
    script: ({ purpose, project }) => {
      if (!asked || purpose !== "nowatorstwo" || project !== second.nazwaProjektu) return undefined;
      const [block, ...others] = sectionFor("nowatorstwo", second).blocks;
      return { value: { blocks: [{ label: block?.label, text: `${block?.text} ${ANEW}` }, ...others] } };
    },
  });
  onTestFinished(() => model.close());
  const server = await startServer({
    STORE_URL: `sqlite:${join(await temporaryFolder(), "cards.db")}`,
    ...{ OPENAI_API_KEY: "k", OPENAI_BASE_URL: model.openAiUrl, AI_DAILY_TOKENS: "100000000" },
    // One after the other, so that progress is seen.
    CARDS_PER_USER: "1",
  });
  const files = await startFileHost();
  const chat = await openTeamsChat(browser, await startAgentsPlayground(server.url));
  const { page, say, sees, press, card, offers } = chat;

  // The Playground speaks English, this consultant does not.
  await sees("Hello, this is R&D Cards");
  await chat.shot("01-welcome");
  await press("Polski", "Hello, this is R&D Cards");
  await sees("Co potrafię");
  await say("cześć");
  await sees("Cześć, tu Karty B+R");
  await say("Pomoc!");
  await expect
    .poll(async () => (await chat.cards()).filter((text) => text.includes("Co potrafię")))
    .toHaveLength(2);
  await chat.shot("02-help");

  const wrong = [
    { ...fifth, opis: "Za krótki opis." },
    { ...sixth, osobaOdpowiedzialna: "" },
  ];
  const workbook = await workbookFile([first, second, third, fourth, ...wrong]);
  await chat.drop("Projekty ACME.xlsx", files.share("projekty.xlsx", workbook));
  await sees("W skoroszycie są błędy");
  const errors = await card("W skoroszycie są błędy").innerText();
  expect(errors).toContain("Pole „Opis” jest za krótkie: 15 z wymaganych 100 znaków.");
  expect(errors).toContain("Pole „Osoba odpowiedzialna” jest puste.");
  expect(errors).toMatch(/Wiersz 6[\s\S]*Wiersz 7/);
  await expect
    .poll(() => offers.map(({ name }) => name))
    .toEqual([expect.stringMatching(/^Projekty ACME do poprawy .*\.xlsx$/)]);
  await chat.shot("03-errors");
  await press("Wyślij 4 poprawne wiersze", "W skoroszycie są błędy");
  await sees("Wysłano 4 poprawne wiersze.");

  const [marked] = offers;
  if (!marked) throw new Error("no marked-up workbook was offered");
  await chat.allow(marked, files.place("marked.xlsx"));
  await sees("Plik z zaznaczonymi błędami jest w Twoim OneDrive.");
  const corrected = await readZip(files.puts[0]?.bytes ?? new Uint8Array());
  expect(corrected.get("xl/sharedStrings.xml")).toContain(fifth.nazwaProjektu);
  expect([...corrected.keys()].filter((path) => /comments/.test(path))).not.toEqual([]);

  const states = new Set<string>();
  const progress = page.locator(".ac-adaptiveCard").filter({ hasText: /z 4 gotowych/ });
  await expect
    .poll(
      async () => {
        expect(await progress.count(), "one card moves, no second one comes").toBeLessThanOrEqual(1);
        const text = (await progress.count()) === 1 ? await progress.innerText() : "";
        const state = /\d z 4 gotowych/.exec(text)?.[0];
        if (state && !states.has(state)) await chat.shot(`04-progress-${states.size}`);
        if (state) states.add(state);
        return state;
      },
      { timeout: 40_000, interval: 200 },
    )
    .toBe("4 z 4 gotowych");
  expect(states.size, [...states].join(", ")).toBeGreaterThanOrEqual(3);
  await sees("Karty gotowe do przeglądu");
  const summary = () => card("Karty gotowe do przeglądu").innerText();
  for (const { nazwaProjektu } of [first, second, third, fourth])
    expect(await summary()).toContain(nazwaProjektu);
  await chat.shot("05-summary");

  await press("Przejrzyj", "Karty gotowe do przeglądu");
  await sees("Karta 1 z 4 · wiersz 2");
  const review = await card("Karta 1 z 4").innerText();
  expect(review).toContain(first.nazwaProjektu);
  expect(review).toContain("Cechy prac B+R w dokumencie");
  expect(review).toMatch(/Twórczość – wykazane\s+„/);
  expect(review).toMatch(/Uwagi \(\d+\)/);
  await chat.shot("06-review");
  await press("Zatwierdź", "Karta 1 z 4");
  await sees("Do przejrzenia zostały 3 karty.");
  expect(await card("Zatwierdzona").innerText()).toContain("Developer");
  await expect.poll(summary).toContain("Zatwierdzone: 1 z 4");
  await chat.shot("07-approved");
  await press("Następna", "Zatwierdzona");
  await sees("Karta 2 z 4 · wiersz 3");

  asked = true;
  await press("Wygeneruj ponownie", "Karta 2 z 4");
  await card("Karta 2 z 4").getByRole("combobox").click();
  await page.getByRole("option", { name: "Nowatorstwo" }).click();
  await page.locator("textarea").last().fill(HINT);
  await chat.shot("08-regenerate");
  await press("Wygeneruj", "Karta 2 z 4");
  await sees("Poproszono model o nowy tekst");
  expect(await card("Poproszono model").innerText()).toContain(HINT);
  await chat.shot("09-regenerating");
  const api = async (path: string) => (await fetch(`${server.url}/api/v1${path}`)).json();
  const { items } = await api("/batches");
  const { cards } = await api(`/batches/${items[0].id}`);
  const pending = async () => (await api(`/cards/${cards[1].id}`)).pending;
  await expect.poll(pending, { timeout: 20_000, interval: 500 }).toBeNull();
  await press("Pokaż kartę", "Poproszono model");
  await sees("Karta 2 z 4 · wiersz 3");
  await card("Karta 2 z 4")
    .getByRole("button", { name: /Nowatorstwo/ })
    .click();
  await sees(ANEW);
  await chat.shot("10-new-text");
  await press("Zatwierdź", "Karta 2 z 4");
  await sees("Do przejrzenia zostały 2 karty.");
  await expect.poll(summary).toContain("Zatwierdzone: 2 z 4");

  await say("eksport");
  await expect.poll(() => offers.length).toBe(2);
  const [, offered] = offers;
  if (!offered) throw new Error("no document was offered");
  expect(offered.name).toMatch(/^Projekty ACME.*\.docx$/);
  await chat.shot("11-offered");
  await chat.allow(offered, files.place("karty.docx"));
  await sees("Dokument partii „Projekty ACME” jest w Twoim OneDrive.");
  await chat.shot("12-delivered");
  const put = files.puts[1];
  if (!put) throw new Error("no document was put");
  const last = put.bytes.byteLength - 1;
  expect(put.range).toBe(`bytes 0-${last}/${last + 1}`);
  expect(put.authorization).toBeUndefined();
  const document = (await readZip(put.bytes)).get("word/document.xml") ?? "";
  const printed = document.replace(/<[^>]+>/g, "").replace(/\s/g, " ");
  const wanted = [first, second, third, fourth].map(({ nazwaProjektu }) => nazwaProjektu);
  expect([...wanted, ANEW].filter((words) => !printed.includes(words))).toEqual([]);
  expect(printed.includes(fifth.nazwaProjektu)).toBe(false);
  expect(server.output()).not.toMatch(/"level":"(warn|error)"/);
}, 120_000);
