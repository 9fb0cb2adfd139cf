import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { GatewayError } from "@rnd-cards/bot/gateway/gateway.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { type BotRig, buttonsOf, cardOf, openBot, textsOf } from "../../support/bot-rig.ts";
import { startCanary } from "../../support/canary.ts";
import { ANNA } from "../../support/product.ts";
import { goodRow, goodRows } from "../../support/rows.ts";
import { workbookFile } from "../../support/workbook-file.ts";

const DAY = 24 * 3_600_000;
const BARTEK = { tenantId: "tenant-1", userId: "bartek", name: "Bartosz Lis" };

/** A OneDrive of one file on this machine. */
async function drive(answer: (nth: number) => number = () => 201) {
  const puts: { range: string | undefined; body: Buffer; headers: string[] }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { headers } = request;
      puts.push({
        range: headers["content-range"],
        body: Buffer.concat(chunks),
        headers: Object.keys(headers),
      });
      response.writeHead(answer(puts.length)).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/upload?token=1`, puts };
}

const offered = async (rig: BotRig, word = "eksport") => {
  const [message] = await rig.say(word);
  const consent = message?.fileConsent;
  if (!consent) throw new Error(`no offer, but ${JSON.stringify(message)}`);
  const offer = rig.gateway.calls.at(-1);
  return { ...consent, pendingId: String(consent.context.data.pendingId), offerId: offer?.activityId };
};

async function withBatch(setup = {}) {
  const rig = await openBot(setup);
  const batchId = await rig.submit(goodRows(2), undefined, "Projekty ACME");
  await rig.finish(batchId);
  return { rig, batchId };
}

/** Offers that nobody has answered. */
const waiting = async (rig: BotRig) => {
  const { items } = await rig.services.records.list("pending-file", { tenantId: "tenant-1" }, { limit: 20 });
  return items.filter(({ value }) => !(value as { answered: boolean }).answered);
};

describe("a Word document in the chat", () => {
  it("is offered with its size, put where the person consents to, shown, and the offer is removed", async () => {
    const { rig } = await withBatch();
    const { url, puts } = await drive();
    const { name, bytes, pendingId, offerId } = await offered(rig);
    expect(name).toMatch(/^Projekty ACME 2026-11-24 \d\d\.\d\d\.\d\d\.docx$/);
    const [shown, ...more] = await rig.consent(pendingId, url);
    expect(more).toEqual([]);
    expect(puts).toHaveLength(1);
    expect(puts[0]?.body.toString()).toBe("Projekty ACME");
    expect(puts[0]?.body.byteLength).toBe(bytes);
    expect(puts[0]?.range).toBe(`bytes 0-${bytes - 1}/${bytes}`);
    expect(puts[0]?.headers).not.toContain("authorization");
    expect(shown?.fileInfo).toMatchObject({ uniqueId: "unique-1", fileType: "docx" });
    expect(rig.gateway.calls.at(-1)).toMatchObject({ kind: "remove", activityId: offerId });
    expect(await waiting(rig)).toEqual([]);
  });

  it("has a name of its own every time", async () => {
    const { rig } = await withBatch();
    expect((await offered(rig)).name).not.toBe((await offered(rig)).name);
  });

  it("is offered once to somebody who presses twice, and again to somebody who asks again", async () => {
    const { rig, batchId } = await withBatch();
    const offers = () => rig.gateway.calls.filter(({ message }) => message?.fileConsent).length;
    const pressed = { kind: "action", action: { verb: "export", data: { batchId } } } as const;
    const twice = [0, 1].map(() => rig.bot.handle({ ...rig.place(), ...pressed, cardActivityId: null }));
    await Promise.all(twice);
    await rig.bot.idle();
    expect(offers()).toBe(1);
    expect(await waiting(rig)).toHaveLength(1);
    await rig.press("export", { batchId });
    expect(offers()).toBe(2);
  });

  it("says in its offer how many of its cards nobody has approved, and nothing where all are", async () => {
    const { rig, batchId } = await withBatch();
    const asked = async () => (await rig.say("eksport"))[0]?.text;
    expect(await asked()).toContain("Niezatwierdzone karty: 2;");
    const { cards } = await rig.useCases.getBatch(ANNA, batchId);
    for (const { id, version } of cards)
      await rig.useCases.approveCard(ANNA, id, { version, reason: "Sprawdzone." });
    expect(await asked()).not.toContain("Niezatwierdzone");
  });

  it("is not offered of a batch in which nothing is written yet; how it goes is one press away", async () => {
    const rig = await openBot();
    const batchId = await rig.submit(goodRows(2), undefined, "Projekty ACME");
    for (const press of ["waiting", "stopped"]) {
      const [answer] = await rig.say("eksport");
      expect(answer?.fileConsent, press).toBeUndefined();
      expect(textsOf(cardOf(answer))).toContain("Nie ma jeszcze czego pobrać");
      expect(buttonsOf(cardOf(answer))).toContainEqual(
        expect.objectContaining({ verb: "status", data: expect.objectContaining({ batchId }) }),
      );
      await rig.press("cancel", { batchId });
    }
    expect(await waiting(rig)).toEqual([]);
  });

  it("that could not be offered is offered to somebody who tries again at once", async () => {
    const { rig, batchId } = await withBatch();
    rig.gateway.script((_, nth) =>
      nth === 1 ? { error: new GatewayError("refused"), arrives: false } : undefined,
    );
    rig.gateway.calls.length = 0;
    await rig.press("export", { batchId });
    rig.advance(-5_000);
    await rig.press("export", { batchId });
    expect(rig.gateway.calls.map(({ arrived }) => arrived)).toEqual([false, true]);
  });

  it("is made of what stands when consent comes, days and restarts later", async () => {
    const { rig } = await withBatch();
    const { url, puts } = await drive();
    const { pendingId } = await offered(rig);
    await rig.restart();
    rig.advance(13 * DAY);
    const built = rig.documents.length;
    const [shown] = await rig.consent(pendingId, url);
    expect(shown?.fileInfo).toBeTruthy();
    expect(rig.documents).toHaveLength(built + 1);
    expect(puts).toHaveLength(1);
  });

  it("is put once though Teams tells of the consent twice, at the same time and later", async () => {
    const { rig } = await withBatch();
    const { url, puts } = await drive();
    const { pendingId } = await offered(rig);
    await Promise.all([rig.consent(pendingId, url), rig.consent(pendingId, url)]);
    expect(puts).toHaveLength(1);
    const infos = rig.gateway.calls.filter(({ message }) => message?.fileInfo);
    expect(infos).toHaveLength(1);
    expect(await rig.consent(pendingId, url)).toEqual([]);
    rig.advance(20 * 3_600_000);
    expect(await rig.consent(pendingId, url)).toEqual([]);
    expect(puts).toHaveLength(1);
    rig.advance(5 * 3_600_000);
    const now = rig.services.system.now();
    expect(await rig.services.records.deleteExpired({ now, limit: 10 })).toBeGreaterThan(0);
    expect(await rig.services.records.find("pending-file", pendingId)).toBeNull();
  });

  it("that is declined can be asked for again", async () => {
    const { rig, batchId } = await withBatch();
    const { pendingId, offerId } = await offered(rig);
    const [answer] = await rig.consent(pendingId, null);
    expect(buttonsOf(cardOf(answer))).toContainEqual(
      expect.objectContaining({ verb: "export", data: expect.objectContaining({ batchId }) }),
    );
    expect(rig.gateway.calls.at(-1)).toMatchObject({ kind: "remove", activityId: offerId });
    expect(await waiting(rig)).toEqual([]);
  });

  it("whose offer has expired says so, with a way to a new one", async () => {
    const { rig, batchId } = await withBatch();
    const { url, puts } = await drive();
    const { pendingId } = await offered(rig);
    rig.advance(15 * DAY);
    const [answer] = await rig.consent(pendingId, url);
    expect(textsOf(cardOf(answer))).toContain("nieaktualna");
    expect(buttonsOf(cardOf(answer))).toContainEqual(
      expect.objectContaining({ verb: "export", data: expect.objectContaining({ batchId }) }),
    );
    expect(puts).toEqual([]);
  });

  it("that OneDrive takes at the sixth attempt arrives", async () => {
    const { rig } = await withBatch();
    rig.services.system.sleep = async () => {};
    const { url, puts } = await drive((nth) => (nth < 6 ? 503 : 201));
    const { pendingId } = await offered(rig);
    const [shown] = await rig.consent(pendingId, url);
    expect(shown?.fileInfo).toBeTruthy();
    expect(puts).toHaveLength(6);
  });

  it("that OneDrive does not take is said to be safe, with a way on", async () => {
    const { rig, batchId } = await withBatch();
    rig.services.system.sleep = async () => {};
    const { url } = await drive(() => 500);
    const { pendingId } = await offered(rig);
    const [answer] = await rig.consent(pendingId, url);
    expect(textsOf(cardOf(answer))).toContain("OneDrive nie przyjął pliku");
    expect(buttonsOf(cardOf(answer))).toContainEqual(
      expect.objectContaining({ verb: "export", data: expect.objectContaining({ batchId }) }),
    );
    expect(await waiting(rig)).toEqual([]);
  });

  it("that cannot be made now is said to be safe, with a way on", async () => {
    let broken = false;
    const { rig } = await withBatch({
      before: (real: BotRig["useCases"]) => ({
        exportBatch: async (...args: Parameters<typeof real.exportBatch>) => {
          if (broken) throw new ProductError("overloaded");
          return real.exportBatch(...args);
        },
      }),
    });
    const { url, puts } = await drive();
    const { pendingId } = await offered(rig);
    broken = true;
    const [answer] = await rig.consent(pendingId, url);
    expect(textsOf(cardOf(answer))).toContain("nie można teraz przygotować");
    expect(puts).toEqual([]);
    const [refused] = await rig.say("eksport");
    expect(textsOf(cardOf(refused))).toContain("przeciążony");
  });

  it("goes only to the person it was offered to, in the chat it was offered in", async () => {
    const { rig } = await withBatch();
    const { url, puts } = await drive();
    const { pendingId } = await offered(rig);
    await rig.consent(pendingId, url, { who: BARTEK });
    await rig.consent(pendingId, url, { who: { tenantId: "tenant-2", userId: "anna", name: "Obca" } });
    await rig.consent(pendingId, url, { where: "groupChat" });
    expect(puts).toEqual([]);
    await rig.consent(pendingId, url);
    expect(puts).toHaveLength(1);
  });

  it("goes nowhere but to hosts of files", async () => {
    const { rig } = await withBatch();
    const canary = await startCanary();
    const { pendingId } = await offered(rig);
    const [answer] = await rig.consent(pendingId, `http://localhost:${canary.port}/upload`);
    expect(textsOf(cardOf(answer))).toContain("OneDrive nie przyjął pliku");
    expect(canary.connections()).toBe(0);
  });

  it("arrives all the same where the offer cannot be removed", async () => {
    const { rig } = await withBatch();
    const { url } = await drive();
    const { pendingId } = await offered(rig);
    rig.gateway.script(({ kind }) =>
      kind === "remove" ? { error: new GatewayError("unavailable") } : undefined,
    );
    const [shown] = await rig.consent(pendingId, url);
    expect(shown?.fileInfo).toBeTruthy();
  });

  it("leaves no offer behind that never arrived", async () => {
    const { rig } = await withBatch();
    rig.gateway.script(({ message }) =>
      message?.fileConsent ? { error: new GatewayError("refused") } : undefined,
    );
    await rig.say("eksport");
    expect(await waiting(rig)).toEqual([]);
  });

  it("whose delivery a process began and did not live to end is told about by the next one, once", async () => {
    const { rig, batchId } = await withBatch();
    await rig.say("hej");
    const { pendingId } = await offered(rig);
    const record = await rig.services.records.find("pending-file", pendingId);
    if (!record) throw new Error("no record");
    const { takeFile } = await import("@rnd-cards/bot/files/pending-files.ts");
    expect(await takeFile(rig.services, pendingId)).toBe(true);
    rig.advance(20 * 60_000);
    const before = rig.gateway.calls.length;
    const told = Promise.withResolvers<void>();
    rig.services.system.sleep = (_ms, signal) => {
      told.resolve();
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    };
    await rig.restart();
    rig.bot.start();
    await told.promise;
    const messages = rig.gateway.calls.slice(before).flatMap(({ message }) => message ?? []);
    expect(messages).toHaveLength(1);
    expect(buttonsOf(cardOf(messages[0]))).toContainEqual(
      expect.objectContaining({ verb: "export", data: expect.objectContaining({ batchId }) }),
    );
    expect(await waiting(rig)).toEqual([]);
  });
});

