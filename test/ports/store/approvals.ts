import type { Approval } from "@rnd-cards/api/contract/card.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { expect, test } from "vitest";
import {
  anna,
  claim,
  eachWithStore,
  edited,
  finish,
  look,
  type MakeStore,
  refused,
  retry,
  submit,
  T,
  written,
} from "./under-test.ts";

/** Approves the card as it stands. */
async function approve(store: Store, at: number, parts: Partial<Approval> = {}): Promise<Approval> {
  const { version } = await look(store, "b-1");
  const given = { version, by: "Anna Zawadzka", at, reason: null, ...parts };
  expect((await store.forUser(anna).approve("b-1", given))?.done).toBe(true);
  return given;
}

/** What became of approvals that were given, by the store suites' rules. */
export function storeApprovals(make: MakeStore): void {
  const now = eachWithStore(make);
  const user = () => now().store.forUser(anna);
  const former = async () => (await look(now().store, "b-1")).formerApprovals;

  test("an approval that is taken back is kept, with who took it back and when, also after a restart", async () => {
    const under = now();
    await submit(under.store, "b", { cards: 1 });
    await finish(under.store, "b-1");
    const given = await approve(under.store, T + 1, { reason: "klient potwierdził" });
    expect(await former()).toEqual([]);
    await user().unapprove("b-1", { by: "Bartek Lis", at: T + 2 });
    await user().unapprove("b-1", { by: "Celina Wilk", at: T + 3 });
    const kept = [{ ...given, until: T + 2, ended: "unapproved", endedBy: "Bartek Lis" }];
    expect(await look(await under.reopen(), "b-1")).toMatchObject({ approval: null, formerApprovals: kept });
  });

  test("edits, restored texts, regenerations, retries and another person's approval end one, each by its name", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 1 });
    await finish(store, "b-1");
    const ends: string[] = [];
    const ended = async () => {
      const [last] = await former();
      ends.unshift(`${last?.ended} ${last?.endedBy} ${(last?.until ?? 0) - T}`);
      expect((await former()).map((one) => `${one.ended} ${one.endedBy} ${one.until - T}`)).toEqual(ends);
    };
    const rework = async (at: number) => {
      const { token } = await claim(store, "b-1", at);
      await store.system().saveSection("b-1", token, "koszty", refused(at), []);
      await store.system().settle("b-1", token, { event: "written" }, at);
    };

    await approve(store, T + 1);
    await user().editSection("b-1", "koszty", 1, edited("Anna's", T + 2));
    await ended();
    await approve(store, T + 3);
    const restore = { restored: 1, by: "Bartek Lis", at: T + 4 };
    expect((await user().restoreSection("b-1", "koszty", 2, restore))?.done).toBe(true);
    await ended();
    await approve(store, T + 5);
    await approve(store, T + 6, { by: "Bartek Lis" });
    await ended();
    const pending = { target: "koszty", hints: "", provider: null, by: "Celina Wilk", at: T + 7 } as const;
    await user().regenerate("b-1", pending);
    await ended();
    const again = await claim(store, "b-1", T + 8);
    await store.system().saveSection("b-1", again.token, "koszty", written("", T + 8), []);
    await store.system().settle("b-1", again.token, { event: "written" }, T + 8);
    await user().regenerate("b-1", { ...pending, at: T + 9 });
    await rework(T + 9);
    await approve(store, T + 10);
    expect(await user().requeue("b", "failed", retry(T + 11))).toHaveLength(1);
    await ended();
    expect(ends).toHaveLength(5);
  });

  test("of former approvals the newest twenty are kept", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 1 });
    await finish(store, "b-1");
    for (let n = 1; n <= LIMITS.formerApprovals + 2; n++) {
      await approve(store, T + n);
      await user().unapprove("b-1", { by: "Anna Zawadzka", at: T + n });
    }
    const kept = await former();
    expect(kept.map(({ at }) => at - T)).toEqual(
      Array.from({ length: LIMITS.formerApprovals }, (_, n) => LIMITS.formerApprovals + 2 - n),
    );
  });

  test("a card that nobody has approved has no former approvals, whatever happens to it", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 1 });
    await finish(store, "b-1");
    await user().editSection("b-1", "koszty", 1, edited("Anna's", T + 2));
    await user().unapprove("b-1", { by: "Anna Zawadzka", at: T + 3 });
    expect(await former()).toEqual([]);
  });
}
