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

  it("names its file without a dot before the ending", async () => {
    const { useCases, submit } = await openUseCases(rows);
    const batchId = await submit(rows, "Chemia Północ S.A.");
    expect((await useCases.exportBatch(ANNA, batchId, PL)).fileName).toBe("Chemia Północ S.A.docx");
  });

  it("is not begun for somebody who has gone", async () => {
    const { useCases, batchId, documents } = await opened();
    const signal = AbortSignal.abort(new Error("gone"));
    await expect(useCases.exportBatch(ANNA, batchId, { ...PL, signal })).rejects.toThrow("gone");
    expect(documents).toEqual([]);
  });
});

describe("a reviewer's sheet", () => {
  it("is the batch with what its assessment is made of, named as what it is", async () => {
    const { useCases, batchId, documents, cards, work } = await opened();
    const [first] = await cards(batchId);
    await work(first ?? { id: "", attempt: 1 });
    const { fileName } = await useCases.exportReview(ANNA, batchId, PL);
    expect(fileName).toBe("Klient A 2025 – karta oceny.docx");
    expect((await useCases.exportReview(ANNA, batchId, { language: "en" })).fileName).toBe(
      "Klient A 2025 – reviewer's sheet.docx",
    );
    const [document] = documents;
    if (document?.kind !== "review") throw new Error("not the reviewer's sheet");
    expect(document.cards).toHaveLength(3);
    expect(document.cards[0]?.outline?.stages.length).toBeGreaterThan(0);
    expect(document.cards[0]?.row.opis).toBe(rows[0]?.opis);
  });

  it("is its readers' alone, and counts against the quota of exports", async () => {
    const quota = { limit: 2, windowMs: 3_600_000 };
    const { useCases, batchId } = await opened({
      settings: { quotas: { batches: quota, retries: quota, exports: quota } },
    });
    for (const who of [STRANGER, COLLEAGUE])
      await expect(useCases.exportReview(who, batchId, PL)).rejects.toMatchObject({
        code: "batch_not_found",
      });
    await useCases.exportBatch(ANNA, batchId, PL);
    await useCases.exportReview(ANNA, batchId, PL);
    await expect(useCases.exportReview(ANNA, batchId, PL)).rejects.toMatchObject({ code: "quota_exhausted" });
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

  it("opens the document it was made for", async () => {
    const { useCases, batchId, documents } = await linked();
    const { token } = await useCases.createLink(ANNA, batchId, "review");
    await useCases.redeemLink(token, PL);
    expect(documents.map(({ kind }) => kind)).toEqual(["review"]);
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
      ...{ batchId, document: "cards", principal: STRANGER, expiresAt: system.now() + 60_000, nonce: "n" },
    });
    await expect(useCases.redeemLink(token, PL)).rejects.toMatchObject(invalid);
  });

  /** A writer that fails as long as it is told to, and may be held up. */
  function moody() {
    const mood = { fails: true, built: 0, wait: Promise.resolve() };
    const write = async () => {
      await mood.wait;
      if (mood.fails) throw new ProductError("overloaded");
      mood.built++;
      return new Uint8Array([1]);
    };
    return { mood, documents: { write, close: async () => {} } };
  }

  it("is not used up by a document that could not be built, however often, and then opens once", async () => {
    const { mood, documents } = moody();
    const { useCases, link } = await linked({ context: { documents } });
    for (let time = 0; time < 3; time++)
      await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject({ code: "overloaded" });
    mood.fails = false;
    const tries = await Promise.allSettled([1, 2, 3].map(() => useCases.redeemLink(link.token, PL)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(mood.built).toBe(1);
    await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject(invalid);
  });

  it("in use belongs to whoever came first, until their document fails", async () => {
    const { mood, documents } = moody();
    const building = Promise.withResolvers<void>();
    mood.wait = building.promise;
    const { useCases, link } = await linked({ context: { documents } });
    const first = useCases.redeemLink(link.token, PL);
    const second = useCases.redeemLink(link.token, PL);
    await expect(second).rejects.toMatchObject(invalid);
    building.resolve();
    await expect(first).rejects.toMatchObject({ code: "overloaded" });
    mood.fails = false;
    expect((await useCases.redeemLink(link.token, PL)).bytes).toHaveLength(1);
  });

  it("is given back to a reader who went away, and one whose quota was used up", async () => {
    const quota = { limit: 1, windowMs: 3_600_000 };
    const settings = { quotas: { batches: quota, retries: quota, exports: quota } };
    const { useCases, link, batchId, advance } = await linked({ settings });
    await useCases.exportBatch(ANNA, batchId, PL);
    await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject({ code: "quota_exhausted" });
    advance(3_600_001);
    const later = await useCases.createLink(ANNA, batchId);
    const signal = AbortSignal.abort(new Error("gone"));
    await expect(useCases.redeemLink(later.token, { ...PL, signal })).rejects.toThrow("gone");
    // The document that nobody waited for has used up the quota, not the link.
    await expect(useCases.redeemLink(later.token, PL)).rejects.toMatchObject({ code: "quota_exhausted" });
  });

  it("stays used up when the store cannot take it back, and that is logged", async () => {
    const { documents } = moody();
    const { useCases, link, log } = await linked({
      context: { documents },
      instead: () => ({
        system: {
          giveBack: async () => {
            throw new ProductError("store_unavailable");
          },
        },
      }),
    });
    await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject({ code: "overloaded" });
    await expect(useCases.redeemLink(link.token, PL)).rejects.toMatchObject(invalid);
    expect(log).toMatchObject([{ level: "warn", message: "a link stays used up" }]);
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
