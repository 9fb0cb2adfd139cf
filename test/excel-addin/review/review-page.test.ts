import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { launchBrowser } from "../../support/browser.ts";
import { goodRow } from "../../support/rows.ts";
import { buildCardPage, buildPage, type CardProduct, COLLEAGUE, ME, openCards } from "./card-page.ts";

const COATING = "Powłoka epoksydowa utwardzana w temperaturze 5 °C";
const STOCK = "Uzgadnianie rozproszonych spisów magazynowych bez blokad";
const CORPUS = ["sound-02-powloka", "sound-09-spisy"];
const INVENTED = "Obniżono koszt o 120 000 zł.";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "card-page-"));
  await Promise.all([
    buildCardPage(folder),
    launchBrowser().then((launched) => {
      browser = launched;
    }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A page that shows a batch to be read only, as whoever knows that it is another person's would. */
async function serveReadOnlyPage(context: BrowserContext, url: string): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), "read-only-page-"));
  onTestFinished(() => rm(outDir, { recursive: true, force: true }));
  await buildPage(join(import.meta.dirname, "read-only-page"), outDir);
  await context.route(`${url}/read-only/**`, async (route) => {
    const path = join(outDir, new URL(route.request().url()).pathname.replace("/read-only/", ""));
    await route.fulfill({ path });
  });
}

async function show(cards: CardProduct, name = COATING, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 350, height: 720 },
    locale: "pl-PL",
    ...options,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(await cards.address(name));
  await page.locator("#heading-koszty").waitFor();
  return page;
}

async function stored(cards: CardProduct, section: SectionKey, name = COATING) {
  const at = { cardId: await cards.idOf(name), section };
  return (await cards.product.http.useCases.sectionVersions(ME, at)).current;
}

/** What another person does meanwhile. */
async function editElsewhere(cards: CardProduct, section: SectionKey, change: (text: string) => string) {
  const { text, revision } = await stored(cards, section);
  const at = { cardId: await cards.idOf(COATING), section };
  await cards.product.http.useCases.editSection(COLLEAGUE, at, { revision, text: change(text) });
}

const part = (page: Page, section: SectionKey) => page.locator(`#section-${section}`);
const button = (scope: Page | ReturnType<typeof part>, name: string | RegExp) =>
  scope.getByRole("button", { name });
const said = (page: Page) => page.locator(".review > [role=status]");

describe("editing", () => {
  it("saves a section with Ctrl+S under the editor's name, says so, and says that the approval has ended", async () => {
    const cards = await openCards(folder, CORPUS);
    const cardId = await cards.idOf(COATING);
    const { version } = await cards.product.http.useCases.getCard(ME, cardId);
    await cards.product.http.useCases.approveCard(ME, cardId, { version });
    const page = await show(cards);
    await button(part(page, "koszty"), "Edytuj: Koszty").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Zapis próbny.");
    await page.keyboard.press("Control+s");
    await part(page, "koszty").getByText("redakcja: Developer").waitFor();
    await expect
      .poll(() => said(page).textContent())
      .toMatch(/Zapisano sekcję Koszty.*Zatwierdzenie karty przestało/);
    await page.getByText("Zatwierdzenie przestało obowiązywać po zmianie tekstu.").waitFor();
    await expect
      .poll(() => stored(cards, "koszty"))
      .toMatchObject({
        text: expect.stringMatching(/Zapis próbny\.$/),
        source: { kind: "edited", by: "Developer" },
      });
  });

  it("keeps what was typed over Esc and a reload, and lets nobody approve past it", async () => {
    const cards = await openCards(folder, CORPUS);
    const page = await show(cards);
    await button(part(page, "koszty"), "Edytuj: Koszty").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Niezapisane.");
    await page.keyboard.press("Escape");
    await part(page, "koszty").getByText("Niezapisany tekst tej sekcji").waitFor();
    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText("Masz niezapisany tekst: Koszty.").waitFor();
    await expect.poll(() => button(page, "Zatwierdź").getAttribute("aria-disabled")).toBe("true");
    await button(part(page, "koszty"), "Wróć do edycji").click();
    await expect.poll(() => part(page, "koszty").getByRole("textbox").inputValue()).toMatch(/Niezapisane\.$/);
    await page.keyboard.press("Escape");
    await button(part(page, "koszty"), "Porzuć zmiany").click();
    await button(part(page, "koszty"), "Cofnij").click();
    await expect.poll(() => part(page, "koszty").getByRole("textbox").inputValue()).toMatch(/Niezapisane\.$/);
    await page.keyboard.press("Control+s");
    await page.getByText("Masz niezapisany tekst").waitFor({ state: "detached" });
    expect((await stored(cards, "koszty")).text).toMatch(/Niezapisane\.$/);
  });

  it("shows both versions and what differs when somebody was faster, and writes only what is chosen", async () => {
    const cards = await openCards(folder, CORPUS);
    const page = await show(cards);
    const costs = part(page, "koszty");
    await button(costs, "Edytuj: Koszty").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Moje zdanie.");
    await editElsewhere(cards, "koszty", (text) => `${text} Zdanie kolegi.`);
    await button(costs, "Zapisz").click();
    await costs.getByRole("region", { name: /Ktoś zmienił tę sekcję/ }).waitFor();
    await expect.poll(() => said(page).textContent()).toContain("Konflikt wersji");
    expect((await costs.locator("del").allInnerTexts()).join(" ")).toMatch(/Zdanie.*kolegi/s);
    await expect.poll(() => costs.locator("ins").first().innerText()).toContain("Moje");
    expect((await stored(cards, "koszty")).text).toMatch(/Zdanie kolegi\.$/);

    await button(costs, "Edytuj dalej").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Po uzgodnieniu.");
    await button(costs, "Zapisz").click();
    await costs.getByText("redakcja: Developer").waitFor();
    expect((await stored(cards, "koszty")).text).toMatch(/Moje zdanie\. Po uzgodnieniu\.$/);
  });

  it("loses nothing without a network: it says so, and saves once there is one", async () => {
    const cards = await openCards(folder, CORPUS);
    const page = await show(cards);
    const costs = part(page, "koszty");
    await button(costs, "Edytuj: Koszty").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" W pociągu.");
    await page.context().setOffline(true);
    await button(costs, "Zapisz").click();
    await costs.getByText("Nic, co wpisano, nie zginęło.").waitFor();
    await page.context().setOffline(false);
    await button(costs, "Spróbuj ponownie").click();
    await costs.getByText("redakcja: Developer").waitFor();
    expect((await stored(cards, "koszty")).text).toMatch(/W pociągu\.$/);
  });
});

