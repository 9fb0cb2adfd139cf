import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import type { Store, UserStore } from "@rnd-cards/api/core/ports/store.ts";
import { describe, expect, test } from "vitest";
import {
  aBatch,
  aCard,
  anna,
  claim,
  colleague,
  eachWithStore,
  edited,
  finish,
  look,
  type MakeStore,
  refused,
  retry,
  stranger,
  submit,
  T,
} from "./under-test.ts";

const judging = { provider: null, by: "x", at: T + 1 } as const;
const pending = { target: "koszty", hints: "", provider: null, by: "x", at: T + 1 } as const;

/** Every method, as called by somebody the documents of `anna` are not: what must come of it. The type asks for all of them. */
const ATTEMPTS: Record<
  keyof UserStore,
  { kind: "read" | "review" | "change"; attempt(user: UserStore): Promise<unknown>; sees: unknown }
> = {
  findBatch: { kind: "read", attempt: (user) => user.findBatch("b"), sees: null },
  listBatches: {
    ...{ kind: "read", attempt: (user) => user.listBatches({ limit: 10 }) },
    sees: { items: [], next: null },
  },
  listCardSummaries: { kind: "read", attempt: (user) => user.listCardSummaries("b"), sees: [] },
  listCards: {
    ...{ kind: "read", attempt: (user) => user.listCards("b", { limit: 10 }) },
    sees: { items: [], next: null },
  },
  findCard: { kind: "read", attempt: (user) => user.findCard("b-1"), sees: null },

  findBatchByKey: { kind: "change", attempt: (user) => user.findBatchByKey("key-of-b"), sees: null },
  addCards: {
    kind: "change",
    attempt: (user) => user.addCards([aCard("b", 9)]).catch(() => "refused"),
    sees: "refused",
  },
  addBatch: {
    ...{ kind: "change", sees: "refused" },
    attempt: (user) => user.addBatch(aBatch("b", anna, { name: "taken over" })).catch(() => "refused"),
  },
  removeUnpublishedCards: {
    kind: "change",
    attempt: async (user) => [
      await user.removeUnpublishedCards("b"),
      await user.removeUnpublishedCards("waiting"),
    ],
    sees: [undefined, undefined],
  },
  cancelBatch: { kind: "change", attempt: (user) => user.cancelBatch("b", T + 1), sees: false },
  cancelQueued: { kind: "change", attempt: (user) => user.cancelQueued("b", T + 1), sees: 0 },
  requeue: { kind: "change", attempt: (user) => user.requeue("b", "both", retry(T + 1)), sees: [] },
  editSection: {
    ...{ kind: "review", sees: null },
    attempt: (user) => user.editSection("b-1", "koszty", 1, edited("taken over", T + 1)),
  },
  restoreSection: {
    ...{ kind: "review", sees: null },
    attempt: (user) => user.restoreSection("b-3", "koszty", 2, { restored: 1, by: "x", at: T + 1 }),
  },
  approve: {
    ...{ kind: "review", sees: null },
    attempt: (user) => user.approve("b-1", { version: 10, by: "x", at: T + 1, reason: null }),
  },
  unapprove: {
    kind: "review",
    attempt: (user) => user.unapprove("b-4", { by: "Anna Zawadzka", at: T + 1 }),
    sees: null,
  },
  regenerate: { kind: "review", attempt: (user) => user.regenerate("b-1", pending), sees: null },
  askJudgement: { kind: "review", attempt: (user) => user.askJudgement("b-1", judging), sees: null },
};

/**
 * A batch of Anna's with cards that each method would change: finished, failed, with an older text, approved; and cards that wait
 * for their batch.
 */
async function stage(store: Store): Promise<void> {
  const [first = "", second = ""] = await submit(store, "b", { cards: 5 });
  await store.forUser(anna).editSection("b-3", "koszty", 0, edited("older", T));
  await store.forUser(anna).editSection("b-3", "koszty", 1, edited("newer", T));
  await finish(store, "b-4");
  const { version } = await look(store, "b-4");
  await store.forUser(anna).approve("b-4", { version, by: "Anna Zawadzka", at: T, reason: null });
  await finish(store, first);
  const { token } = await claim(store, second);
  await store.system().saveSection(second, token, "koszty", refused(), []);
  await store.system().settle(second, token, { event: "failed", reason: "internal" }, T);
  await store.forUser(anna).addCards([aCard("waiting", 1)]);
}

async function everythingOfAnna(store: Store) {
  const user = store.forUser(anna);
  const { items } = await user.listCards("b", { limit: 10 });
  return {
    batches: await user.listBatches({ limit: 10 }),
    items,
    due: await store.system().listDue({ now: T, limit: 10 }),
  };
}

export function storeScope(make: MakeStore): void {
  for (const visibility of ["owner", "tenant"] as const)
    describe(`with visibility ${visibility}`, () => {
      const now = eachWithStore(make, visibility);

      const others: [string, Principal][] = [
        ["another tenant's namesake", stranger],
        ["a colleague", colleague],
      ];
      for (const [who, principal] of others)
        for (const [method, { attempt, kind, sees }] of Object.entries(ATTEMPTS)) {
          const shared = kind !== "change" && visibility === "tenant" && principal === colleague;
          const does = shared ? `may ${kind}` : kind === "read" ? "sees nothing" : "changes nothing";
          test(`${method}: ${who} ${does}`, async () => {
            const { store } = now();
            await stage(store);
            const before = await everythingOfAnna(store);
            const answer = await attempt(store.forUser(principal));
            if (shared && kind === "review") {
              expect(answer).toMatchObject(method === "unapprove" ? { approval: null } : { done: true });
              expect(await everythingOfAnna(store)).not.toEqual(before);
              return;
            }
            if (shared) expect(answer).toEqual(await attempt(store.forUser(anna)));
            else expect(answer).toEqual(sees);
            expect(await everythingOfAnna(store)).toEqual(before);
            // Cards that still wait for their batch are there as well.
            await store.forUser(anna).addBatch(aBatch("waiting"));
            expect(await store.forUser(anna).findCard("waiting-1")).not.toBeNull();
          });
        }

      test("the owner is let through by every method", async () => {
        const { store } = now();
        await stage(store);
        for (const [method, { attempt, sees }] of Object.entries(ATTEMPTS))
          if (!["addCards", "addBatch", "removeUnpublishedCards"].includes(method))
            expect(await attempt(store.forUser(anna)), method).not.toEqual(sees);
      });

      test("lists hold what the reader may see, and pages of a shared list hold everybody's once", async () => {
        const { store } = now();
        await submit(store, "a1", { at: T });
        await submit(store, "c1", { at: T + 1, owner: colleague });
        await submit(store, "a2", { at: T + 2 });
        await submit(store, "s1", { at: T + 3, owner: stranger });
        const listed: string[] = [];
        let next: string | null | undefined;
        for (let page = 0; page < 5 && next !== null; page++) {
          const found = await store.forUser(anna).listBatches({ limit: 1, ...(next ? { after: next } : {}) });
          listed.push(...found.items.map(({ id }) => id));
          next = found.next;
        }
        expect(listed).toEqual(visibility === "owner" ? ["a2", "a1"] : ["a2", "c1", "a1"]);
      });
    });
}
