import { readFile } from "node:fs/promises";
import type { Frame, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { readZip } from "../../support/read-zip.ts";
import { useStage } from "./open-page.ts";
import { ME, openTeamsProduct } from "./teams-product.ts";

const stage = useStage();
const button = (scope: Frame | Page, name: string | RegExp) => scope.getByRole("button", { name });
const item = (scope: Frame | Page, name: string) => scope.locator(".batch-item", { hasText: name });
/** What only the reviewer's sheet says. */
const SHEET = "Ocena kart projektów B+R";
const TAB = { viewport: { width: 1100, height: 800 } };

/** What took the focus since, in order, by tag. */
async function focusedSince(frame: Frame): Promise<() => Promise<string[]>> {
  const seen = await frame.evaluateHandle(() => {
    const tags: string[] = [];
    document.addEventListener("focusin", ({ target }) => tags.push((target as Element).tagName));
    return tags;
  });
  return () => seen.jsonValue();
}

async function openTab(env: Record<string, string> = {}) {
  const teams = await openTeamsProduct(stage.folder, env);
  return { teams, url: `${teams.url}/teams/batches`, useCases: teams.product.http.useCases };
}

describe("the list", () => {
  it("tells somebody without batches how to make one", async () => {
    const { url } = await openTab();
    const { frame } = await stage.inTeams(url, {}, TAB);
    await frame.getByText("Nie ma tu jeszcze żadnej partii.").waitFor();
    await frame.getByText("upuść plik .xlsx w rozmowie z botem").waitFor();
  });

  it("shows every batch with its state and what became of its cards, and follows by itself", async () => {
    const { teams, url, useCases } = await openTab();
    teams.down.add("Zawór");
    await teams.settled("Marzec", ["Silnik", "Zawór"]);
    teams.hold(["Prasa"]);
    await teams.submit("Kwiecień", ["Prasa"]);
    const stopped = await teams.submit("Maj", ["Prasa"]);
    await useCases.cancelBatch(ME, stopped);
    const { frame } = await stage.inTeams(url, {}, TAB);
    await item(frame, "Marzec").waitFor();
    await expect
      .poll(() => frame.locator(".batch-name").allInnerTexts())
      .toEqual(["Maj", "Kwiecień", "Marzec"]);
    await expect
      .poll(() => item(frame, "Marzec").innerText())
      .toMatch(/Gotowa · 2 karty.*1 opracowana\s+1 szkic/s);
    await expect
      .poll(() => item(frame, "Kwiecień").innerText())
      .toMatch(/Powstaje · 1 karta.*0 z 1\s+1 powstaje/s);
    const bar = item(frame, "Kwiecień").getByRole("progressbar", { name: "Postęp partii Kwiecień" });
    await expect.poll(() => bar.getAttribute("aria-valuetext")).toBe("0 z 1");
    teams.resume();
    await item(frame, "Kwiecień").getByText("Gotowa").waitFor({ timeout: 30_000 });
    await bar.waitFor({ state: "detached" });
  });

  it("brings older batches on demand, each once", async () => {
    const { teams, url } = await openTab({ QUOTA_BATCHES_PER_HOUR: "100" });
    teams.hold(["Prasa"]);
    for (let n = 1; n <= 23; n++) await teams.submit(`Partia ${n}`, ["Prasa"]);
    const { frame } = await stage.inTeams(url, {}, TAB);
    await item(frame, "Partia 23").waitFor();
    await expect.poll(() => frame.locator(".batch-item").count()).toBe(20);
    await button(frame, "Pokaż starsze").click();
    await frame.getByRole("link", { name: "Partia 1", exact: true }).waitFor();
    await expect.poll(() => frame.locator(".batch-item").count()).toBe(23);
    await expect.poll(() => button(frame, "Pokaż starsze").count()).toBe(0);
  });
});

describe("a batch", () => {
  it("is followed live from the list on, by keyboard, and the way back leads to where one was", async () => {
    const { teams, url } = await openTab();
    await teams.settled("Marzec", ["Silnik"]);
    teams.hold(["Prasa"]);
    await teams.submit("Kwiecień", ["Prasa", "Silnik"]);
    const { page, frame } = await stage.inTeams(url, {}, TAB);
    await item(frame, "Kwiecień").getByText("1 opracowana").waitFor({ timeout: 30_000 });
    const focused = await focusedSince(frame);
    await item(frame, "Kwiecień").getByRole("link").focus();
    await page.keyboard.press("Enter");
    await frame.getByRole("heading", { level: 1, name: "Kwiecień" }).waitFor();
    await expect.poll(() => frame.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    await frame.getByText("1 z 2").waitFor();
    teams.resume();
    await frame.locator(".batch-state", { hasText: "Gotowa" }).waitFor();
    expect(await focused()).toEqual(["A", "H1"]);
    await frame.getByText("2 do przeglądu").waitFor();
    await expect
      .poll(() => frame.locator(".batch > [role=status]").innerText())
      .toBe("Partia „Kwiecień” jest gotowa.");
    await button(frame, "Moje partie").click();
    await item(frame, "Marzec").waitFor();
    await expect.poll(() => frame.evaluate(() => document.activeElement?.textContent)).toBe("Kwiecień");
    await frame.evaluate(() => history.back());
    await frame.getByRole("heading", { level: 1, name: "Kwiecień" }).waitFor();
  });

  it("is reviewed from the first card nobody has decided on, and the list knows of it", async () => {
    const { teams, url, useCases } = await openTab();
    const batchId = await teams.settled("Marzec", ["Silnik", "Zawór", "Prasa"]);
    const { cards } = await teams.product.batch(batchId, ME);
    const first = cards.find(({ name }) => name === "Silnik");
    await useCases.approveCard(ME, first?.id ?? "", { version: first?.version ?? 0 });
    const { frame } = await stage.inTeams(url, { subPageId: batchId }, TAB);
    await frame.getByText("Zatwierdzone 1 z 3").waitFor();
    await button(frame, "Przeglądaj od pierwszej do zrobienia").click();
    await frame.getByRole("heading", { level: 2, name: "Zawór" }).waitFor();
    await button(frame, "Zatwierdź").click();
    await frame.getByRole("heading", { level: 2, name: "Prasa" }).waitFor();
    await button(frame, "Lista kart").click();
    await frame.getByText("Zatwierdzone 2 z 3").waitFor();
    await expect
      .poll(() => frame.locator(".batch-legend").innerText())
      .toMatch(/2 zatwierdzone\s+1 do przeglądu/);
  });

  it("gives both documents as files where Teams runs in a browser", async () => {
    const { teams, url } = await openTab();
    const batchId = await teams.settled("Marzec", ["Silnik"]);
    const { page, frame, sent } = await stage.inTeams(`${url}?batch=${batchId}`, {}, TAB);
    for (const [name, isSheet] of [
      ["Pobierz Word", false],
      ["Arkusz recenzenta", true],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent("download"), button(frame, name).click()]);
      expect(download.suggestedFilename()).toMatch(/^[^/]+\.docx$/);
      const parts = await readZip(await readFile(await download.path()));
      expect(parts.get("word/document.xml")).toContain("Silnik");
      expect(parts.get("word/document.xml")?.includes(SHEET)).toBe(isSheet);
      await frame.getByText(`Pobrano plik ${download.suggestedFilename()}.`).waitFor();
    }
    await expect.poll(() => sent("executeDeepLink")).toEqual([]);
  });

  it("opens a link that works once where Teams cannot save files, and shows it where Teams will not open it", async () => {
    const { teams, url } = await openTab();
    const batchId = await teams.settled("Marzec", ["Silnik"]);
    const desktop = await stage.inTeams(`${url}?batch=${batchId}`, { clientType: "desktop" }, TAB);
    await button(desktop.frame, "Arkusz recenzenta").click();
    await desktop.frame.getByText("Dokument otwiera się w przeglądarce.").waitFor();
    const [[link]] = (await desktop.sent("executeDeepLink")) as [[string]];
    const sheet = await readZip(
      await fetch(link).then(async (answer) => Buffer.from(await answer.arrayBuffer())),
    );
    expect(sheet.get("word/document.xml")).toContain(SHEET);
    expect((await fetch(link)).status).toBe(410);

    const phone = { clientType: "android", opensNoLinks: true } as const;
    const { frame } = await stage.inTeams(`${url}?batch=${batchId}`, phone, TAB);
    await button(frame, "Pobierz Word").click();
    const anchor = frame.getByRole("link", { name: "dokument Word" });
    expect((await fetch((await anchor.getAttribute("href")) ?? "")).status).toBe(200);
  });

  it("is stopped only after a question, and what is finished stays", async () => {
    const { teams, url } = await openTab({ CARDS_PER_USER: "1" });
    teams.hold(["Prasa"]);
    const batchId = await teams.submit("Marzec", ["Silnik", "Prasa", "Zawór"]);
    const { frame } = await stage.inTeams(`${url}?batch=${batchId}`, {}, TAB);
    await frame.getByText("1 z 3").waitFor({ timeout: 30_000 });
    await button(frame, "Zatrzymaj").click();
    await frame.getByRole("dialog", { name: "Zatrzymać tę partię?" }).waitFor();
    await button(frame, "Nie, pisz dalej").click();
    expect((await teams.product.batch(batchId, ME)).cancelledAt).toBeNull();
    await button(frame, "Zatrzymaj").click();
    await frame.getByRole("dialog").getByRole("button", { name: "Zatrzymaj" }).click();
    await frame.locator(".batch-legend").getByText("1 zatrzymana").waitFor();
    await expect.poll(() => button(frame, "Zatrzymaj").count()).toBe(0);
    const { counts } = await teams.product.batch(batchId, ME);
    expect(counts).toMatchObject({ review: 1, cancelled: 1 });
  });

  it("has its drafts written again, with hints", async () => {
    const { teams, url } = await openTab();
    teams.down.add("Zawór");
    const batchId = await teams.settled("Marzec", ["Silnik", "Zawór"]);
    teams.down.clear();
    const { frame } = await stage.inTeams(`${url}?batch=${batchId}`, {}, TAB);
    await button(frame, "Ponów 1 kartę").click();
    await frame.getByRole("textbox", { name: "Wskazówki dla modelu" }).fill("Pisz krótko.");
    await button(frame, "Ponów").last().click();
    await frame.getByText("2 do przeglądu").waitFor({ timeout: 30_000 });
    expect(teams.calls.some(({ prompt }) => prompt.includes("Pisz krótko."))).toBe(true);
    await expect.poll(() => button(frame, /^Ponów/).count()).toBe(0);
  });

  it("that is another person's can be read, but neither stopped nor written again", async () => {
    const { teams, url, useCases } = await openTab({ BATCH_VISIBILITY: "tenant" });
    teams.down.add("Zawór");
    const batchId = await teams.settled("Marzec", ["Zawór"]);
    const summary = await useCases.getBatch(ME, batchId);
    const context = await stage.context(TAB);
    await context.route("**/api/v1/me", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ json: { ...(await answer.json()), name: "Bartosz Lis" } });
    });
    const page = await context.newPage();
    await page.goto(`${url}?batch=${batchId}`);
    await page.getByText(`wysłał(a) ${summary.createdBy}`).waitFor();
    await expect.poll(() => button(page, /^Ponów/).count()).toBe(0);
    await button(page, "Pobierz Word").waitFor();
  });
});

