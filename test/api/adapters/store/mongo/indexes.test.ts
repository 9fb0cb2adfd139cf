import { describe, expect, test } from "vitest";
import {
  aBatch,
  aCard,
  anna,
  claim,
  finish,
  LEASE,
  retry,
  submit,
  T,
} from "../../../../ports/store/under-test.ts";
import type { GateRequest } from "../../../../support/mongo-gate.ts";
import { findMongo } from "../../../../support/mongo-server.ts";
import { eachWithMongo } from "./mongo-rig.ts";

type Fields = Record<string, unknown>;
interface Query {
  collection: string;
  filter: Fields;
  sort: Fields;
}

/** What a command searches for. */
function queriesOf({ command, collection, document }: GateRequest): Query[] {
  const asked = document();
  const of = (filter: unknown, sort: unknown = {}) => ({
    collection,
    filter: filter as Fields,
    sort: sort as Fields,
  });
  const each = (list: unknown) => (list as { q: Fields }[]).map(({ q }) => of(q));
  if (command === "find") return [of(asked.filter, asked.sort)];
  if (command === "update") return each(asked.updates);
  if (command === "delete") return each(asked.deletes);
  if (command === "aggregate") return [of((asked.pipeline as { $match: Fields }[])[0]?.$match)];
  return [];
}

const isPlain = (value: unknown) => typeof value !== "object" || value === null;

/**
 * Whether an index answers a query without reading what it does not want and without sorting: it is entered by equality on its
 * first fields, or by a range on its first one, and goes on in the order that is asked for.
 */
function answers(key: readonly string[], { filter, sort }: Query): boolean {
  const equal = key.findIndex((field) => !(field in filter && isPlain(filter[field])));
  const entered = equal === -1 ? key.length : equal;
  const order = Object.keys(sort);
  if (new Set(Object.values(sort)).size > 1) return false;
  if (order.length > 0 && order.some((field, n) => key[entered + n] !== field)) return false;
  return entered > 0 || (key[0] ?? "") in filter;
}

const found = findMongo();

describe.skipIf(found.kind !== "ferretdb")("indexes of the MongoDB database", () => {
  const rig = eachWithMongo();

  const indexesOf = async (collection: string) => (await rig().raw()).collection(collection).indexes();
  const COLLECTIONS = ["cards", "batches", "records", "budgets", "used_values", "revocations"];

  test("are plain or unique: every service that is compatible with MongoDB has those", async () => {
    await rig().open();
    for (const collection of COLLECTIONS)
      for (const { name, v, key, unique, ...more } of await indexesOf(collection)) {
        expect(more, `${collection} ${name}`).toEqual({});
        expect(Object.values(key), `${collection} ${name}`).toEqual(Object.values(key).map(() => 1));
        expect(Boolean(unique), `${collection} ${name}`).toBe(name === "by_key");
      }
  });

  test("every query of the store has one", { timeout: 60_000 }, async () => {
    const { server, open } = rig();
    const store = await open();
    const shared = await open({ visibility: "tenant" });
    const queries: Query[] = [];
    const commands = new Set<string>();
    server.setFault?.((request) => {
      commands.add(request.command);
      queries.push(...queriesOf(request));
      return null;
    });
    for (const each of [store, shared]) {
      const [user, system, records] = [each.forUser(anna), each.system(), each.records()];
      const id = each === store ? "b" : "c";
      await submit(each, id, { cards: 4 });
      await user.addCards([aCard(`lost-${id}`, 1)]);
      await user.removeUnpublishedCards(`lost-${id}`);
      await user.addCards([aCard(`orphan-${id}`, 1)]);
      await user.addBatch(aBatch(`again-${id}`, anna, { idempotencyKey: `key-of-${id}` }));
      await finish(each, `${id}-1`);
      await user.askJudgement(`${id}-1`, { provider: null, by: "A", at: T });
      await claim(each, `${id}-2`);
      const { items, next } = await user.listBatches({ limit: 1 });
      if (next) await user.listBatches({ limit: 1, after: next });
      const page = await user.listCards(id, { limit: 2 });
      await user.listCards(id, { limit: 2, ...(page.next ? { after: page.next } : {}) });
      await user.listCardSummaries(items[0]?.id ?? id);
      await user.cancelBatch(id, T);
      await user.cancelQueued(id, T);
      await user.requeue(id, "both", retry());
      await system.listDue({ now: T + LEASE, limit: 10 });
      await system.listDue({ now: T + LEASE, limit: 10, after: `${id}-1` });
      await system.voidClaims(T);
      await system.findBatch(id);
      await system.deleteOrphans({ before: T + 1, limit: 10 });
      await system.reserveTokens({ tenantId: "t", day: "2026-11-24", tokens: 5, limit: 10 });
      await system.settleTokens({ tenantId: "t", day: "2026-11-24", delta: -50 });
      await system.spentTokens("t", "2026-11-24");
      await system.useOnce("x", T);
      await system.giveBack("x");
      await system.useOnce("y", T);
      await system.revoke("y", T);
      await system.isRevoked(["y", "z"], T);
      await system.deleteExpired({ now: T + 9e9, limit: 10 });
      const record = { tenantId: "t", userId: "u", value: 1, createdAt: T, dueAt: T, until: T };
      await records.put("session", "a", record, 0);
      await records.put("session", "a", record, 1);
      await records.put("session", "c", { ...record, createdAt: T + 1 }, 0);
      for (const owner of [{ tenantId: "t" }, { tenantId: "t", userId: "u" }]) {
        const first = await records.list("session", owner, { limit: 1 });
        await records.list("session", owner, { limit: 1, ...(first.next ? { after: first.next } : {}) });
      }
      await records.listDue("session", { now: T, limit: 5 });
      await records.remove("session", "c");
      await records.deleteExpired({ now: T, limit: 5 });
      await each.check();
    }
    server.setFault?.(null);

    const keys = new Map<string, string[][]>();
    for (const { collection } of queries)
      if (!keys.has(collection))
        keys.set(
          collection,
          (await indexesOf(collection)).map(({ key }) => Object.keys(key)),
        );
    expect([...commands]).toEqual(
      expect.arrayContaining(["find", "update", "delete", "aggregate", "insert"]),
    );
    expect([...keys.keys()]).toEqual(expect.arrayContaining(COLLECTIONS));
    const without = queries.filter(
      (query) => !keys.get(query.collection)?.some((key) => answers(key, query)),
    );
    expect(without).toEqual([]);
  });
});
