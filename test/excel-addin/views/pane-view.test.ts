import { afterAll, beforeAll, expect, test } from "vitest";
import { type Harness, openHarness } from "./harness/open-harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const lastCall = async (page: Parameters<Harness["calls"]>[0]) => (await harness.calls(page)).at(-1);

test("every announcement is a new node in the live region, also when the words are the same", async () => {
  const page = await harness.open("check");
  await page.evaluate(() => {
    const region = document.querySelector("[data-announcements]");
    Object.assign(window, { said: [] });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes)
          (window as unknown as { said: string[] }).said.push(node.textContent ?? "");
    }).observe(region ?? document.body, { childList: true });
  });
  await harness.show(page, "check", { announcement: { text: "Poprawiono 1 komórkę.", serial: 1 } });
  await harness.show(page, "check", { announcement: { text: "Poprawiono 1 komórkę.", serial: 2 } });
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said))
    .toEqual(["Poprawiono 1 komórkę.", "Poprawiono 1 komórkę."]);
});

test("a notice is in sight wherever the person is in a long step, and leaves room for the step", async () => {
  const page = await harness.open("check");
  const place = () =>
    page.evaluate(() => {
      window.scrollTo(0, document.body.scrollHeight);
      const { top, bottom } = document.querySelector(".notices")?.getBoundingClientRect() ?? {
        top: -1,
        bottom: -1,
      };
      return { scrolled: window.scrollY > 0, top, bottom, height: window.innerHeight };
    });
  await harness.show(page, "notices");
  const { scrolled, top, bottom, height } = await place();
  expect(scrolled).toBe(true);
  expect(top).toBe(0);
  expect(bottom).toBeLessThan(height / 2);
});

test("there is one primary action in every step", async () => {
  const page = await harness.open("start");
  for (const screen of [
    "start",
    "check",
    "check-stale",
    "check-columns",
    "preview",
    "progress",
    "progress-finished",
    "progress-approved",
  ] as const) {
    await harness.show(page, screen);
    expect(await page.locator('fluent-button[appearance="primary"]').count(), screen).toBe(1);
  }
});

test("what is being done is said on its button, and no button acts twice meanwhile", async () => {
  const page = await harness.open("preview-sending");
  const button = page.locator('fluent-button[appearance="primary"]');
  expect((await button.textContent())?.trim()).toBe("Wysyłam…");
  await expect.poll(() => page.locator("main").getAttribute("aria-busy")).toBe("true");
  await button.click({ force: true });
  await page.locator(".actions fluent-button").first().click({ force: true });
  await expect.poll(() => harness.calls(page)).toEqual([]);
});

test("an issue leads to its cell", async () => {
  const page = await harness.open("check");
  await page.locator('[data-row="r4"] .jump').click();
  await expect.poll(() => lastCall(page)).toEqual({ action: "goTo", args: ["r4", "dataRozpoczecia"] });
});

test("issues are filtered by severity, by column and by words", async () => {
  const page = await harness.open("check");
  const rows = () =>
    page.locator("[data-row]").evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.row));
  await page.getByLabel("Ostrzeżenia (2)").check();
  await expect.poll(() => rows()).toEqual(["r12", "r14"]);
  await page.getByLabel("Wszystko (9)").check();
  await page.getByLabel("Kolumna").selectOption({ label: "Data zakończenia" });
  await expect.poll(() => rows()).toEqual(["r5", "r8", "r11"]);
  await page.getByLabel("Szukaj").fill("30 lutego");
  await expect.poll(() => rows()).toEqual(["r11"]);
  await page.getByLabel("Szukaj").fill("czegoś takiego nie ma");
  await expect.poll(() => page.getByText("Nic nie pasuje do filtra.").isVisible()).toBe(true);
  await page.getByText("Pokaż wszystko").click();
  expect((await rows()).length).toBe(8);
});

test("all repairs of one kind are done in one go, those that the filter shows", async () => {
  const page = await harness.open("check");
  await page.getByText("Najpierw dzień (2)").click();
  await expect.poll(() => lastCall(page)).toMatchObject({ action: "fix" });
  const call = await lastCall(page);
  expect(
    ((call?.args[0] ?? []) as { kind: string; cells: { rowKey: string }[] }[]).map(({ kind, cells }) => [
      kind,
      cells[0]?.rowKey,
    ]),
  ).toEqual([
    ["read-as-day-month", "r4"],
    ["read-as-day-month", "r8"],
  ]);
});