describe("other files in the chat", () => {
  it("the template comes the same way", async () => {
    const rig = await openBot();
    const { url, puts } = await drive();
    const { pendingId, name } = await offered(rig, "szablon");
    expect(name).toMatch(/^Karty B\+R szablon .*\.xlsx$/);
    const [shown] = await rig.consent(pendingId, url);
    expect(shown?.text).toContain("Szablon jest w Twoim OneDrive");
    const sheet = await rig.useCases.readSheet({ bytes: puts[0]?.body ?? Buffer.alloc(0) });
    expect(sheet.sheet).toBe("Projekty");
  });

  it("a marked-up workbook holds the client's rows, and its offer ends with the day", async () => {
    const rig = await openBot();
    const { url, puts } = await drive();
    const bytes = await workbookFile([goodRow({ opis: "za krótki" })]);
    const server = createServer((_, response) => response.end(bytes));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const downloadUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const dropped = { name: "Dane.xlsx", fileType: "xlsx", downloadUrl };
    const pendingOf = (messages: Awaited<ReturnType<BotRig["drop"]>>) =>
      String(messages.find(({ fileConsent }) => fileConsent)?.fileConsent?.context.data.pendingId);
    const first = pendingOf(await rig.drop([dropped]));
    const second = pendingOf(await rig.drop([dropped]));
    await rig.consent(first, url);
    const sheet = await rig.useCases.readSheet({ bytes: puts[0]?.body ?? Buffer.alloc(0) });
    expect(sheet.rows[0]?.cells).toContain("za krótki");
    rig.advance(2 * DAY);
    const [late] = await rig.consent(second, url);
    expect(textsOf(cardOf(late))).toContain("Upuść swój arkusz jeszcze raz");
    expect(puts).toHaveLength(1);
  });
});
