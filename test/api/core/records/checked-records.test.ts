import type { Records } from "@rnd-cards/api/core/ports/records.ts";
import { checkedRecords } from "@rnd-cards/api/core/records/checked-records.ts";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { openUseCases } from "../../../support/use-cases.ts";

const meta = { tenantId: "t", userId: "u", createdAt: 1, dueAt: null, until: null };

async function counters(instead: Partial<Records> = {}) {
  const { context, log } = await openUseCases();
  const records = { ...context.store.records(), ...instead };
  const { observer } = context;
  return {
    ...{ records, log },
    counts: checkedRecords({ records, observer }, "session", z.object({ n: z.int() })),
  };
}

describe("a checked record", () => {
  it("changed by eight at once has every change in it", async () => {
    const { counts } = await counters();
    const written = await Promise.all(
      Array.from({ length: 8 }, () =>
        counts.change("a", (current) => ({ ...meta, value: { n: (current?.value.n ?? 0) + 1 } })),
      ),
    );
    expect(await counts.find("a")).toMatchObject({ value: { n: 8 }, version: 8 });
    expect(written.map((record) => record?.version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("is left alone where nothing is wanted", async () => {
    const { counts, records } = await counters();
    expect(await counts.change("a", () => null)).toBeNull();
    await counts.change("a", () => ({ ...meta, value: { n: 1 } }));
    expect(await counts.change("a", () => null)).toBeNull();
    expect((await records.find("session", "a"))?.version).toBe(1);
  });

  it("that others change all the time is given up, after a bounded number of tries", async () => {
    let puts = 0;
    const { counts } = await counters({
      put: async () => {
        puts++;
        return null;
      },
    });
    await expect(counts.change("a", () => ({ ...meta, value: { n: 1 } }))).rejects.toMatchObject({
      code: "store_unavailable",
    });
    expect(puts).toBe(10);
  });

  it("that cannot be read counts as none, is logged without its text, and is written over", async () => {
    const { counts, records, log } = await counters();
    await records.put("session", "a", { ...meta, value: { said: "Tajemnica" } }, 0);
    expect(await counts.find("a")).toBeNull();
    expect(JSON.stringify(log)).not.toContain("Tajemnica");
    expect(log).toMatchObject([{ level: "warn", fields: { kind: "session", recordId: "a" } }]);
    await counts.change("a", (current) => ({ ...meta, value: { n: current === null ? 5 : 6 } }));
    expect(await counts.find("a")).toMatchObject({ value: { n: 5 }, version: 2 });
  });
});