describe("a text by a model", () => {
  it("is asked for with hints and a provider, the old one stays until it comes, and then what changed is shown", async () => {
    const answer = Promise.withResolvers<undefined>();
    let asked = false;
    const cards = await openCards(folder, CORPUS, {
      script: async ({ purpose, provider }) => {
        if (!asked || purpose !== "metodologia") return undefined;
        await answer.promise;
        const blocks = ["Plan", "Próby i kryteria", "Zapis wyników"].map((label) => ({
          label,
          text: `Nowy tekst od ${provider}: aminy modyfikowane z dodatkiem soli wapnia badano w seriach receptur, mierząc twardość wahadłową, przyczepność i czas do pyłosuchości, aż powłoka po cyklach zamrażania nie pękała.`,
        }));
        return { blocks };
      },
    });
    asked = true;
    const page = await show(cards);
    const method = part(page, "metodologia");
    await button(method, "Wygeneruj ponownie: Metodologia").click();
    await method.getByRole("textbox").fill("Podkreśl serie receptur.");
    await method.getByRole("combobox").selectOption("openai");
    await button(method, "Wygeneruj").click();
    await method.getByText("Ta sekcja powstaje od nowa.").waitFor();
    await page.getByText("Wskazówki: „Podkreśl serie receptur.”").waitFor();
    await expect.poll(() => method.getByText("Prace prowadzono seriami").count()).toBe(1);
    answer.resolve(undefined);
    await button(method, "Pokaż, co się zmieniło").click();
    await expect
      .poll(() => method.locator(".diff ins").first().innerText())
      .toContain("Nowy tekst od openai");
    await expect
      .poll(() => method.locator(".diff del").first().innerText())
      .toContain("Prace prowadzono seriami");
    const prompts = cards.generator.calls.filter(({ purpose }) => purpose === "metodologia");
    expect(prompts.at(-1)?.prompt).toContain("Podkreśl serie receptur.");
  });

  it("is compared with any older version, and an older one comes back", async () => {
    const cards = await openCards(folder, CORPUS);
    const original = (await stored(cards, "koszty")).text;
    await editElsewhere(cards, "koszty", (text) => `${text} Druga.`);
    await editElsewhere(cards, "koszty", (text) => `${text} Trzecia.`);
    const page = await show(cards);
    const costs = part(page, "koszty");
    await button(costs, /wersje: Koszty/).click();
    await expect.poll(() => costs.locator(".versions li").count()).toBe(3);
    await button(costs, /^Wersja 1/).click();
    await expect.poll(() => costs.locator("ins").innerText()).toContain("Druga. Trzecia.");
    await costs.getByRole("combobox").selectOption("2");
    await expect.poll(() => costs.locator("ins").innerText()).not.toContain("Trzecia");
    await button(costs, "Przywróć wersję 1").click();
    await costs.getByText("redakcja: Developer").waitFor();
    expect((await stored(cards, "koszty")).text).toBe(original);
  });

  it("gets a second opinion, which stands beside the rules' findings as what it is", async () => {
    const quote = "Koncepcja pochodzi z własnych prób firmy";
    const cards = await openCards(folder, CORPUS, {
      script: ({ purpose, project }) =>
        purpose === "judgement" && project === COATING
          ? { opinions: [{ rule: "R18", quote, why: "Nie wiadomo, co jest nowe." }] }
          : undefined,
    });
    const page = await show(cards);
    await page.getByRole("tab", { name: /^Uwagi/ }).click();
    await button(page, /^Poproś o/).click();
    const finding = page.locator(".finding", { hasText: "Nie wiadomo, co jest nowe." });
    await finding.waitFor();
    await expect.poll(() => finding.locator(".tag").innerText()).toBe("opinia modelu");
    await finding.getByRole("button").click();
    await expect.poll(() => page.locator("mark.mark-active").innerText()).toBe(quote);
  });

  it("cannot be asked for while no model works, and a draft says what it is and why", async () => {
    const cards = await openCards(folder, CORPUS, { drafts: true });
    const page = await show(cards);
    await page.getByText("Szkic: tej karty nie pisał model").waitFor();
    await page
      .getByText(/Nie skonfigurowano modelu językowego/)
      .first()
      .waitFor();
    await page.getByText("W dokumencie Word będzie oznaczona jako niezatwierdzony szkic.").waitFor();
    await button(part(page, "koszty"), "Wygeneruj ponownie: Koszty").click();
    await page.getByText("Ponowne generowanie jest teraz niemożliwe.").waitFor();
    await expect
      .poll(() => button(part(page, "koszty"), "Wygeneruj").getAttribute("aria-disabled"))
      .toBe("true");
  });
});