describe("the tab in a plain browser", () => {
  it("works without Teams: list, batch, review, and the browser's way back through them", async () => {
    const { teams, url } = await openTab();
    await teams.settled("Marzec", ["Silnik"]);
    const page = await (await stage.context({ locale: "en-GB", ...TAB })).newPage();
    await page.goto(url);
    await page.getByRole("link", { name: "Marzec" }).click();
    await button(page, "Review from the first one to do").click();
    await page.getByRole("heading", { level: 2, name: "Silnik" }).waitFor();
    await page.goBack();
    await page.getByText("0 of 1 approved").waitFor();
    await page.goBack();
    await page.getByRole("heading", { level: 1, name: "My batches" }).waitFor();
    await expect.poll(() => page.title()).toBe("My batches");
  });

  it("asks nothing after it was left open, until somebody goes on", async () => {
    const { teams, url } = await openTab();
    teams.hold(["Prasa"]);
    await teams.submit("Marzec", ["Prasa"]);
    const context = await stage.context(TAB);
    await context.clock.install();
    const page = await context.newPage();
    await page.goto(url);
    await item(page, "Marzec").waitFor();
    await context.clock.fastForward("01:01:00");
    await page.getByText("Ta strona była długo otwarta").waitFor();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await context.clock.fastForward("10:00");
    expect(asked).toEqual([]);
    teams.resume();
    await button(page, "Wróć do pracy").click();
    await item(page, "Marzec").getByText("Gotowa").waitFor({ timeout: 30_000 });
  });
});
