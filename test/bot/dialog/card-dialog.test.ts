import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { Frame, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { useStage } from "./open-page.ts";
import { openInTeams } from "./teams-host.ts";
import { ME, openTeamsProduct, type TeamsProduct } from "./teams-product.ts";

const MOTOR = "Silnik krokowy o niskim poborze mocy";
const VALVE = "Zawór z pamięcią kształtu";
const stage = useStage();

async function openCard(env: Record<string, string> = {}) {
  const teams = await openTeamsProduct(stage.folder, env);
  const batchId = await teams.settled("Marzec", [MOTOR, VALVE]);
  const { cards } = await teams.product.batch(batchId, ME);
  const cardId = cards.find(({ name }) => name === MOTOR)?.id ?? "";
  return { teams, cardId, url: `${teams.url}/teams/card?card=${cardId}` };
}

const part = (frame: Frame | Page, section: SectionKey) => frame.locator(`#section-${section}`);
const button = (scope: Frame | Page | ReturnType<typeof part>, name: string | RegExp) =>
  scope.getByRole("button", { name });

async function edit(page: Page, frame: Frame | Page, section: SectionKey, words: string): Promise<void> {
  await button(part(frame, section), /^Edytuj:/).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(words);
}

const textOf = async ({ product }: TeamsProduct, cardId: string, section: SectionKey) =>
  (await product.http.useCases.getCard(ME, cardId)).sections[section].text;

describe("the dialog", () => {
  it("edits a section, closes, and tells the bot which card it was and what was changed in it", async () => {
    const { teams, cardId, url } = await openCard();
    const { page, frame, sent } = await stage.inTeams(url, { frameContext: "task" });
    await edit(page, frame, "koszty", " Zdanie z okna.");
    await page.keyboard.press("Control+s");
    await part(frame, "koszty").getByText("redakcja: Developer").waitFor();
    await button(frame, "Gotowe").click();
    await expect
      .poll(() => sent("tasks.completeTask"))
      .toEqual([[{ verb: "dialog-done", cardId, sections: ["koszty"] }, []]]);
    await expect.poll(() => textOf(teams, cardId, "koszty")).toMatch(/Zdanie z okna\.$/);
  });

  it("shows this card alone: after an approval it stays, and says nothing of the others", async () => {
    const { teams, cardId, url } = await openCard();
    const { frame, sent } = await stage.inTeams(url, { frameContext: "task" });
    await button(frame, "Zatwierdź").click();
    await frame.getByText(`Zatwierdzono kartę „${MOTOR}”.`).first().waitFor();
    expect((await teams.product.http.useCases.getCard(ME, cardId)).approved).toBe(true);
    await expect.poll(() => frame.locator("#heading-koszty").count()).toBe(1);
    await expect.poll(() => frame.getByText("Wszystkie karty").count()).toBe(0);
    for (const name of ["Lista kart", "Następna karta"])
      await expect.poll(() => button(frame, name).count()).toBe(0);
    await frame.page().keyboard.press("n");
    await frame.page().keyboard.press("l");
    await expect.poll(() => frame.getByRole("heading", { level: 2 }).first().innerText()).toBe(MOTOR);
    await button(frame, "Gotowe").click();
    await expect
      .poll(() => sent("tasks.completeTask"))
      .toEqual([[{ verb: "dialog-done", cardId, sections: [] }, []]]);
  });

  it("asks before it closes over a text that is not saved, and has it again when it is opened next", async () => {
    const { url } = await openCard();
    const { page, frame, sent } = await stage.inTeams(url, { frameContext: "task" });
    await edit(page, frame, "koszty", " Niezapisane.");
    await button(frame, "Gotowe").click();
    await frame.getByRole("dialog", { name: "Masz niezapisany tekst" }).waitFor();
    await button(frame, "Wróć do edycji").click();
    await expect.poll(() => sent("tasks.completeTask")).toEqual([]);
    await expect
      .poll(() => part(frame, "koszty").getByRole("textbox").inputValue())
      .toMatch(/Niezapisane\.$/);
    await button(frame, "Gotowe").click();
    await button(frame, "Zamknij mimo to").click();
    await expect.poll(() => sent("tasks.completeTask")).toHaveLength(1);

    page.on("dialog", (dialog) => void dialog.accept());
    await page.reload();
    const again = page.frameLocator("iframe");
    await again.getByText("Masz niezapisany tekst: Koszty.").waitFor();
  });

  it("begins at the section that its address names", async () => {
    const { url } = await openCard();
    const { frame } = await stage.inTeams(`${url}&section=koszty`, { frameContext: "task" });
    await frame.locator("#heading-koszty").waitFor();
    const top = () =>
      frame.evaluate(() => document.querySelector("#heading-koszty")?.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(600);
    await expect.poll(() => frame.evaluate(() => scrollY)).toBeGreaterThan(300);
  });

  it("has what the model writes anew, on the spot", async () => {
    const { teams, url } = await openCard();
    const { frame } = await stage.inTeams(url, { frameContext: "task" });
    const method = part(frame, "metodologia");
    teams.hold([MOTOR]);
    await button(method, /^Wygeneruj ponownie:/).click();
    await method.getByRole("textbox").fill("Podkreśl serie prób.");
    await button(method, "Wygeneruj").click();
    await method.getByText("Ta sekcja powstaje od nowa.").waitFor();
    teams.resume();
    await method.getByText("Ta sekcja powstaje od nowa.").waitFor({ state: "detached" });
    expect(teams.calls.some(({ prompt }) => prompt.includes("Podkreśl serie prób."))).toBe(true);
  });

  it("says in words what cannot be shown", async () => {
    const teams = await openTeamsProduct(stage.folder);
    const unknown = await stage.inTeams(`${teams.url}/teams/card?card=nobody`, { locale: "en-us" });
    await unknown.frame.getByText("There is no such card, or it belongs to somebody else.").waitFor();
    const unnamed = await stage.inTeams(`${teams.url}/teams/card`);
    await unnamed.frame.getByText("Adres tego okna nie wskazuje karty.").waitFor();
  });
});

describe("a page in Teams", () => {
  it("wears what Teams wears, and changes with it", async () => {
    const { url } = await openCard();
    const { frame, changeTheme } = await stage.inTeams(url, { theme: "dark", frameContext: "task" });
    await frame.locator("#heading-koszty").waitFor();
    const background = () => frame.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await expect.poll(() => background()).toBe("rgb(41, 41, 41)");
    await changeTheme("contrast");
    await expect.poll(background).toBe("rgb(0, 0, 0)");
    await changeTheme("default");
    await expect.poll(background).toBe("rgb(255, 255, 255)");
  });

  it.each([
    ["pl-pl", "", "pl", "Zatwierdź"],
    ["en-gb", "", "en", "Approve"],
    ["de-de", "", "pl", "Zatwierdź"],
    ["pl-pl", "&lang=en", "en", "Approve"],
  ])("speaks to a Teams in %s, asked for '%s', in %s", async (locale, query, language, word) => {
    const { url } = await openCard();
    const { frame } = await stage.inTeams(url + query, { locale, frameContext: "task" }, { locale: "fr-FR" });
    await button(frame, word).waitFor();
    await expect.poll(() => frame.evaluate(() => document.documentElement.lang)).toBe(language);
  });

  it("tells Teams that it is there, and asks for nothing that its own policy forbids", async () => {
    const { url } = await openCard();
    const context = await stage.context();
    const complaints: string[] = [];
    context.on("console", (message) => {
      if (message.type() === "error" && /Content Security Policy|is not defined/.test(message.text()))
        complaints.push(message.text());
    });
    context.on("weberror", (error) => complaints.push(error.error().message));
    const { frame, sent } = await openInTeams(context, url, { frameContext: "task" });
    await frame.locator("#heading-koszty").waitFor();
    await expect.poll(() => sent("appInitialization.appLoaded")).toHaveLength(1);
    await expect.poll(() => sent("appInitialization.success")).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it("is signed in by Teams, which hands it the token that its calls carry", async () => {
    const { url } = await openCard();
    const context = await stage.context();
    await context.route("**/api/v1/sign-in", (route) =>
      route.fulfill({
        json: {
          ...{
            mode: "entra",
            clientId: "11111111-2222-3333-4444-555555555555",
            scopes: ["api://cards/cards"],
          },
          authority: "https://login.microsoftonline.com/organizations",
        },
      }),
    );
    const tokens = new Set<string | undefined>();
    context.on("request", (request) => {
      if (request.url().includes("/api/v1/cards/")) tokens.add(request.headers().authorization);
    });
    const { frame } = await openInTeams(context, url, { frameContext: "task", token: "token-from-teams" });
    await frame.locator("#heading-koszty").waitFor();
    expect([...tokens]).toEqual(["Bearer token-from-teams"]);
  });
});

describe("without Teams", () => {
  it("stands alone in a browser: no library of Teams, no way to close, in the browser's language and look", async () => {
    const { url } = await openCard();
    const context = await stage.context({ locale: "en-GB", colorScheme: "dark" });
    const asked: string[] = [];
    context.on("request", (request) => asked.push(request.url()));
    const page = await context.newPage();
    await page.goto(url);
    await button(page, "Approve").waitFor();
    await expect.poll(() => button(page, "Done").count()).toBe(0);
    expect(asked.filter((address) => /teams-sdk|cdn\.office/.test(address))).toEqual([]);
    await expect
      .poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
      .toBe("rgb(41, 41, 41)");
  });

  it("opens all the same where whatever frames it never answers", async () => {
    const { url } = await openCard();
    const { frame } = await stage.inTeams(url, { silent: true });
    await button(frame, "Zatwierdź").waitFor();
    await expect.poll(() => button(frame, "Gotowe").count()).toBe(0);
  });
});

describe("left open", () => {
  it("ends after the time the server allows, keeps what was typed, and goes on where it was", async () => {
    const { teams, cardId, url } = await openCard({ SESSION_TIMEOUT_MINUTES: "45" });
    const context = await stage.context();
    await context.clock.install();
    const { page, frame } = await openInTeams(context, url, { frameContext: "task" });
    await edit(page, frame, "koszty", " Przed obiadem.");
    await page.keyboard.press("Control+s");
    await part(frame, "koszty").getByText("redakcja: Developer").waitFor();
    await edit(page, frame, "rezultaty", " Niedokończone");
    await context.clock.fastForward("44:00");
    await expect.poll(() => frame.getByText("Ta strona była długo otwarta").count()).toBe(0);
    await context.clock.fastForward("02:00");
    await frame.getByText("Ta strona była długo otwarta").waitFor();
    await expect.poll(() => frame.locator("#heading-koszty").isVisible()).toBe(false);
    await expect.poll(() => textOf(teams, cardId, "koszty")).toMatch(/Przed obiadem\.$/);

    // Meanwhile a colleague goes on.
    const at = { cardId, section: "cel_projektu" } as const;
    const { current } = await teams.product.http.useCases.sectionVersions(ME, at);
    const text = `${current.text} Zdanie kolegi.`;
    await teams.product.http.useCases.editSection(ME, at, { revision: current.revision, text });

    await page.keyboard.press("Enter");
    const area = part(frame, "rezultaty").getByRole("textbox");
    await area.waitFor();
    await expect.poll(() => area.inputValue()).toMatch(/Niedokończone$/);
    await part(frame, "cel_projektu").getByText("Zdanie kolegi.").first().waitFor();
    await page.keyboard.type(" i dokończone.");
    await page.keyboard.press("Control+s");
    await part(frame, "rezultaty").getByText("redakcja: Developer").waitFor();
    await expect.poll(() => textOf(teams, cardId, "rezultaty")).toMatch(/Niedokończone i dokończone\.$/);
  });
});