describe("approving", () => {
  it("needs a reason below a score of 50, goes on to the next card, and can be taken back there", async () => {
    const cards = await openCards(folder, CORPUS);
    await editElsewhere(cards, "rezultaty", (text) => `${text} ${INVENTED}`);
    const page = await show(cards);
    await page.getByText("Ocenę ogranicza: Kwoty z danych – najwyżej 40").waitFor();
    await button(page, "Zatwierdź").click();
    const reason = page.getByRole("textbox", { name: "Uzasadnienie zatwierdzenia" });
    const anyway = button(page, "Zatwierdź mimo niskiej oceny");
    await expect.poll(() => anyway.getAttribute("aria-disabled")).toBe("true");
    await reason.fill("Kwotę potwierdza faktura z załącznika.");
    await anyway.click();
    await page.getByRole("heading", { name: STOCK, level: 2 }).waitFor();
    await page.getByText(`Zatwierdzono kartę „${COATING}”.`).first().waitFor();
    const cardId = await cards.idOf(COATING);
    const { approval } = await cards.product.http.useCases.getCard(ME, cardId);
    expect(approval).toMatchObject({ by: "Developer", reason: "Kwotę potwierdza faktura z załącznika." });
    await button(page, "Cofnij").click();
    await page.locator(".notice-success").waitFor({ state: "detached" });
    await expect.poll(() => said(page).textContent()).toContain("Cofnięto zatwierdzenie");
    expect((await cards.product.http.useCases.getCard(ME, cardId)).approval).toBeNull();
  });

  it("does not go through on a text that another person put in meanwhile, before the reader was told", async () => {
    const cards = await openCards(folder, CORPUS);
    const page = await show(cards);
    await editElsewhere(cards, "koszty", (text) => `${text} Zdanie kolegi.`);
    await page.getByText("Tekst zmienił się od otwarcia karty").waitFor();
    await button(page, "Zatwierdź").click();
    await page.getByText("Karta zmieniła się, odkąd ją otwarto.").waitFor();
    const cardId = await cards.idOf(COATING);
    expect((await cards.product.http.useCases.getCard(ME, cardId)).approval).toBeNull();
    await button(page, "Zatwierdź").click();
    await page.getByRole("heading", { name: STOCK, level: 2 }).waitFor();
  });
});

