import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { describe, expect, test } from "vitest";
import {
  aBatch,
  aCard,
  anna,
  claim,
  edited,
  look,
  retry,
  submit,
  T,
  written,
} from "../../../../ports/store/under-test.ts";
import type { GateFault, GateRequest } from "../../../../support/mongo-gate.ts";
import { findMongo } from "../../../../support/mongo-server.ts";
import { eachWithMongo } from "./mongo-rig.ts";

const found = findMongo();
const WRITES = ["insert", "update", "delete", "findAndModify"];
const day = "2026-11-24";

/** Writes whose outcome can be told, with what must be true of each afterwards; every one is done exactly once. */
const ONCE: Record<string, (store: Store) => Promise<void>> = {
  "a section": async (store) => {
    const { card } = await claim(store, "b-1");
    expect(await store.system().saveSection("b-1", 1, "koszty", written("x"), [])).toBe(true);
    expect(await look(store, "b-1")).toMatchObject({
      version: card.version + 1,
      sections: { koszty: { revision: 1, older: [] } },
    });
  },
  "an edit": async (store) => {
    const edit = await store.forUser(anna).editSection("b-1", "koszty", 0, edited("Anna's"));
    expect(edit).toMatchObject({ done: true, card: { version: 2 } });
    expect(await look(store, "b-1")).toMatchObject({ version: 2, sections: { koszty: { revision: 1 } } });
  },
  "a claim": async (store) => {
    expect((await claim(store, "b-2")).token).toBe(1);
    expect(await look(store, "b-2")).toMatchObject({ lastToken: 1, deaths: 0, version: 2 });
  },
  "a cancellation": async (store) => {
    expect(await store.forUser(anna).cancelBatch("b", T)).toBe(true);
    expect(await store.forUser(anna).cancelQueued("b", T)).toBe(3);
    expect(await store.forUser(anna).requeue("b", "failed", retry())).toEqual([]);
  },
  "a batch and its cards": async (store) => {
    await store.forUser(anna).addCards([aCard("n", 1), aCard("n", 2)]);
    expect(await store.forUser(anna).addBatch(aBatch("n"))).toEqual({ added: true });
    expect(await store.forUser(anna).listCardSummaries("n")).toHaveLength(2);
  },
  "a reservation": async (store) => {
    const reserve = { tenantId: "t", day, tokens: 60, limit: 100 };
    expect(await store.system().reserveTokens(reserve)).toBe(true);
    expect(await store.system().spentTokens("t", day)).toBe(60);
    expect(await store.system().reserveTokens(reserve)).toBe(false);
    await store.system().settleTokens({ tenantId: "t", day, delta: -10 });
    await store.system().settleTokens({ tenantId: "t", day, delta: 5 });
    expect(await store.system().spentTokens("t", day)).toBe(55);
  },
  "a one-time value": async (store) => {
    expect(await store.system().useOnce("link", T)).toBe(true);
    expect(await store.system().useOnce("link", T)).toBe(false);
    await store.system().giveBack("link");
    expect(await store.system().useOnce("link", T)).toBe(true);
  },
  "a revocation": async (store) => {
    await store.system().revoke("user:t/anna", T + 10);
    expect(await store.system().isRevoked(["user:t/anna"], T)).toBe(true);
  },
  "a record": async (store) => {
    const record = { tenantId: "t", userId: "u", value: 1, createdAt: T, dueAt: null, until: null };
    expect(await store.records().put("session", "a", record, 0)).toBe(1);
    expect(await store.records().put("session", "a", { ...record, value: 2 }, 1)).toBe(2);
    expect(await store.records().find("session", "a")).toMatchObject({ version: 2, value: 2 });
  },
};

describe.skipIf(found.kind !== "ferretdb")(
  "writes to MongoDB whose request or answer is lost, or that a former primary refuses",
  () => {
    const rig = eachWithMongo();

    /** Every write is lost once: before or after the server has done it, or it arrives with the next; that one goes through. */
    function everyWriteOnce(fault: GateFault): (request: GateRequest) => GateFault | null {
      let lost = false;
      return ({ command }) => {
        if (!WRITES.includes(command)) return null;
        lost = !lost;
        return lost ? fault : null;
      };
    }

    describe.each<GateFault>(["lose-request", "lose-answer", "arrive-late", "not-primary"])("%s", (fault) => {
      test.each(Object.keys(ONCE))("%s is written exactly once", { timeout: 60_000 }, async (name) => {
        const { server, open } = rig();
        const store = await open();
        await submit(store, "b");
        server.setFault?.(everyWriteOnce(fault));
        await ONCE[name]?.(store);
      });
    });

    test("when somebody else wrote in between, the lost write still counts as done, once", async () => {
      const { server, open } = rig();
      const [store, other] = [await open(), await open()];
      await submit(store, "b");
      const { token } = await claim(store, "b-1");
      let waiting: Promise<unknown> | null = null;
      server.setFault?.(({ command, collection }) => {
        if (waiting || command !== "update" || collection !== "cards") return null;
        waiting = other.forUser(anna).editSection("b-1", "metodologia", 0, edited("Anna's"));
        return "lose-answer";
      });
      expect(await store.system().saveSection("b-1", token, "koszty", written("x"), [])).toBe(true);
      expect(await waiting).toMatchObject({ done: true });
      const { sections, version } = await look(store, "b-1");
      expect([sections.koszty.revision, sections.metodologia.revision, version]).toEqual([1, 1, 4]);
    });

    test("whether a record was removed is not guessed", async () => {
      const { server, open } = rig();
      const store = await open();
      const record = { tenantId: "t", userId: "u", value: 1, createdAt: T, dueAt: null, until: null };
      await store.records().put("session", "a", record, 0);
      server.setFault?.(everyWriteOnce("lose-answer"));
      await expect(store.records().remove("session", "a")).rejects.toMatchObject({
        code: "store_unavailable",
      });
      await store.records().put("session", "b", record, 0);
      server.setFault?.(everyWriteOnce("lose-request"));
      expect(await store.records().remove("session", "b")).toBe(true);
      server.setFault?.(null);
      expect(await store.records().remove("session", "c")).toBe(false);
    });
  },
);
