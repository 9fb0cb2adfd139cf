import { newNotice } from "@rnd-cards/api/core/notices/notice.ts";
import { addDeadLetter } from "@rnd-cards/api/core/use-cases/dead-letters.ts";
import { describe, expect, it } from "vitest";
import { as, openHttp } from "../../support/http-product.ts";

const LETTERS = "/api/v1/admin/dead-letters";
const ANNA = { tenantId: "tenant-1", userId: "anna" };

/** The operator's list with one letter of each kind that matters. */
async function withLetters() {
  const product = await openHttp();
  const { app, context } = product;
  const records = context.store.records();
  const owner = { ...ANNA, createdAt: 1, dueAt: null, until: null };
  const notice = {
    ...newNotice("chat", 1),
    phase: "over",
    summary: { ...newNotice("chat", 1).summary, owedFor: 0 },
  };
  await records.put("notice", "batch-1", { ...owner, value: notice as never }, 0);
  const add = (kind: "summary" | "answer", batchId: string | null) =>
    addDeadLetter({ ...context, records }, ANNA, { kind, batchId, why: "unavailable", tries: 15 });
  await add("summary", "batch-1");
  await add("answer", null);
  await add("summary", "batch-gone");
  const list = async (query: string) => (await app.inject({ url: `${LETTERS}?${query}` })).json();
  const resend = (id: string) => app.inject({ method: "POST", url: `${LETTERS}/resend`, payload: { id } });
  return { ...product, records, list, resend };
}

describe("messages that could not be delivered", () => {
  it("are listed for the operator by tenant, newest first, page by page", async () => {
    const { list } = await withLetters();
    const first = await list("tenantId=tenant-1&limit=2");
    const second = await list(`tenantId=tenant-1&limit=2&after=${first.next}`);
    expect([...first.items, ...second.items]).toMatchObject([
      { kind: "summary", batchId: "batch-gone" },
      { kind: "answer", batchId: null },
      { kind: "summary", batchId: "batch-1", why: "unavailable", tries: 15, userId: "anna" },
    ]);
    expect(second.next).toBeNull();
    expect(await list("tenantId=tenant-2")).toEqual({ items: [], next: null });
  });

  it("are owed again when the operator says so, at once, and leave the list", async () => {
    const { list, resend, records, context } = await withLetters();
    const { items } = await list("tenantId=tenant-1");
    const answer = await resend(items[2].id);
    expect([answer.statusCode, answer.json()]).toEqual([202, { id: items[2].id }]);
    const due = await records.listDue("notice", { now: context.system.now(), limit: 5 });
    expect(due).toMatchObject([{ id: "batch-1", value: { phase: "following", summary: { owedFor: 2 } } }]);
    expect((await list("tenantId=tenant-1")).items).toHaveLength(2);
    expect((await resend(items[2].id)).statusCode).toBe(404);
  });

  it("stay on the list when they cannot be sent: an answer, a batch nobody is told about", async () => {
    const { list, resend } = await withLetters();
    const { items } = await list("tenantId=tenant-1");
    expect((await resend(items[1].id)).json().code).toBe("not_resendable");
    expect((await resend(items[0].id)).json().code).toBe("not_found");
    expect((await list("tenantId=tenant-1")).items).toHaveLength(3);
  });

  it("are nobody else's to see or send", async () => {
    const { app } = await openHttp();
    const headers = { ...as("anna"), "x-forwarded-for": "203.0.113.9" };
    const seen = await app.inject({ url: `${LETTERS}?tenantId=tenant-1`, headers });
    const sent = await app.inject({
      ...{ method: "POST", url: `${LETTERS}/resend`, payload: { id: "a" }, headers },
    });
    expect([seen.statusCode, sent.statusCode]).toEqual([403, 403]);
  });
});