test("columns are named by hand, and one header cannot mean two of them", async () => {
  const page = await harness.open("check-columns");
  const save = page.getByText("Zapisz i sprawdź");
  await page.getByLabel("Cel projektu").selectOption("Opis");
  await expect.poll(() => page.getByText("Ta kolumna jest wybrana dwa razy.").count()).toBe(2);
  // It can be pressed, and nothing comes of it.
  await save.click({ force: true });
  await expect.poll(() => harness.calls(page)).toEqual([]);
  await page.getByLabel("Cel projektu").selectOption("Po co to robimy i co ma z tego być");
  await save.click();
  await expect
    .poll(() => lastCall(page))
    .toMatchObject({
      action: "setMapping",
      args: [{ celProjektu: "Po co to robimy i co ma z tego być", opis: "Opis" }, 1],
    });
});

test("another header row is read before its headers can be chosen", async () => {
  const page = await harness.open("check-columns");
  await page.getByLabel("Numer wiersza z nagłówkami").fill("0");
  await expect.poll(() => page.getByText("Podaj numer od 1.").isVisible()).toBe(true);
  await page.getByLabel("Numer wiersza z nagłówkami").fill("4");
  await page.getByText("Wczytaj nagłówki").click();
  await expect.poll(() => lastCall(page)).toEqual({ action: "setMapping", args: [{}, 4] });
});

test("a name of nothing but forbidden characters cannot be sent", async () => {
  const page = await harness.open("preview");
  const name = page.getByLabel("Nazwa partii");
  await name.fill("Umowa 3/2025");
  await expect.poll(() => page.getByText("Zostanie zapisana jako „Umowa 32025”.").isVisible()).toBe(true);
  await name.fill("///");
  await expect.poll(() => name.getAttribute("aria-invalid")).toBe("true");
  await page.getByText("Wyślij 14 wierszy").click({ force: true });
  expect((await harness.calls(page)).filter(({ action }) => action === "submit")).toEqual([]);
});

test("without a server nothing is sent, and the pane says what still works", async () => {
  const page = await harness.open("preview");
  await harness.show(page, "preview", { offline: true });
  await expect.poll(() => page.getByText("Serwer nie odpowiada").isVisible()).toBe(true);
  await page.getByText("Wyślij 14 wierszy").click({ force: true });
  await expect.poll(() => harness.calls(page)).toEqual([]);
});

test("a degraded backend is told with what works and what does not", async () => {
  const page = await harness.open("degraded", "en");
  const banner = await page.locator(".messages.top").innerText();
  expect(banner).toContain("Does not work: texts written by AI (The provider does not answer).");
  expect(banner).toContain("Works within limits: sending (drafts are made from the rows alone).");
  expect(banner).toContain("Works: checking the sheet, reviewing cards, the Word document, live progress.");
});

