import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { COMMAND_NAMES } from "@rnd-cards/bot/commands/command-words.ts";
import { describe, expect, it } from "vitest";
import { buttonsOf, cardOf, openBot, textsOf } from "../../support/bot-rig.ts";
import { goodRow, goodRows } from "../../support/rows.ts";

const COMMANDS = Object.entries(COMMAND_NAMES).flatMap(([name, words]) =>
  LANGUAGES.map((language) => ({ name, word: words[language] })),
);

describe("a command in the chat", () => {
  it.each(COMMANDS)("$word is answered with one message, with buttons or a file", async ({ word }) => {
    const rig = await openBot();
    await rig.finish(await rig.submit());
    const answers = await rig.say(word);
    expect(answers).toHaveLength(1);
    const [answer] = answers;
    expect(answer?.text.trim()).not.toBe("");
    if (!answer?.fileConsent) expect(buttonsOf(cardOf(answer)).length).toBeGreaterThan(0);
  });

  it.each(COMMANDS)("$word is answered where there is nothing yet", async ({ word }) => {
    const rig = await openBot();
    const answers = await rig.say(word);
    expect(answers).toHaveLength(1);
    expect(rig.log.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("status tells about the latest batch, or the one that is meant", async () => {
    const rig = await openBot();
    await rig.submit(goodRows(1), undefined, "Partia kwietniowa");
    rig.advance(1_000);
    await rig.submit(goodRows(2), undefined, "Partia majowa");
    const status = async (text: string) => textsOf(cardOf((await rig.say(text))[0]));
    expect(await status("status")).toContain("Partia majowa");
    expect(await status("STATUS 2")).toContain("Partia kwietniowa");
    expect(await status("status ostatniej")).toContain("Partia majowa");
    expect(await status("Jaki jest status kwietniowej partii?")).toContain("Partia kwietniowa");
    expect(await status("status KWIETNIOWA")).toContain("Partia kwietniowa");
  });

  it("says so when no batch has that number or name, and lists those there are", async () => {
    const rig = await openBot();
    await rig.submit(goodRows(1), undefined, "Jedyna");
    for (const text of ["status 7", "eksport Zielona Góra"]) {
      const [none, list] = await rig.say(text);
      expect(none?.text).toContain("Nie znalazłem takiej partii");
      expect(textsOf(cardOf(list))).toContain("Jedyna");
    }
  });

  it("lists batches under the numbers by which they are named, on every page", async () => {
    const much = { limit: 100, windowMs: 3_600_000 };
    const rig = await openBot({ settings: { quotas: { batches: much, retries: much, exports: much } } });
    for (let nth = 1; nth <= 7; nth++) {
      await rig.submit(goodRows(1), undefined, `Klient ${"abcdefg"[nth - 1]}`);
      rig.advance(10);
    }
    const numbered = (card: unknown) =>
      textsOf(card)
        .match(/^\d+\. $|^Klient \w$/gm)
        ?.map((word) => word.trim());
    const [first] = await rig.say("partie");
    expect(numbered(cardOf(first))?.slice(0, 4)).toEqual(["1.", "Klient g", "2.", "Klient f"]);
    const older = buttonsOf(cardOf(first)).find(({ verb }) => verb === "batches");
    const second = await rig.press("batches", older?.data);
    expect(numbered(cardOf(second))).toEqual(["6.", "Klient b", "7.", "Klient a"]);
    expect(textsOf(cardOf((await rig.say("status 7"))[0]))).toContain("Klient a");
  });

  it("review means the newest batch in which a card waits for a decision", async () => {
    const rig = await openBot();
    const older = await rig.submit(goodRows(2), undefined, "Starsza");
    await rig.finish(older);
    rig.advance(1_000);
    const newer = await rig.submit(goodRows(1), undefined, "Nowsza");
    await rig.finish(newer);
    const open = textsOf(cardOf((await rig.say("przejrzyj"))[0]));
    expect(open).toContain("Karta 1 z 1");
    const { id, version } = await rig.card(newer);
    await rig.press("approve", { cardId: id, version, reason: "Sprawdzone." });
    expect(textsOf(cardOf((await rig.say("przejrzyj"))[0]))).toMatch(/Karta \d z 2/);
    // Named, or with nothing left anywhere, it is said that all is done.
    expect(textsOf(cardOf((await rig.say("przejrzyj nowsza"))[0]))).toContain("Wszystkie karty zatwierdzone");
  });

  it("cancel asks first, means the batch that runs, and stops it when told to", async () => {
    const rig = await openBot();
    const running = await rig.submit(goodRows(2), undefined, "Trwa");
    rig.advance(1_000);
    await rig.finish(await rig.submit([goodRow()], undefined, "Gotowa"));
    const [question] = await rig.say("anuluj");
    expect(textsOf(cardOf(question))).toContain("Trwa");
    expect(
      (await rig.useCases.getBatch({ tenantId: "tenant-1", userId: "anna", name: "" }, running)).state,
    ).toBe("queued");
    const yes = buttonsOf(cardOf(question)).find(({ verb }) => verb === "cancel");
    await rig.press("cancel", yes?.data);
    const answer = await rig.press("cancel", yes?.data);
    expect(textsOf(cardOf(answer))).toContain("zatrzyman");
  });

  it("answers in the language a person chose, from then on, also after a restart", async () => {
    const rig = await openBot();
    expect((await rig.say("pomoc"))[0]?.text).toContain("Polecenia");
    await rig.say("język en");
    expect((await rig.say("pomoc"))[0]?.text).toContain("Commands");
    await rig.restart();
    expect((await rig.say("pomoc"))[0]?.text).toContain("Commands");
    await rig.say("po polsku proszę");
    expect((await rig.say("help"))[0]?.text).toContain("Polecenia");
  });

  it("follows the language of the person's Teams until they choose", async () => {
    const rig = await openBot();
    expect((await rig.say("pomoc", { locale: "en-GB" }))[0]?.text).toContain("Commands");
    expect((await rig.say("pomoc", { locale: "de-DE" }))[0]?.text).toContain("Polecenia");
  });

  it("stays in the language of the person's Teams where a turn does not say it", async () => {
    const rig = await openBot();
    await rig.say("hello", { locale: "en-GB" });
    const { conversation, ...place } = rig.place();
    const answer = await rig.turn({
      ...{ ...place, conversation: { ...conversation, locale: null } },
      ...{ kind: "action", action: { verb: "status", data: {} }, cardActivityId: null },
    });
    expect(textsOf(cardOf(answer))).toContain("Everything works.");
  });

  it("anything else gets a helpful answer that says what it may have meant", async () => {
    const rig = await openBot();
    const [answer] = await rig.say("eksprot");
    expect(textsOf(cardOf(answer))).toContain("Czy chodziło o „eksport”?");
    expect(buttonsOf(cardOf(answer)).length).toBeGreaterThan(2);
    const [other] = await rig.say("Jaka będzie pogoda? <at>wszyscy</at> [klik](https://evil.example)");
    expect(JSON.stringify(other)).not.toContain("https://evil.example");
  });

  it("tells of trouble in words, with a way on, when the store is down", async () => {
    const rig = await openBot({
      instead: () => ({
        user: {
          listBatches: async () => {
            throw new ProductError("store_unavailable");
          },
        },
      }),
    });
    const [answer] = await rig.say("partie");
    expect(textsOf(cardOf(answer))).toContain("Baza danych jest niedostępna");
    expect(buttonsOf(cardOf(answer)).length).toBeGreaterThan(0);
  });

  it("hides what nobody foresaw behind a number, and logs it", async () => {
    const rig = await openBot({
      before: () => ({
        listBatches: async () => {
          throw new Error("SELECT * FROM secrets");
        },
      }),
    });
    const [answer] = await rig.say("partie", { activityId: "turn-42" });
    expect(textsOf(cardOf(answer))).toContain("turn-42");
    expect(JSON.stringify(answer)).not.toContain("SELECT");
    expect(rig.log.some(({ message }) => message === "a turn failed")).toBe(true);
  });

  it("is not answered twice when Teams brings it twice", async () => {
    const rig = await openBot();
    expect(await rig.say("pomoc", { activityId: "same" })).toHaveLength(1);
    expect(await rig.say("pomoc", { activityId: "same" })).toHaveLength(0);
  });

  it("shows nobody another person's batches", async () => {
    const rig = await openBot();
    await rig.submit(goodRows(1), undefined, "Tajna");
    const who = { tenantId: "tenant-1", userId: "bartek", name: "Bartosz Lis" };
    for (const word of [
      "partie",
      "status",
      "status 1",
      "przejrzyj",
      "eksport",
      "status tajna",
      "anuluj",
      "ponów",
    ])
      expect(JSON.stringify(await rig.say(word, { who }))).not.toContain("Tajna");
  });
});
