import type { Judging } from "@rnd-cards/api/contract/card.ts";
import type { Judgement } from "@rnd-cards/api/contract/findings.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { expect, test } from "vitest";
import {
  aCall,
  anna,
  claim,
  eachWithStore,
  edited,
  finish,
  LEASE,
  look,
  type MakeStore,
  retry,
  submit,
  T,
  templated,
  written,
} from "./under-test.ts";

const asked: Judging = { provider: null, by: "Anna Zawadzka", at: T + 5 };
const QUOTE = "Tekst nowatorstwo";

const judgement = (parts: Partial<Judgement> = {}): Judgement => ({
  ...{ provider: "openai", model: "m", promptVersion: "1", at: T + 6 },
  revisions: Object.fromEntries(SECTION_KEYS.map((key) => [key, 1])) as Judgement["revisions"],
  opinions: [{ rule: "R20", quote: QUOTE, why: "To jest konserwacja." }],
  ...parts,
});
const aJudgeCall = { ...aCall(7), purpose: "judgement" } as const;

/** One card of a batch, in review and approved. */
async function approved(store: Store): Promise<void> {
  await submit(store, "b", { cards: 1 });
  await finish(store, "b-1");
  const { version } = await look(store, "b-1");
  await store.forUser(anna).approve("b-1", { version, by: "Anna Zawadzka", at: T, reason: "klient" });
}

const due = async (store: Store, now = T + 5) =>
  (await store.system().listDue({ now, limit: 10 })).map(({ cardId, attempt }) => [cardId, attempt]);

