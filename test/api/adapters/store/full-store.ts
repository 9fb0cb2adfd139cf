import { RECORD_KINDS } from "@rnd-cards/api/core/ports/records.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import {
  aCall,
  aCard,
  anna,
  anOutline,
  claim,
  colleague,
  edited,
  finish,
  stranger,
  submit,
  T,
  written,
} from "../../../ports/store/under-test.ts";

export const DAY = "2026-11-24";

/** Puts something of everything into a store: `cards` in one of its batches. */
export async function fillStore(store: Store, cards = 60): Promise<void> {
  const [user, system, records] = [store.forUser(anna), store.system(), store.records()];
  await submit(store, "b", { cards });
  await submit(store, "c", { owner: colleague, cards: 2 });
  await submit(store, "s", { owner: stranger, cards: 1 });
  await finish(store, "b-1");
  await user.editSection("b-1", "koszty", 1, edited('Zażółć „gęślą” jaźń 🎓\n\u2028 "x" \\'));
  const { version } = (await user.findCard("b-1")) ?? { version: 0 };
  await user.approve("b-1", { version, by: "Anna Zawadzka", at: T, reason: null });
  await finish(store, "b-2");
  await user.askJudgement("b-2", { provider: null, by: "Anna Zawadzka", at: T });
  const { token } = await claim(store, "b-3");
  await system.saveOutline("b-3", token, anOutline, [aCall(1)], T);
  await system.saveSection("b-3", token, "metodologia", written("w toku"), [aCall(2)]);
  await user.cancelBatch("b", T + 5);
  await user.addCards([aCard("orphan", 1), aCard("orphan", 2)]);
  for (const [n, kind] of RECORD_KINDS.entries()) {
    const value = { $set: { "a.b": [n, null, "ż"] }, "": {} };
    const record = {
      tenantId: "t/1",
      userId: "u",
      value,
      createdAt: T + n,
      dueAt: n % 2 ? T : null,
      until: T + n,
    };
    await records.put(kind, `id/${n}`, record, 0);
    await records.put(kind, `id/${n}`, { ...record, userId: "v" }, 1);
  }
  for (const tenantId of ["t/1", "t"])
    await system.reserveTokens({ tenantId, day: DAY, tokens: 7, limit: 100 });
  await system.useOnce("link/1", T + 10);
  await system.revoke("user:t/anna", T + 20);
}

/** What somebody can see of all that. */
export async function lookAtStore(store: Store): Promise<unknown> {
  const [system, records] = [store.system(), store.records()];
  const of = [anna, colleague, stranger].map(async (principal) => {
    const user = store.forUser(principal);
    const { items } = await user.listBatches({ limit: 100 });
    const pages = items.map(async ({ id }) => [
      await user.listCardSummaries(id),
      await user.listCards(id, { limit: 100 }),
    ]);
    return [items, await Promise.all(pages)];
  });
  const found = RECORD_KINDS.map(async (kind, n) => [
    await records.find(kind, `id/${n}`),
    await records.listDue(kind, { now: T + 99, limit: 10 }),
    await records.list(kind, { tenantId: "t/1" }, { limit: 10 }),
  ]);
  return [
    await Promise.all([...of, ...found]),
    await system.listDue({ now: T + 1e9, limit: 2000 }),
    await Promise.all(["t/1", "t"].map((tenantId) => system.spentTokens(tenantId, DAY))),
    [await system.isRevoked(["user:t/anna"], T + 19), await system.isRevoked(["user:t/anna"], T + 20)],
  ];
}
