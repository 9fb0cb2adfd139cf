import { describe, expect, it, onTestFinished } from "vitest";
import { type BotRig, buttonsOf, cardOf, openBot } from "../support/bot-rig.ts";
import { DEPLOYMENTS, type Deployment, titled } from "../support/deployment.ts";
import { partsOf } from "../support/deployment-parts.ts";
import { startFaultProxy } from "../support/fault-proxy.ts";
import { startFileHost } from "../support/file-host.ts";
import { ANNA } from "../support/product.ts";
import { goodRows } from "../support/rows.ts";

const rows = goodRows(2);

/** A person with a finished batch, and a drive behind a way that can be bad. */
async function withDrive(deployment: Deployment) {
  const rig = await openBot(await partsOf(await deployment.open()));
  const batchId = await rig.submit(rows, undefined, "Projekty ACME");
  await rig.finish(batchId);
  const host = await startFileHost();
  const way = await startFaultProxy(Number(new URL(host.place("x")).port));
  onTestFinished(() => way.close());
  return { rig, batchId, host, way, url: `http://127.0.0.1:${way.port}/karty.docx?token=1` };
}

/** The offer of a document; its answer is the id to consent with. */
async function offered(rig: BotRig): Promise<string> {
  const [message] = await rig.say("eksport");
  return String(message?.fileConsent?.context.data.pendingId);
}

/** Everything that needs no drive works as on a good day. */
async function expectTheRest({ useCases }: BotRig, batchId: string): Promise<void> {
  const { cards } = await useCases.getBatch(ANNA, batchId);
  const card = await useCases.getCard(ANNA, cards[0]?.id ?? "");
  const at = { cardId: card.id, section: "koszty" } as const;
  const { revision } = card.sections.koszty;
  expect((await useCases.checkRows({ rows, language: "pl" })).valid).toBe(true);
  const edited = await useCases.editSection(ANNA, at, { revision, text: "Tekst klientki" });
  expect(edited.section.text).toBe("Tekst klientki");
  const { approval } = await useCases.approveCard(ANNA, card.id, {
    ...{ version: edited.card.version, reason: "Przejrzana" },
  });
  expect(approval).not.toBeNull();
  expect((await useCases.exportBatch(ANNA, batchId, { language: "pl" })).bytes.byteLength).toBeGreaterThan(0);
  const { batch } = await useCases.submitBatch(ANNA, { name: "W trakcie", rows, language: "pl" });
  expect(batch.name).toBe("W trakcie");
  expect((await useCases.health("pl")).status).toBe("ok");
}

/** Asks for the document until it is offered: who presses twice in three seconds is offered it once. */
async function offeredAgain({ press, gateway }: BotRig, batchId: string): Promise<string> {
  const offers = () => gateway.calls.filter(({ message }) => message?.fileConsent);
  const before = offers().length;
  await expect
    .poll(async () => {
      await press("export", { batchId });
      return offers().length;
    })
    .toBe(before + 1);
  return String(offers().at(-1)?.message?.fileConsent?.context.data.pendingId);
}

describe.each(DEPLOYMENTS)("P22: the place for files in Teams", (deployment) => {
  describe.skipIf(deployment.skip !== null)(titled("is away", deployment), () => {
    it("refuses every connection: the person is told and offered it again, everything else works, and once it is back the file arrives", async () => {
      const { rig, batchId, host, way, url } = await withDrive(deployment);
      way.set({ refuse: true });
      const [told, ...more] = await rig.consent(await offered(rig), url);
      expect(more).toEqual([]);
      // Five times more, then it is said; the document is no less there for that.
      expect(way.taken()).toBe(6);
      expect(buttonsOf(cardOf(told))).toContainEqual(
        expect.objectContaining({ verb: "export", data: expect.objectContaining({ batchId }) }),
      );
      await expectTheRest(rig, batchId);

      way.heal();
      const before = host.puts.length;
      const [shown] = await rig.consent(await offeredAgain(rig, batchId), url);
      expect(shown?.fileInfo).toMatchObject({ fileType: "docx" });
      expect(host.puts).toHaveLength(before + 1);
      expect(host.puts.at(-1)?.authorization).toBeUndefined();
    });

    it("is slow: the file arrives, once, also from a process that did not offer it", async () => {
      const { rig, host, way, url } = await withDrive(deployment);
      way.set({ latencyMs: 150 });
      const pendingId = await offered(rig);
      await rig.restart();
      const [shown] = await rig.consent(pendingId, url);
      expect(shown?.fileInfo).toMatchObject({ fileType: "docx" });
      expect(host.puts).toHaveLength(1);
    });

    it("comes and goes: the file arrives all the same, and is shown once", async () => {
      const { rig, host, way, url } = await withDrive(deployment);
      way.set({ refuse: true });
      const pendingId = await offered(rig);
      const consented = rig.consent(pendingId, url);
      await expect.poll(() => way.taken(), { timeout: 10_000, interval: 1 }).toBeGreaterThan(2);
      way.heal();
      const [shown, ...more] = await consented;
      expect(more).toEqual([]);
      expect(shown?.fileInfo).toMatchObject({ fileType: "docx" });
      expect(host.puts).toHaveLength(1);
    });
  });
});
