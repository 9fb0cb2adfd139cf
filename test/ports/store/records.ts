import type { NewRecord } from "@rnd-cards/api/core/ports/records.ts";
import { expect, test } from "vitest";
import { eachWithStore, type MakeStore, T } from "./under-test.ts";

const aRecord = (parts: Partial<NewRecord> = {}): NewRecord => ({
  ...{ tenantId: "tenant-1", userId: "anna", value: { said: "Zażółć" }, createdAt: T },
  ...{ dueAt: null, until: null },
  ...parts,
});

export function storeRecords(make: MakeStore): void {
  const now = eachWithStore(make);
  const records = () => now().store.records();

  test("a record comes back as it was put, after a restart too", async () => {
    const value = { list: [1, "zażółć", null, { deep: true }], text: "„cudzysłów” 🎓" };
    expect(await records().find("notice", "b1")).toBeNull();
    expect(await records().put("notice", "b1", aRecord({ value, dueAt: T, until: T + 5 }), 0)).toBe(1);
    const stored = { kind: "notice", id: "b1", version: 1, ...aRecord({ value, dueAt: T, until: T + 5 }) };
    expect(await records().find("notice", "b1")).toEqual(stored);
    expect(await (await now().reopen()).records().find("notice", "b1")).toEqual(stored);
  });

  test("kinds have their own ids", async () => {
    await records().put("notice", "1", aRecord({ value: "a" }), 0);
    await records().put("session", "1", aRecord({ value: "b" }), 0);
    expect([
      (await records().find("notice", "1"))?.value,
      (await records().find("session", "1"))?.value,
    ]).toEqual(["a", "b"]);
    expect(await records().remove("notice", "1")).toBe(true);
    expect(await records().find("session", "1")).not.toBeNull();
  });

  test("of two writers that read the same version one wins and the other changes nothing", async () => {
    expect(await records().put("session", "a", aRecord({ value: 1 }), 0)).toBe(1);
    expect(await records().put("session", "a", aRecord({ value: "second first" }), 0)).toBeNull();
    const both = await Promise.all(
      [2, 3].map((value) => records().put("session", "a", aRecord({ value }), 1)),
    );
    expect(both.filter((version) => version === 2)).toHaveLength(1);
    expect(both.filter((version) => version === null)).toHaveLength(1);
    expect(await records().find("session", "a")).toMatchObject({ version: 2, value: both[0] === 2 ? 2 : 3 });
  });

  test("of many writers at once exactly one makes the record, and every turn of a counter counts", async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, () => records().put("conversation", "c", aRecord({ value: 0 }), 0)),
    );
    expect(made.filter((version) => version !== null)).toEqual([1]);
    const add = async (): Promise<void> => {
      for (;;) {
        const found = await records().find("conversation", "c");
        if (!found) throw new Error("gone");
        const next = aRecord({ value: Number(found.value) + 1 });
        if ((await records().put("conversation", "c", next, found.version)) !== null) return;
      }
    };
    await Promise.all(Array.from({ length: 10 }, add));
    expect(await records().find("conversation", "c")).toMatchObject({ value: 10, version: 11 });
  });

  test("what was removed is not written over, and a removal names its version or any", async () => {
    await records().put("session", "a", aRecord(), 0);
    expect(await records().remove("session", "a", 2)).toBe(false);
    expect(await records().remove("session", "a", 1)).toBe(true);
    expect(await records().remove("session", "a")).toBe(false);
    expect(await records().put("session", "a", aRecord(), 1)).toBeNull();
    expect(await records().find("session", "a")).toBeNull();
    expect(await records().put("session", "a", aRecord(), 0)).toBe(1);
  });

  test("a write replaces the whole record, when it is due and until when too", async () => {
    await records().put("notice", "b", aRecord({ dueAt: T, until: T + 9 }), 0);
    await records().put("notice", "b", aRecord({ value: [], userId: "bartek" }), 1);
    expect(await records().find("notice", "b")).toMatchObject({ value: [], userId: "bartek", dueAt: null });
    expect(await records().listDue("notice", { now: T + 99, limit: 10 })).toEqual([]);
    expect(await records().deleteExpired({ now: T + 99, limit: 10 })).toBe(0);
  });

  test("what is due comes the longest overdue first, of its kind, and no more than asked for", async () => {
    const dues = { late: T - 5, later: T - 1, exact: T, future: T + 1 };
    for (const [id, dueAt] of Object.entries(dues)) await records().put("notice", id, aRecord({ dueAt }), 0);
    await records().put("session", "other", aRecord({ dueAt: T - 9 }), 0);
    await records().put("notice", "never", aRecord(), 0);
    const due = async (limit: number) =>
      (await records().listDue("notice", { now: T, limit })).map(({ id }) => id);
    expect(await due(10)).toEqual(["late", "later", "exact"]);
    expect(await due(2)).toEqual(["late", "later"]);
  });

  test("lists are of a tenant or a person, newest first, page by page", async () => {
    for (let n = 0; n < 5; n++)
      await records().put("dead-letter", `a${n}`, aRecord({ createdAt: T + Math.floor(n / 2) }), 0);
    await records().put("dead-letter", "b", aRecord({ userId: "bartek", createdAt: T + 9 }), 0);
    await records().put("dead-letter", "x", aRecord({ tenantId: "tenant-2", createdAt: T + 9 }), 0);
    const all = async (owner: { tenantId: string; userId?: string }) => {
      const ids: string[] = [];
      let after: string | undefined;
      for (let pages = 0; pages < 9; pages++) {
        const page = await records().list("dead-letter", owner, { limit: 2, ...(after ? { after } : {}) });
        ids.push(...page.items.map(({ id }) => id));
        if (page.next === null) return ids;
        after = page.next;
      }
      throw new Error("too many pages");
    };
    expect(await all({ tenantId: "tenant-1" })).toEqual(["b", "a4", "a3", "a2", "a1", "a0"]);
    expect(await all({ tenantId: "tenant-1", userId: "anna" })).toEqual(["a4", "a3", "a2", "a1", "a0"]);
    expect(await all({ tenantId: "tenant-3" })).toEqual([]);
    const foreign = records().list("notice", { tenantId: "tenant-1" }, { limit: 2, after: "nonsense" });
    await expect(foreign).rejects.toMatchObject({ code: "invalid_request" });
  });

  test("what is over is forgotten, from its very instant on, and no more than asked for", async () => {
    for (const [id, until] of Object.entries({ a: T - 1, b: T, c: T + 1 }))
      await records().put("pending-file", id, aRecord({ until }), 0);
    await records().put("pending-file", "kept", aRecord(), 0);
    expect(await records().deleteExpired({ now: T, limit: 1 })).toBe(1);
    expect(await records().deleteExpired({ now: T, limit: 9 })).toBe(1);
    expect(await records().find("pending-file", "c")).not.toBeNull();
    expect(await records().find("pending-file", "kept")).not.toBeNull();
  });

  test("changing a value afterwards changes nothing in the store", async () => {
    const value = { list: [1] };
    await records().put("session", "a", aRecord({ value }), 0);
    value.list.push(2);
    const found = await records().find("session", "a");
    expect(found?.value).toEqual({ list: [1] });
  });

  test("a closed store says so", async () => {
    const closed = records();
    await now().store.close();
    const away = { code: "store_unavailable" };
    await expect(closed.find("session", "a")).rejects.toMatchObject(away);
    await expect(closed.put("session", "a", aRecord(), 0)).rejects.toMatchObject(away);
  });
}