test("drafts and failed cards are retried with hints and the provider the person wants", async () => {
  const page = await harness.open("progress-finished");
  await page.getByRole("button", { name: /Ponów \d+ kart/ }).click();
  await page.getByLabel(/^Szkice \(/).check();
  await page.getByLabel("Wskazówki dla modelu").fill("Więcej o próbach.");
  await page.getByLabel("Kto ma pisać").selectOption("openai");
  await page.getByText("Ponów", { exact: true }).click();
  await expect
    .poll(() => lastCall(page))
    .toEqual({
      action: "retry",
      args: [{ scope: "drafts", hints: "Więcej o próbach.", provider: "openai" }],
    });
});

test("approved texts go back into the sheet by the sections that were chosen", async () => {
  const page = await harness.open("progress-approved");
  await page.getByText("Wpisz teksty do arkusza").click();
  await page.getByRole("checkbox", { name: "Harmonogram" }).check();
  await page.getByRole("checkbox", { name: "Cel projektu" }).check();
  await page.getByText("Wpisz do arkusza", { exact: true }).click();
  await expect
    .poll(() => lastCall(page))
    .toEqual({ action: "writeBack", args: [["cel_projektu", "harmonogram"]] });
});

test("older batches come page by page and can be opened", async () => {
  const page = await harness.open("start");
  await page.getByText("Moje pozostałe partie").click();
  await page.getByText("Pokaż więcej").click();
  await page.waitForFunction(() => document.querySelectorAll(".disclosure .line").length === 2);
  await page.locator(".disclosure .line").last().click();
  expect((await harness.calls(page)).map(({ action, args }) => [action, ...args])).toEqual([
    ["listBatches", undefined],
    ["listBatches", "next"],
    ["open", "old2"],
  ]);
});

test("batches that could not be read are not taken for none, and can be asked for again", async () => {
  const page = await harness.open("start");
  const listFails = (fails: boolean) =>
    page.evaluate((now) => {
      window.pane.listFails = now;
    }, fails);
  await listFails(true);
  await page.getByText("Moje pozostałe partie").click();
  await page.getByText("Nie udało się wczytać partii").waitFor();
  await expect.poll(() => page.getByText("Nie ma innych partii.").count()).toBe(0);
  await listFails(false);
  await page.getByText("Spróbuj ponownie").click();
  await page.getByText("Pokaż więcej").waitFor();
  await listFails(true);
  await page.getByText("Pokaż więcej").click();
  await page.getByText("Nie udało się wczytać partii").waitFor();
  await expect.poll(() => page.locator(".disclosure .line").count()).toBe(1);
});

test("batches that could not be read without a connection are read once it is back", async () => {
  const page = await harness.open("offline");
  await page.evaluate(() => {
    window.pane.listFails = true;
  });
  await page.getByText("Moje pozostałe partie").click();
  await page.getByText("Nie udało się wczytać partii").waitFor();
  await page.evaluate(() => {
    window.pane.listFails = false;
  });
  await harness.show(page, "start");
  await page.getByText("Pokaż więcej").waitFor();
});

test("a server without a model is no outage: cards come from the rows, and nobody is asked for hints", async () => {
  const page = await harness.open("preview-no-model");
  const messages = await page.locator(".messages").allInnerTexts();
  expect(messages.join()).toContain("Nie skonfigurowano modelu językowego");
  expect(messages.join()).not.toContain("AI teraz nie działa");
  await harness.show(page, "progress-no-model");
  await expect.poll(() => page.getByText("Nie skonfigurowano modelu językowego").isVisible()).toBe(true);
  await page.getByRole("button", { name: "Ponów 1 kartę" }).click();
  await expect.poll(() => page.getByLabel("Wskazówki dla modelu").count()).toBe(0);
  await page.getByText("Ponów", { exact: true }).click();
  await expect.poll(() => lastCall(page)).toEqual({ action: "retry", args: [{ scope: "failed" }] });
});

test("a batch that runs says where else it can be followed, or how it could be; without a bot nothing", async () => {
  const page = await harness.open("progress");
  const link = page.getByRole("link", { name: /Teams/ });
  await expect.poll(() => link.innerText()).toBe("Otwórz w Teams");
  await expect.poll(() => link.getAttribute("href")).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/entity\//);
  const told = async (teams: { installed: boolean; link: string | null }) => {
    const me = { tenantId: "t", userId: "u", name: "Anna", authMode: "entra", maxRows: 20 } as const;
    const session = { kind: "signed-in", me: { ...me, sessionTimeoutMs: 1, teams } } as const;
    await harness.show(page, "progress", { session });
    return page.getByText(/Bot w Teams|też w Teams/).allInnerTexts();
  };
  await expect
    .poll(() => told({ installed: false, link: "https://teams.microsoft.com/l/app/x" }))
    .toEqual(["Bot w Teams pokaże postęp, gdy go dodasz. Dodaj w Teams"]);
  await expect.poll(() => told({ installed: false, link: null })).toEqual([]);
});

test("who did not submit the batch can neither stop nor retry it", async () => {
  const page = await harness.open("progress-offline");
  await expect.poll(() => page.getByText("Zatrzymaj", { exact: true }).count()).toBe(0);
  await harness.show(page, "progress-finished");
  await expect.poll(() => page.getByText(/^Ponów/).count()).toBe(1);
});

test("2,000 cards are leafed through a page at a time, and a change of all takes no longer than a frame or two", async () => {
  const page = await harness.open("progress-large");
  await expect.poll(() => page.locator(".card-line").count()).toBe(50);
  await page.getByText("Następne").click();
  await expect.poll(() => page.getByText("51–100 z 2000").isVisible()).toBe(true);
  const times = await page.evaluate(async () => {
    const taken: number[] = [];
    for (let turn = 0; turn < 10; turn++) {
      const { running, ...state } = window.pane.state.value;
      if (!running) break;
      const cards = running.batch.cards.map((card) => ({ ...card, version: card.version + 1 }));
      const from = performance.now();
      window.pane.show({ ...state, running: { ...running, batch: { ...running.batch, cards } } });
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      taken.push(performance.now() - from);
    }
    return taken.sort((a, b) => a - b);
  });
  expect(times[5]).toBeLessThan(100);
});

test("the page is in the language of the pane and in the theme of Excel", async () => {
  const page = await harness.open("start", "en", { theme: "dark" });
  await expect.poll(() => page.locator("html").getAttribute("lang")).toBe("en");
  await expect.poll(() => page.locator("html").getAttribute("data-theme")).toBe("dark");
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(background).toBe("rgb(41, 41, 41)");
});
