import { createCourier } from "@rnd-cards/bot/courier.ts";
import { createDelivery } from "@rnd-cards/bot/deliver.ts";
import { GatewayError, type GatewayFailure } from "@rnd-cards/bot/gateway/gateway.ts";
import { describe, expect, it } from "vitest";
import type { GatewayScript } from "../support/fake-gateway.ts";
import { openRig } from "../support/notifier-rig.ts";

const answer = { text: "Oto partia", aiGenerated: false };
const fails = (failure: GatewayFailure, retryAfterMs: number | null = null) => ({
  error: new GatewayError(failure, { retryAfterMs }),
});

async function delivering(script: GatewayScript = () => undefined) {
  const rig = await openRig();
  const chat = await rig.install();
  rig.gateway.script(script);
  const delivery = createDelivery(rig.services, createCourier(rig.services));
  /** Lets time pass until something is decided, and says how long it took. */
  const decided = async <T>(work: Promise<T>) => {
    const from = rig.services.system.now();
    let took = -1;
    void work.finally(() => {
      took = rig.services.system.now() - from;
    });
    for (let second = 0; took < 0 && second < 300; second++) await rig.pass(1_000);
    return { result: await work, took };
  };
  return { rig, chat, delivery, decided };
}

describe("an answer", () => {
  it("is sent at once and has its id", async () => {
    const { chat, delivery, decided, rig } = await delivering();
    const { result } = await decided(delivery.send(chat, answer));
    expect(result).toBe("message-1");
    expect(rig.gateway.calls).toHaveLength(1);
  });

  it("waits the time Teams asks for, and is tried again where it surely did not arrive", async () => {
    for (const [failure, wait] of [["throttled", 9_000] as const, ["unavailable", null] as const]) {
      const { chat, delivery, decided } = await delivering((_, nth) =>
        nth === 1 ? fails(failure, wait) : undefined,
      );
      const { result, took } = await decided(delivery.send(chat, answer));
      expect(result).toBe("message-2");
      expect(took).toBeGreaterThanOrEqual(wait ?? 1_000);
    }
  });

  it("is given up after five tries, and listed as what cannot be sent again", async () => {
    const { chat, delivery, decided, rig } = await delivering(() => fails("unavailable"));
    const { result, took } = await decided(delivery.send(chat, answer, "batch-1"));
    expect(result).toBeNull();
    expect(rig.gateway.calls).toHaveLength(5);
    expect(took).toBeLessThanOrEqual(61_000);
    const { items } = await rig.useCases.listDeadLetters("tenant-1", { limit: 10 });
    expect(items).toMatchObject([
      { kind: "answer", batchId: "batch-1", why: "unavailable", tries: 5, userId: "anna" },
    ]);
    expect(JSON.stringify(items)).not.toContain("Oto partia");
    await expect(rig.useCases.resendDeadLetter(items[0]?.id ?? "")).rejects.toMatchObject({
      code: "not_resendable",
    });
  });

  it("is not waited for longer than a minute", async () => {
    const { chat, delivery, decided, rig } = await delivering(() => fails("throttled", 600_000));
    const { result, took } = await decided(delivery.send(chat, answer));
    expect([result, took, rig.gateway.calls.length]).toEqual([null, 0, 1]);
    const again = await decided(delivery.send(chat, answer));
    expect([again.result, again.took, rig.gateway.calls.length]).toEqual([null, 0, 1]);
    expect(await rig.deadLetters()).toMatchObject([
      { why: "throttled", tries: 0 },
      { why: "throttled", tries: 1 },
    ]);
  });

  it.each(["unknown", "refused"] as const)("is sent once and listed when it is %s", async (failure) => {
    const { chat, delivery, decided, rig } = await delivering(() => fails(failure));
    expect((await decided(delivery.send(chat, answer))).result).toBeNull();
    expect(rig.gateway.calls).toHaveLength(1);
    expect(await rig.deadLetters()).toMatchObject([{ kind: "answer", why: failure, batchId: null }]);
  });

  it("to a person who blocked the bot is dropped, and so is the conversation", async () => {
    const { chat, delivery, decided, rig } = await delivering(() => fails("blocked"));
    expect((await decided(delivery.send(chat, answer))).result).toBeNull();
    expect(await rig.deadLetters()).toEqual([]);
    expect(await rig.useCases.teams({ tenantId: "tenant-1", userId: "anna", name: "" })).toEqual({
      installed: false,
    });
  });

  it("that takes the place of a message that is gone is sent anew", async () => {
    const { chat, delivery, decided, rig } = await delivering(({ kind }) =>
      kind === "update" ? fails("gone") : undefined,
    );
    expect((await decided(delivery.update(chat, "message-0", answer))).result).toBe("message-1");
    rig.gateway.script(() => undefined);
    expect((await decided(delivery.update(chat, "message-1", answer))).result).toBe("message-1");
  });

  it("among forty at once stays within what Teams allows, and every one arrives", async () => {
    const { chat, delivery, decided, rig } = await delivering();
    const all = Promise.all(Array.from({ length: 40 }, () => delivery.send(chat, answer)));
    const { result, took } = await decided(all);
    expect(new Set(result).size).toBe(40);
    expect(took).toBeLessThan(20_000);
    for (const { at } of rig.gateway.calls)
      expect(
        rig.gateway.calls.filter((call) => call.at > at - 2_000 && call.at <= at).length,
      ).toBeLessThanOrEqual(8);
  });
});