it("goes by keyboard alone: to a finding and back, into an editor, to the next card, and approves it", async () => {
  const cards = await openCards(folder, CORPUS);
  await editElsewhere(cards, "rezultaty", (text) => `${text} ${INVENTED}`);
  const page = await show(cards);
  await page.locator(".finding, .tabs").first().waitFor();
  await page.getByRole("tab", { name: /^Uwagi \(/ }).waitFor();
  await page.keyboard.press("f");
  const active = page.locator("mark.mark-active");
  await expect.poll(() => active.innerText()).toBe("120 000 zł");
  await expect.poll(() => active.evaluate((mark) => mark === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  await page.locator(".quote:focus").waitFor();
  await expect.poll(() => page.locator(".quote:focus").innerText()).toContain("120 000 zł");
  await page.keyboard.press("Enter");
  await page.keyboard.press("e");
  await page.locator("textarea:focus").waitFor();
  // The quote is selected, and to be kept.
  await page.keyboard.press("Control+End");
  await page.keyboard.press("n");
  await expect.poll(() => page.locator("textarea").inputValue()).toContain("n");
  await page.keyboard.press("Control+s");
  await page.locator("textarea").waitFor({ state: "detached" });
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: STOCK, level: 2 }).waitFor();
  await page.locator("#heading-koszty").waitFor();
  await page.keyboard.press("a");
  await page.getByRole("heading", { name: COATING, level: 2 }).waitFor();
  await page.getByRole("tab", { name: /^Uwagi \(/ }).waitFor();
  await page.keyboard.press("a");
  await page.keyboard.type("Kwotę potwierdza faktura.");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Wszystkie karty tej partii są zatwierdzone.").waitFor();
  await page.keyboard.press("l");
  await page.locator(".card-item.state-approved", { hasText: STOCK }).waitFor();
});

it("leads from gap to gap and counts them", async () => {
  const cards = await openCards(folder, CORPUS);
  const page = await show(cards);
  await page.getByText("4 luki do uzupełnienia").waitFor();
  for (const section of ["opis_projektu", "metodologia", "rezultaty", "koszty", "opis_projektu"] as const) {
    await button(page, "Następna luka").click();
    await part(page, section).locator("mark.mark-active").waitFor();
  }
});

describe("the list", () => {
  it("shows a large batch in parts and finds a card by its row", async () => {
    const more = Array.from({ length: 118 }, (_, index) =>
      goodRow({ nazwaProjektu: `Powłoka natryskowa, wariant ${index + 3}` }),
    );
    const cards = await openCards(folder, CORPUS, { drafts: true, more });
    const page = await show(cards);
    await button(page, "Lista kart").click();
    await page.getByText("Zatwierdzone 0 z 120").waitFor();
    await expect.poll(() => page.locator(".card-item").count()).toBe(50);
    await button(page, "Pokaż kolejne 50 z 70").click();
    await expect.poll(() => page.locator(".card-item").count()).toBe(100);
    await page.getByRole("searchbox").fill("119");
    await page.locator(".card-item", { hasText: "wiersz 119" }).click();
    const found = "Powłoka natryskowa, wariant 118";
    await page.getByRole("heading", { name: found, level: 2 }).waitFor();
    expect(new URL(page.url()).pathname.split("/").at(-1)).toBe(await cards.idOf(found));
  });
});

it("shows somebody else's batch to be read: everything is there, and nothing can be changed", async () => {
  const cards = await openCards(folder, CORPUS);
  await editElsewhere(cards, "rezultaty", (text) => `${text} ${INVENTED}`);
  const context = await browser.newContext({ viewport: { width: 900, height: 720 }, locale: "pl-PL" });
  onTestFinished(() => context.close());
  await serveReadOnlyPage(context, cards.url);
  const page = await context.newPage();
  await page.goto(`${cards.url}/read-only/index.html?batch=${(await cards.batch()).id}`);
  await page.getByText("Tylko do odczytu: to partia innej osoby.").waitFor();
  await page.locator("button.quote").first().click();
  await expect.poll(() => page.locator("mark.mark-active").count()).toBe(1);
  await button(part(page, "rezultaty"), /wersje: Rezultaty/).click();
  await page.locator(".diff ins").waitFor();
  for (const name of [/^Edytuj/, /^Wygeneruj/, /^Zatwierdź/, /^Przywróć/, /^Cała karta/, /^Poproś/])
    await expect.poll(() => button(page, name).count()).toBe(0);
  await page.keyboard.press("e");
  await page.keyboard.press("a");
  await expect.poll(() => page.locator("textarea").count()).toBe(0);
});

it("says so, in the reader's language, when there is no such card for them", async () => {
  const cards = await openCards(folder, CORPUS);
  const context = await browser.newContext({ locale: "en-GB" });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(`${cards.url}/cards/nobodys-card`);
  await page.getByText("There is no such card, or it belongs to somebody else.").waitFor();
  await button(page, "Try again").waitFor();
});
