import { errorMessage } from "@rnd-cards/api/contract/errors.ts";
import { describe, expect, it } from "vitest";
import { type BotRig, cardOf, openBot, textsOf } from "../../support/bot-rig.ts";
import { goodRows } from "../../support/rows.ts";

const HOUR = 3_600_000;

/** Messages that come faster than one a second. */
async function flood(rig: BotRig, count: number) {
  const answers = [];
  for (let nth = 0; nth < count; nth++) {
    answers.push(await rig.say("pomoc"));
    // The rig lets five seconds pass with every turn.
    rig.advance(-4_700);
  }
  return answers;
}

describe("somebody who writes too much", () => {
  it("is answered at one message a second, for as long as they like", async () => {
    const rig = await openBot();
    for (let nth = 0; nth < 40; nth++) expect(await rig.say("pomoc")).toHaveLength(1);
  });

  it("is told once, after ten messages that came too quickly, and not answered for an hour", async () => {
    const rig = await openBot();
    const answers = await flood(rig, 20);
    const texts = answers.map(([answer]) => answer?.text ?? null);
    // Of four messages in a second one is in time.
    expect(texts.slice(0, 13).every((text) => text?.includes("Polecenia"))).toBe(true);
    expect(texts[13]).toContain("zbyt szybko");
    expect(texts.slice(14)).toEqual(Array(6).fill(null));
    rig.advance(HOUR - 60_000);
    expect(await rig.say("pomoc")).toEqual([]);
    rig.advance(60_000);
    expect((await rig.say("pomoc"))[0]?.text).toContain("Polecenia");
  });

  it("does not silence anybody else, nor lose a batch", async () => {
    const rig = await openBot();
    await flood(rig, 15);
    const bartek = { tenantId: "tenant-1", userId: "bartek", name: "Bartosz Lis" };
    expect(await rig.say("pomoc", { who: bartek })).toHaveLength(1);
    expect(await rig.press("batches")).toMatchObject({
      kind: "message",
      text: expect.stringContaining("odpoczywa"),
    });
  });

  it("is not taken for one because of quick messages now and then", async () => {
    const rig = await openBot();
    for (let nth = 0; nth < 30; nth++) {
      await flood(rig, 2);
      rig.advance(120_000);
    }
    expect(await rig.say("pomoc")).toHaveLength(1);
  });

  it("has a limit for buttons too, and is told when to go on", async () => {
    const rig = await openBot();
    for (let nth = 0; nth < 100; nth++) {
      expect(await rig.press("choose-language")).toMatchObject({ kind: "card" });
      rig.advance(-4_990);
    }
    expect(await rig.press("choose-language")).toMatchObject({
      kind: "message",
      text: expect.stringMatching(/Spróbuj ponownie za \d+ s/),
    });
  });
});

describe("a button that takes long", () => {
  it("is answered in time with a word, and by a message when it is done", async () => {
    const gate = Promise.withResolvers<void>();
    const slept = Promise.withResolvers<void>();
    const rig = await openBot({
      before: (real) => ({
        listBatches: async (...args) => {
          await gate.promise;
          return real.listBatches(...args);
        },
      }),
    });
    rig.services.system.sleep = async (ms) => {
      expect(ms).toBe(3_000);
      slept.resolve();
    };
    await rig.submit(goodRows(1), undefined, "Powolna");
    const press = { kind: "action", cardActivityId: null, action: { verb: "batches", data: {} } } as const;
    const answering = rig.bot.handle({ ...rig.place(), ...press });
    await slept.promise;
    expect(await answering).toMatchObject({ kind: "message", text: expect.stringContaining("Pracuję") });
    gate.resolve();
    await rig.bot.idle();
    expect(textsOf(cardOf(rig.gateway.calls.at(-1)?.message ?? undefined))).toContain("Powolna");
  });

  it("counts what passed before the button was even looked at", async () => {
    const gate = Promise.withResolvers<void>();
    const rig = await openBot({
      before: (real) => ({
        listBatches: async (...args) => {
          await gate.promise;
          return real.listBatches(...args);
        },
      }),
    });
    const { records, system } = rig.services;
    const find = records.find;
    records.find = async (...args) => {
      records.find = find;
      // The store takes its time.
      rig.advance(2_600);
      return find(...args);
    };
    const slept: number[] = [];
    system.sleep = async (ms) => void slept.push(ms);
    const press = { kind: "action", cardActivityId: null, action: { verb: "batches", data: {} } } as const;
    await rig.bot.handle({ ...rig.place(), ...press });
    gate.resolve();
    await rig.bot.idle();
    expect(slept).toEqual([400]);
  });
});

describe("a bot that closes", () => {
  it("leaves a message it does not take to the next one, to whom Teams brings it again", async () => {
    const rig = await openBot();
    await rig.bot.close(0);
    await expect(rig.say("pomoc", { activityId: "m1" })).rejects.toMatchObject({ code: "stopping" });
    await rig.restart();
    expect(await rig.say("pomoc", { activityId: "m1" })).toHaveLength(1);
    expect(await rig.say("pomoc", { activityId: "m1" })).toEqual([]);
  });

  it("says so to somebody who presses a button", async () => {
    const rig = await openBot();
    await rig.bot.close(0);
    expect(await rig.press("batches")).toEqual({ kind: "message", text: errorMessage("stopping", "pl") });
  });

  it("waits for what goes on, takes nothing more, and closes twice without harm", async () => {
    const [gate, begun] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const rig = await openBot({
      before: (real) => ({
        listBatches: async (...args) => {
          begun.resolve();
          await gate.promise;
          return real.listBatches(...args);
        },
      }),
    });
    const asking = rig.say("partie");
    await begun.promise;
    const closing = rig.bot.close(5_000);
    gate.resolve();
    await closing;
    expect(await asking).toHaveLength(1);
    await rig.bot.close(0);
    await expect(rig.say("pomoc")).rejects.toMatchObject({ code: "stopping" });
  });
});
