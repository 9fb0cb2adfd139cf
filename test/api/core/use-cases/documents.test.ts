import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it } from "vitest";
import { manualClock } from "../../../support/manual-clock.ts";
import { ANNA } from "../../../support/product.ts";
import { goodRows } from "../../../support/rows.ts";
import { stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";

const rows = goodRows(3) as Row[];
const PL = { language: "pl" } as const;
const STRANGER = { ...ANNA, tenantId: "tenant-2" };
const COLLEAGUE = { ...ANNA, userId: "borek", name: "Borek" };

async function opened(setup: UseCasesSetup = {}) {
  const product = await openUseCases(rows, setup);
  const batchId = await product.submit(rows, "Klient A 2025");
  return { ...product, batchId };
}

describe("an export", () => {
  it("is the batch as it stands now, in row order, in the language asked for, named after the batch", async () => {
    const { useCases, batchId, documents, cards, work, context } = await opened();
    const [first] = await cards(batchId);
    await work(first ?? { id: "", attempt: 1 });
    const { fileName, bytes } = await useCases.exportBatch(ANNA, batchId, { language: "en" });
    expect([fileName, new TextDecoder().decode(bytes)]).toEqual(["Klient A 2025.docx", "Klient A 2025"]);
    const [document] = documents;
    expect(document).toMatchObject({ batchName: "Klient A 2025", language: "en" });
    expect(document?.cards.map(({ name, state }) => [name, state])).toEqual(
      rows.map(({ nazwaProjektu }, index) => [nazwaProjektu, index === 0 ? "review" : "queued"]),
    );
    expect(Math.abs((document?.draftedAt ?? 0) - context.system.now())).toBeLessThan(5_000);
  });

  it("carries no history of the texts", async () => {
    const { useCases, batchId, documents, cards, context } = await opened();
    const [first] = await cards(batchId);
    const edit = { state: "edited", source: { kind: "edited", by: "Anna" }, at: 1 } as const;
    for (let revision = 0; revision < 3; revision++)
      await context.store
        .forUser(ANNA)
        .editSection(first?.id ?? "", "koszty", revision, { ...edit, text: `Tekst ${revision}` });
    await useCases.exportBatch(ANNA, batchId, PL);
    const { koszty } = documents[0]?.cards[0]?.sections ?? {};
    expect(koszty).toMatchObject({ text: "Tekst 2", older: [] });
  });

  it("of 250 cards holds every one of them once", async () => {
    const { useCases, submit, documents } = await openUseCases([], { settings: { maxRows: 250 } });
    const many = goodRows(250) as Row[];
    await useCases.exportBatch(ANNA, await submit(many), PL);
    expect(documents[0]?.cards.map(({ name }) => name)).toEqual(many.map((row) => row.nazwaProjektu));
  });

  it("is its readers' alone", async () => {
    const { useCases, batchId } = await opened();
    for (const who of [STRANGER, COLLEAGUE])
      await expect(useCases.exportBatch(who, batchId, PL)).rejects.toMatchObject({ code: "batch_not_found" });
    const shared = await opened({ visibility: "tenant" });
    expect((await shared.useCases.exportBatch(COLLEAGUE, shared.batchId, PL)).bytes.length).toBeGreaterThan(
      0,
    );
  });

  it("has an hourly quota, which a batch that is not there does not touch", async () => {
    const quota = { limit: 2, windowMs: 3_600_000 };
    const settings = { quotas: { batches: quota, retries: quota, exports: quota } };
    const { useCases, batchId, metrics } = await opened({ settings });
    for (let time = 0; time < 5; time++)
      await expect(useCases.exportBatch(ANNA, "nothing", PL)).rejects.toMatchObject({
        code: "batch_not_found",
      });
    await useCases.exportBatch(ANNA, batchId, PL);
    await useCases.exportBatch(ANNA, batchId, PL);
    await expect(useCases.exportBatch(ANNA, batchId, PL)).rejects.toMatchObject({ code: "quota_exhausted" });
    expect(metrics).toMatchObject([{ name: "rnd_rate_limited_total", labels: { limit: "exports" } }]);
  });

  it("is not begun for somebody who has gone", async () => {
    const { useCases, batchId, documents } = await opened();
    const signal = AbortSignal.abort(new Error("gone"));
    await expect(useCases.exportBatch(ANNA, batchId, { ...PL, signal })).rejects.toThrow("gone");
    expect(documents).toEqual([]);
  });
});

describe("a download link", () => {
  async function linked(setup: UseCasesSetup = {}) {
    const clock = manualClock();
    const product = await opened({
      ...setup,
      context: { system: clock.system, generator: stubGenerator(rows), ...setup.context },
    });
    return { ...product, ...clock, link: await product.useCases.createLink(ANNA, product.batchId) };
  }
  const invalid = { code: "link_invalid" };

  it("opens the batch's document once", async () => {
    const { useCases, link, system } = await linked();
    expect(link.expiresAt).toBe(system.now() + 600_000);
    expect((await useCases.redeemLink(link.token, PL)).fileName).toBe("Klient A 2025.docx");
    await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject(invalid);
  });

  it("opens once among many who try at the same moment", async () => {
    const { useCases, link, documents } = await linked();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => useCases.redeemLink(link.token, PL)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(documents).toHaveLength(1);
  });

  it("is good for ten minutes and not a moment longer", async () => {
    const { useCases, batchId, link, advance } = await linked();
    const second = await useCases.createLink(ANNA, batchId);
    advance(599_999);
    expect((await useCases.redeemLink(link.token, PL)).bytes.length).toBeGreaterThan(0);
    advance(1);
    await expect(useCases.redeemLink(second.token, PL)).rejects.toMatchObject(invalid);
  });

  it("stays used when the list of used ones is cleaned", async () => {
    const { useCases, link, context, system } = await linked();
    await useCases.redeemLink(link.token, PL);
    await context.store.system().deleteExpired({ now: system.now(), limit: 100 });
    await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject(invalid);
  });

  it("ends with its owner's access, and is not used up by the refusal", async () => {
    const { useCases, link, context, system, advance } = await linked();
    await context.store.system().revoke(`user:${ANNA.tenantId}/${ANNA.userId}`, system.now() + 60_000);
    await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject(invalid);
    advance(60_001);
    expect((await useCases.redeemLink(link.token, PL)).bytes.length).toBeGreaterThan(0);
  });

  it("is made only by somebody who sees the batch, and only for what is there", async () => {
    const { useCases, batchId, link } = await linked();
    for (const [who, id] of [
      [STRANGER, batchId],
      [COLLEAGUE, batchId],
      [ANNA, "nothing"],
    ] as const)
      await expect(useCases.createLink(who, id)).rejects.toMatchObject({ code: "batch_not_found" });
    await expect(useCases.redeemLink(`${link.token}x`, PL)).rejects.toMatchObject(invalid);
  });

  it("signed for somebody who no longer sees the batch is refused", async () => {
    const { useCases, context, batchId, system } = await linked();
    const token = await context.links.sign({
      ...{ batchId, principal: STRANGER, expiresAt: system.now() + 60_000, nonce: "n" },
    });
    await expect(useCases.redeemLink(token, PL)).rejects.toMatchObject(invalid);
  });

  it("tells what went wrong with the document, not with the link", async () => {
    const documents = {
      write: async () => {
        throw new ProductError("overloaded");
      },
      close: async () => {},
    };
    const { useCases, link } = await linked({ context: { documents } });
    await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject({ code: "overloaded" });
  });
});