export function storeJudging(make: MakeStore): void {
  const now = eachWithStore(make);

  test("one that was asked for makes a settled card due, and leaves its state, texts and approval", async () => {
    const under = now();
    await approved(under.store);
    const before = await look(under.store, "b-1");
    expect(await due(under.store)).toEqual([]);
    const answer = await under.store.forUser(anna).askJudgement("b-1", asked);
    const store = await under.reopen();
    const after = await look(store, "b-1");
    expect(answer).toEqual({ done: true, card: after });
    expect(after).toEqual({
      ...before,
      ...{ judging: asked, attempt: before.attempt + 1, version: before.version + 1, updatedAt: T + 5 },
    });
    expect(await due(store)).toEqual([["b-1", before.attempt + 1]]);
  });

  test("asked for twice it is one, and of a card that waits or is in work it is none", async () => {
    const { store } = now();
    await approved(store);
    const user = store.forUser(anna);
    await user.askJudgement("b-1", asked);
    const card = await look(store, "b-1");
    expect(await user.askJudgement("b-1", { ...asked, by: "B", at: T + 6 })).toEqual({ done: true, card });
    await submit(store, "c", { cards: 1 });
    const refused = { done: false, card: await look(store, "c-1") };
    expect(await user.askJudgement("c-1", asked)).toEqual(refused);
    await claim(store, "c-1");
    expect((await user.askJudgement("c-1", asked))?.done).toBe(false);
    expect(await user.askJudgement("nothing", asked)).toBeNull();
  });

  test("a worker takes the card, reads it and gives it back with the judgement, scored by it", async () => {
    const { store } = now();
    await approved(store);
    await store.forUser(anna).askJudgement("b-1", asked);
    const before = await look(store, "b-1");
    const { token, card } = await claim(store, "b-1", T + 5);
    expect(card).toMatchObject({ state: "review", judging: asked, claim: { token } });
    expect(await due(store)).toEqual([]);
    expect(await store.system().read("b-1", token)).toEqual(card);
    expect(await store.system().read("b-1", token - 1)).toBeNull();
    const saved = store.system().saveJudgement("b-1", token, { judgement: judgement() }, [aJudgeCall], T + 6);
    expect(await saved).toBe(true);
    const after = await look(store, "b-1");
    expect(after).toMatchObject({
      ...{ state: "review", judging: null, claim: null, judgement: judgement(), judgementFailure: null },
      ...{ approval: before.approval, sections: before.sections, updatedAt: T + 6 },
    });
    expect(after.calls).toEqual([aJudgeCall]);
    expect(after.findings?.filter(({ judged }) => judged)).toMatchObject([
      { rule: "R20", quote: QUOTE, section: "nowatorstwo", position: 0, severity: "major" },
    ]);
    expect(await due(store, T + LEASE * 2)).toEqual([]);
    expect(await store.system().read("b-1", token)).toBeNull();
  });

  test("one that did not come leaves the earlier one, with the reason", async () => {
    const { store } = now();
    await approved(store);
    for (const judged of [{ judgement: judgement() }, { failure: "unavailable" }] as const) {
      await store.forUser(anna).askJudgement("b-1", asked);
      const { token } = await claim(store, "b-1", T + 5);
      await store.system().saveJudgement("b-1", token, judged, [], T + 6);
    }
    const card = await look(store, "b-1");
    expect(card).toMatchObject({ judgement: judgement(), judgementFailure: "unavailable", judging: null });
    await store.forUser(anna).askJudgement("b-1", asked);
    expect((await look(store, "b-1")).judgementFailure).toBeNull();
  });

  test("of a card that is being written the work goes on, and settling counts it", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 1 });
    const { token } = await claim(store, "b-1");
    for (const key of SECTION_KEYS.slice(1))
      await store.system().saveSection("b-1", token, key, written(`Tekst ${key}`), []);
    await store.system().saveJudgement("b-1", token, { judgement: judgement() }, [aJudgeCall], T);
    expect(await look(store, "b-1")).toMatchObject({ state: "generating", claim: { token }, score: null });
    expect(await store.system().settle("b-1", token, { event: "written" }, T)).toBe(true);
    const { findings, findingCounts, score } = await look(store, "b-1");
    expect(findings?.some(({ judged }) => judged)).toBe(true);
    expect(score).not.toBeNull();
    expect((await store.forUser(anna).listCardSummaries("b"))[0]).toMatchObject({ score, findingCounts });
  });

  test("a worker whose card was taken by another cannot store one", async () => {
    const { store } = now();
    await approved(store);
    await store.forUser(anna).askJudgement("b-1", asked);
    const { token } = await claim(store, "b-1", T + 5);
    const other = await claim(store, "b-1", T + 5 + LEASE);
    expect(other.card).toMatchObject({ state: "review", deaths: 1 });
    const before = await look(store, "b-1");
    const save = (own: number) =>
      store.system().saveJudgement("b-1", own, { judgement: judgement() }, [], T + 6);
    expect(await save(token)).toBe(false);
    expect(await look(store, "b-1")).toEqual(before);
    expect(await save(other.token)).toBe(true);
    expect(await save(other.token)).toBe(false);
  });

  test("a card that workers die of is judged no more and stays as it is", async () => {
    const { store } = now();
    await approved(store);
    await store.forUser(anna).askJudgement("b-1", asked);
    const take = (at: number) =>
      store.system().claim("b-1", { worker: "w", now: at, leaseMs: LEASE, maxDeaths: 2 });
    expect((await take(T + 5)).outcome).toBe("claimed");
    expect((await take(T + 6)).outcome).toBe("busy");
    expect((await take(T + 5 + LEASE)).outcome).toBe("claimed");
    expect(await take(T + 5 + LEASE * 2)).toEqual({ outcome: "gone" });
    expect(await look(store, "b-1")).toMatchObject({
      ...{ state: "review", judging: null, judgementFailure: "unavailable", claim: null },
      approval: { reason: "klient" },
    });
    expect(await due(store, T + LEASE * 9)).toEqual([]);
  });

  test("given back or taken from a dead process it is due again, and the state stays", async () => {
    const { store } = now();
    await approved(store);
    await store.forUser(anna).askJudgement("b-1", asked);
    expect(await store.system().voidClaims(T + 5)).toBe(0);
    const { token } = await claim(store, "b-1", T + 5);
    const back = { notBefore: T + 50, failed: false, spent: 7 };
    expect(await store.system().release("b-1", token, back, T + 6)).toBe(true);
    expect(await look(store, "b-1")).toMatchObject({ state: "review", claim: null, judging: asked });
    expect(await due(store, T + 49)).toEqual([]);
    expect((await store.system().claim("b-1", { ...CLAIM, now: T + 49 })).outcome).toBe("gone");
    await claim(store, "b-1", T + 50);
    expect(await store.system().voidClaims(T + 51)).toBe(1);
    expect(await look(store, "b-1")).toMatchObject({ state: "review", claim: null, deaths: 1 });
    expect(await due(store, T + 51)).toHaveLength(1);
  });

  test("a regeneration or a retry puts an end to it, and its worker to nothing", async () => {
    const { store } = now();
    await approved(store);
    const user = store.forUser(anna);
    await user.askJudgement("b-1", asked);
    const { token } = await claim(store, "b-1", T + 5);
    const pending = { target: "koszty", hints: "", provider: null, by: "Anna Zawadzka", at: T + 6 } as const;
    expect((await user.regenerate("b-1", pending))?.done).toBe(true);
    expect(await store.system().saveJudgement("b-1", token, { failure: "timeout" }, [], T + 7)).toBe(false);
    expect(await look(store, "b-1")).toMatchObject({ state: "queued", judging: null });
    await submit(store, "c", { cards: 1 });
    const writer = await claim(store, "c-1");
    await store.system().saveSection("c-1", writer.token, "koszty", templated("from the row"), []);
    const end = { event: "drafted", draftReason: "providers_down" } as const;
    await store.system().settle("c-1", writer.token, end, T);
    await user.askJudgement("c-1", asked);
    expect(await user.requeue("c", "drafts", retry(T + 9))).toHaveLength(1);
    expect((await look(store, "c-1")).judging).toBeNull();
  });

  test("opinions whose words were edited away count no more, and again when the text comes back", async () => {
    const { store } = now();
    await approved(store);
    const user = store.forUser(anna);
    await user.askJudgement("b-1", asked);
    const { token } = await claim(store, "b-1", T + 5);
    await store.system().saveJudgement("b-1", token, { judgement: judgement() }, [], T + 6);
    const counted = async () => (await look(store, "b-1")).findings?.filter(({ judged }) => judged).length;
    expect(await counted()).toBe(1);
    await user.editSection("b-1", "nowatorstwo", 1, edited("Zupełnie inny opis", T + 7));
    expect(await counted()).toBe(0);
    await user.restoreSection("b-1", "nowatorstwo", 2, { restored: 1, by: "Anna Zawadzka", at: T + 8 });
    expect(await counted()).toBe(1);
  });
}

const CLAIM = { worker: "w", leaseMs: LEASE, maxDeaths: 8 } as const;
