import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type BotRig,
  type BotSetup,
  buttonOf,
  buttonsOf,
  cardOf,
  openBot,
  textsOf,
} from "../../support/bot-rig.ts";
import { startCanary } from "../../support/canary.ts";
import { ANNA } from "../../support/product.ts";
import { goodRow, goodRows } from "../../support/rows.ts";
import { workbookFile } from "../../support/workbook-file.ts";

/** A file on this machine as Teams tells of it. */
async function shared(bytes: Uint8Array, name = "Projekty ACME.xlsx") {
  const server = createServer((_, response) => response.end(bytes));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const downloadUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
  return { name, downloadUrl, fileType: name.split(".").at(-1) ?? "" };
}

const drop = async (rig: BotRig, rows: readonly RawRow[], at = {}) =>
  rig.drop([await shared(await workbookFile(rows))], at);
const batchesOf = async (rig: BotRig, who = ANNA) =>
  (await rig.useCases.listBatches(who, { limit: 20 })).items;
const open = (setup: BotSetup = {}) => openBot(setup);

const MIXED = [
  goodRow(),
  goodRow({ nazwaProjektu: "Inny projekt badawczy", opis: "za krótki", rowKey: "row-3" }),
];

describe("a workbook dropped into the chat", () => {
  it("becomes a batch when all its rows are well", async () => {
    const rig = await open();
    const [answer, ...more] = await drop(rig, goodRows(3));
    expect(answer?.text).toContain("przyjęto 3 projekty");
    expect(more).toEqual([]);
    const [batch] = await batchesOf(rig);
    expect(batch).toMatchObject({ name: "Projekty ACME", total: 3, createdBy: "Anna Zawadzka" });
  });

  it("tells of warnings, which block nothing", async () => {
    const rig = await open();
    const [answer] = await drop(rig, [goodRow(), goodRow({ rowKey: "b" })]);
    expect(answer?.text).toContain("1 uwaga:");
    expect(answer?.text).toContain("wiersz 3");
    expect(await batchesOf(rig)).toHaveLength(1);
  });

  it("is one batch however often Teams brings the same message", async () => {
    const rig = await open();
    const file = await shared(await workbookFile(goodRows(2)));
    await rig.drop([file], { activityId: "m1" });
    // Beyond what the bot remembers of messages, the store remembers the batch.
    rig.advance(700_000);
    const [again] = await rig.drop([file], { activityId: "m1" });
    expect(await batchesOf(rig)).toHaveLength(1);
    expect(textsOf(cardOf(again))).toContain("Projekty ACME");
  });

  describe("with rows that were sent before", () => {
    const again = async (rig: BotRig, rows: readonly RawRow[]) => {
      const [question, ...more] = await drop(rig, rows);
      expect(more).toEqual([]);
      return cardOf(question);
    };

    it("is asked about, in whatever order they stand, and becomes a second batch only when that is wanted", async () => {
      const rig = await open();
      await drop(rig, goodRows(3));
      const [first] = await batchesOf(rig);
      const question = await again(rig, goodRows(3).reverse());
      expect(textsOf(question)).toContain("Te wiersze już wysłano");
      expect(textsOf(question)).toContain("Te same projekty ma partia „Projekty ACME”");
      expect(buttonOf(question, "status").data).toMatchObject({ batchId: first?.id });
      expect(await batchesOf(rig)).toHaveLength(1);
      const send = buttonOf(question, "submit-valid");
      for (const answer of [await rig.press(send.verb, send.data), await rig.press(send.verb, send.data)]) {
        expect(textsOf(cardOf(answer))).toContain("Wysłano 3 poprawne wiersze");
        expect(buttonsOf(cardOf(answer)).map(({ verb }) => verb)).toEqual(["status"]);
      }
      expect(await batchesOf(rig)).toHaveLength(2);
    });

    it("can be left at that", async () => {
      const rig = await open();
      await drop(rig, goodRows(2));
      const question = await again(rig, goodRows(2));
      const discard = buttonOf(question, "discard-workbook");
      const left = cardOf(await rig.press(discard.verb, discard.data));
      expect(buttonsOf(left).map(({ verb }) => verb)).toEqual(["status"]);
      const send = buttonOf(question, "submit-valid");
      expect(await rig.press(send.verb, send.data)).toMatchObject({ kind: "message" });
      expect(await batchesOf(rig)).toHaveLength(1);
    });

    it("is taken without a question where a row differs, the batch was stopped, or a month has gone by", async () => {
      const rig = await open();
      await drop(rig, goodRows(2));
      await drop(rig, [...goodRows(1), goodRow({ osobaOdpowiedzialna: "Ktoś Inny", rowKey: "b" })]);
      expect(await batchesOf(rig)).toHaveLength(2);
      const first = (await batchesOf(rig)).at(-1);
      await rig.useCases.cancelBatch(ANNA, first?.id ?? "");
      await drop(rig, goodRows(2));
      expect(await batchesOf(rig)).toHaveLength(3);
      rig.advance(31 * 24 * 3_600_000);
      await drop(rig, goodRows(2));
      expect(await batchesOf(rig)).toHaveLength(4);
    });

    it("is nobody's business but the person's: what others sent is not known", async () => {
      const rig = await open();
      await drop(rig, goodRows(2));
      const bartek = { tenantId: "tenant-1", userId: "bartek", name: "Bartosz Lis" };
      await drop(rig, goodRows(2), { who: bartek });
      expect(await batchesOf(rig, bartek)).toHaveLength(1);
    });
  });

  it("with errors becomes none: they are shown, and a marked-up copy is offered", async () => {
    const rig = await open();
    const [issues, offer, ...more] = await drop(rig, MIXED);
    expect(more).toEqual([]);
    expect(textsOf(cardOf(issues))).toContain("9 z wymaganych");
    expect(offer?.fileConsent?.name).toMatch(/^Projekty ACME do poprawy .*\.xlsx$/);
    expect(offer?.fileConsent?.bytes).toBeGreaterThan(5_000);
    expect(await batchesOf(rig)).toEqual([]);
  });

  it("can be submitted without its wrong rows, once however often that is pressed", async () => {
    const rig = await open();
    const [issues] = await drop(rig, MIXED);
    const send = buttonOf(cardOf(issues), "submit-valid");
    const answers = [
      await rig.press(send.verb, send.data),
      await rig.press(send.verb, send.data),
      await rig.press(send.verb, send.data),
    ];
    for (const answer of answers) {
      // What is wrong stays readable; how it goes is told by the one card of the notifier.
      expect(textsOf(cardOf(answer))).toContain("9 z wymaganych");
      expect(textsOf(cardOf(answer))).toContain("Wysłano 1 poprawny wiersz");
      expect(buttonsOf(cardOf(answer))).toEqual([]);
    }
    const batches = await batchesOf(rig);
    expect(batches).toHaveLength(1);
    const { cards } = await rig.useCases.getBatch(ANNA, batches[0]?.id ?? "");
    expect(cards.map(({ name }) => name)).toEqual([goodRow().nazwaProjektu]);
  });

  it("waits a day for that, through a restart, and not longer", async () => {
    const rig = await open();
    const [issues] = await drop(rig, MIXED);
    const [late] = await drop(rig, MIXED);
    const send = buttonOf(cardOf(issues), "submit-valid");
    rig.advance(23 * 3_600_000);
    await rig.restart();
    cardOf(await rig.press(send.verb, send.data));
    rig.advance(2 * 3_600_000);
    const answer = await rig.press("submit-valid", buttonOf(cardOf(late), "submit-valid").data);
    expect(answer).toMatchObject({ kind: "message" });
    expect(await batchesOf(rig)).toHaveLength(1);
  });

  it("is another person's business only: their press and their chat submit nothing", async () => {
    const rig = await open();
    const [issues] = await drop(rig, MIXED);
    const { verb, data } = buttonOf(cardOf(issues), "submit-valid");
    const bartek = { tenantId: "tenant-1", userId: "bartek", name: "Bartosz Lis" };
    const foreign = { tenantId: "tenant-2", userId: "anna", name: "Anna Obca" };
    expect(await rig.press(verb, data, { who: bartek })).toMatchObject({ kind: "message" });
    expect(await rig.press(verb, data, { who: foreign })).toMatchObject({ kind: "message" });
    expect(await rig.press(verb, data, { where: "groupChat" })).toMatchObject({ kind: "refused" });
    for (const who of [ANNA, bartek, foreign]) expect(await batchesOf(rig, who)).toEqual([]);
    cardOf(await rig.press(verb, data));
    expect(await batchesOf(rig)).toHaveLength(1);
  });

  it("can be discarded; what was wrong stays readable and nothing can be sent any more", async () => {
    const rig = await open();
    const [issues] = await drop(rig, MIXED);
    const discard = buttonOf(cardOf(issues), "discard-workbook");
    const answer = cardOf(await rig.press(discard.verb, discard.data));
    expect(textsOf(answer)).toContain("9 z wymaganych");
    expect(buttonsOf(answer).map(({ verb }) => verb)).not.toContain("submit-valid");
    await rig.press("submit-valid", buttonOf(cardOf(issues), "submit-valid").data);
    expect(await batchesOf(rig)).toEqual([]);
  });

  it("whose whole sheet is wrong cannot be split", async () => {
    const rig = await open({ settings: { maxRows: 2 } });
    const [issues] = await drop(rig, goodRows(3));
    expect(buttonsOf(cardOf(issues)).map(({ verb }) => verb)).not.toContain("submit-valid");
    expect(textsOf(cardOf(issues))).toContain("najwyżej 2");
  });

  it.each([
    ["a picture", "zdjęcie.png", "To nie jest plik .xlsx"],
    ["no workbook at all", "plik.xlsx", "To nie jest plik .xlsx"],
  ])("that is %s is refused in words, with the template at hand", async (_what, name, words) => {
    const rig = await open();
    const [answer, ...more] = await rig.drop([await shared(Buffer.from("hello"), name)]);
    expect(more).toEqual([]);
    expect(textsOf(cardOf(answer))).toContain(words);
    expect(buttonsOf(cardOf(answer)).map(({ verb }) => verb)).toContain("template");
  });

  it("that is larger than an upload may be is refused", async () => {
    const rig = await open();
    const [answer] = await rig.drop([await shared(Buffer.alloc(5 * 1024 * 1024 + 1))]);
    expect(textsOf(cardOf(answer))).toContain("limit 5 MB");
  });

  it("whose address leads elsewhere is not fetched", async () => {
    const rig = await open();
    const canary = await startCanary();
    const elsewhere = {
      name: "a.xlsx",
      fileType: "xlsx",
      downloadUrl: `http://localhost:${canary.port}/a.xlsx`,
    };
    const [answer] = await rig.drop([elsewhere]);
    expect(textsOf(cardOf(answer))).toContain("nie leży w OneDrive ani SharePoint");
    const strict = await open({ local: false });
    await strict.drop([{ ...elsewhere, downloadUrl: `http://127.0.0.1:${canary.port}/a.xlsx` }]);
    expect(canary.connections()).toBe(0);
  });

  it("dropped into a group is answered in the person's own chat", async () => {
    const rig = await open();
    await rig.say("hello");
    const before = rig.gateway.calls.length;
    await drop(rig, goodRows(2), { where: "groupChat" });
    const calls = rig.gateway.calls.slice(before);
    const inGroup = calls.filter(({ to }) => to.conversationType === "groupChat");
    expect(JSON.stringify(inGroup)).not.toContain("Projekty ACME");
    expect(
      calls.some(
        ({ to, message }) => to.conversationId === "chat-anna" && message?.text.includes("przyjęto"),
      ),
    ).toBe(true);
  });

  it("that is refused is named, so that it is known among several", async () => {
    const rig = await open();
    const gone = { name: "Zniknięty.xlsx", downloadUrl: "http://127.0.0.1:1/x", fileType: "xlsx" };
    const answers = await rig.drop([await shared(Buffer.from("x"), "Umowa.docx"), gone]);
    const texts = answers.map((answer) => textsOf(cardOf(answer)));
    expect(texts).toEqual([expect.stringContaining("Umowa.docx"), expect.stringContaining("Zniknięty.xlsx")]);
    expect(answers[0]?.text).toContain("Umowa");
  });

  it("among more than are taken at a time is told of where it is left out", async () => {
    const rig = await open();
    const names = [1, 2, 3, 4, 5, 6, 7].map((nth) => `Klient ${nth}.docx`);
    const answers = await rig.drop(await Promise.all(names.map((name) => shared(Buffer.from("x"), name))));
    expect(answers).toHaveLength(6);
    const text = answers.at(-1)?.text ?? "";
    expect(text).toContain("najwyżej 5");
    expect(text).toContain("Klient 6");
    expect(text).toContain("Klient 7");
    expect(text).not.toContain("Klient 5");
  });

  it("says no word of the rows in the log", async () => {
    const rig = await open();
    await drop(rig, MIXED);
    expect(JSON.stringify(rig.log)).not.toMatch(/hydrofobow|Inny projekt|ACME/);
  });
});
