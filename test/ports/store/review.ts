import type { Approval, Pending } from "@rnd-cards/api/contract/card.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { openSections } from "@rnd-cards/api/core/cards/card-record.ts";
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
  templated,
  written,
} from "./under-test.ts";

const approval = (version: number, parts: Partial<Approval> = {}): Approval => ({
  ...{ version, by: "Anna Zawadzka", at: T + 5, reason: null },
  ...parts,
});
const pending = (parts: Partial<Pending> = {}): Pending => ({
  ...{ target: "koszty", hints: "krócej", provider: null, by: "Anna Zawadzka", at: T + 5 },
  ...parts,
});

/** One card of a batch, in review. */
async function inReview(store: Store): Promise<void> {
  await submit(store, "b", { cards: 1 });
  await finish(store, "b-1");
}

/** One card of a batch, a draft: metodologia from the row, the rest written. */
async function drafted(store: Store): Promise<void> {
  await submit(store, "b", { cards: 1 });
  const { token } = await claim(store, "b-1");
  for (const key of PROSE_SECTIONS) {
    const write = key === "metodologia" ? templated("from the row") : written(`Tekst ${key}`);
    await store.system().saveSection("b-1", token, key, write, []);
  }
  await store.system().settle("b-1", token, { event: "drafted", draftReason: "providers_down" }, T);
}

export function storeReview(make: MakeStore): void {
  const now = eachWithStore(make);

  test("an approval is stored with the version it was given on, and outlives a restart", async () => {
    const under = now();
    await inReview(under.store);
    const before = await look(under.store, "b-1");
    const given = approval(before.version, { reason: "klient potwierdził" });
    const answer = await under.store.forUser(anna).approve("b-1", given);
    const after = await look(await under.reopen(), "b-1");
    expect(answer).toEqual({ done: true, card: after });
    expect(after).toEqual({ ...before, approval: given, version: before.version + 1, updatedAt: T + 5 });
  });

  test("an approval is in the summary, until it is taken back", async () => {
    const { store } = now();
    await inReview(store);
    const user = store.forUser(anna);
    const approved = async () => (await user.listCardSummaries("b"))[0]?.approved;
    expect(await approved()).toBe(false);
    const { version } = await look(store, "b-1");
    await user.approve("b-1", approval(version));
    expect(await approved()).toBe(true);
    const taken = await user.unapprove("b-1", { by: "Bartek Lis", at: T + 6 });
    expect(taken).toMatchObject({ approval: null, version: version + 2, updatedAt: T + 6 });
    expect(await approved()).toBe(false);
    expect(await user.unapprove("b-1", { by: "Bartek Lis", at: T + 7 })).toEqual(taken);
    expect(await look(store, "b-1")).toEqual(taken);
  });

  test("of approvals of one version by several people one is stored; the same person's repetition changes nothing", async () => {
    const { store } = now();
    await inReview(store);
    const { version } = await look(store, "b-1");
    const user = store.forUser(anna);
    const answers = await Promise.all(
      ["A", "B", "C", "D"].map((by) => user.approve("b-1", approval(version, { by }))),
    );
    expect(answers.filter((answer) => answer?.done)).toHaveLength(1);
    const card = await look(store, "b-1");
    expect(card.version).toBe(version + 1);
    for (const answer of answers) if (answer && !answer.done) expect(answer.card).toEqual(card);
    const again = await user.approve("b-1", approval(version, { by: card.approval?.by ?? "", at: T + 9 }));
    expect(again).toEqual({ done: true, card });
    expect(await look(store, "b-1")).toEqual(card);
  });

  test("nobody approves what has moved on, or what is queued or in work", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 1 });
    const user = store.forUser(anna);
    const refuse = async (version: number) => {
      const card = await look(store, "b-1");
      expect(await user.approve("b-1", approval(version))).toEqual({ done: false, card });
      expect(await look(store, "b-1")).toEqual(card);
    };
    await refuse(1);
    const { token, card } = await claim(store, "b-1");
    await refuse(card.version);
    await store.system().settle("b-1", token, { event: "written" }, T);
    await refuse(card.version);
    await refuse(card.version + 2);
    expect(await user.approve("nothing", approval(1))).toBeNull();
    expect(await user.unapprove("nothing", { by: "Bartek Lis", at: T })).toBeNull();
  });

  test("an edit, a restored text, a retry and a regeneration each end an approval", async () => {
    const { store } = now();
    await drafted(store);
    const user = store.forUser(anna);
    const approved = async () => {
      await user.approve("b-1", approval((await look(store, "b-1")).version));
      expect((await look(store, "b-1")).approval).not.toBeNull();
    };
    const gone = async () => expect((await look(store, "b-1")).approval).toBeNull();
    await approved();
    await user.editSection("b-1", "koszty", 1, edited("Anna's"));
    await gone();
    await approved();
    await user.restoreSection("b-1", "koszty", 2, { restored: 1, by: "Anna Zawadzka", at: T });
    await gone();
    await approved();
    await user.regenerate("b-1", pending());
    await gone();
    const { token } = await claim(store, "b-1", T + 5);
    await store.system().settle("b-1", token, { event: "written" }, T + 5);
    await approved();
    await user.requeue("b", "drafts", retry(T + 6));
    await gone();
  });

  test("an older text comes back as the person's own, and nothing is forgotten", async () => {
    const { store } = now();
    await inReview(store);
    const user = store.forUser(anna);
    await user.editSection("b-1", "koszty", 1, edited("Anna's"));
    const write = { restored: 1, by: "Bartek Lis", at: T + 8 };
    const before = await look(store, "b-1");
    const answer = await user.restoreSection("b-1", "koszty", 2, write);
    const after = await look(store, "b-1");
    expect(answer).toEqual({ done: true, card: after });
    expect(after).toMatchObject({ state: "review", version: before.version + 1, updatedAt: T + 8 });
    expect(after.sections.koszty).toMatchObject({
      ...{ state: "edited", text: "Tekst koszty", revision: 3, at: T + 8 },
      source: { kind: "edited", by: "Bartek Lis" },
      older: [
        { text: "Anna's", revision: 2 },
        { text: "Tekst koszty", revision: 1 },
      ],
    });
    for (const [revision, restored] of [
      [2, 1],
      [3, 3],
      [3, 7],
    ] as const)
      expect(await user.restoreSection("b-1", "koszty", revision, { ...write, restored })).toEqual({
        ...{ done: false, card: after },
      });
    expect(await look(store, "b-1")).toEqual(after);
    expect(await user.restoreSection("nothing", "koszty", 0, write)).toBeNull();
  });

  test("a regeneration queues the card, opens its target and leaves every text to be read", async () => {
    const under = now();
    await inReview(under.store);
    const before = await look(under.store, "b-1");
    const answer = await under.store.forUser(anna).regenerate("b-1", pending({ provider: "openai" }));
    const store = await under.reopen();
    const after = await look(store, "b-1");
    expect(answer).toEqual({ done: true, card: after });
    expect(after).toMatchObject({
      ...{ state: "queued", attempt: 2, version: before.version + 1, updatedAt: T + 5 },
      pending: { target: "koszty", hints: "krócej", provider: "openai" },
    });
    expect(openSections(after)).toEqual(["koszty"]);
    expect(after.sections.koszty).toEqual({ ...before.sections.koszty, state: "empty" });
    expect(await store.system().listDue({ now: T + 5, limit: 5 })).toMatchObject([
      { cardId: "b-1", attempt: 2 },
    ]);
    expect((await claim(store, "b-1", T + 5)).card.pending).toEqual(after.pending);
  });

  test("of two regenerations at once one is done, and none of a card that is queued, in work, failed or cancelled", async () => {
    const { store } = now();
    await inReview(store);
    const user = store.forUser(anna);
    const both = await Promise.all([1, 2].map(() => user.regenerate("b-1", pending({ target: "all" }))));
    expect(both.map((answer) => answer?.done).sort()).toEqual([false, true]);
    const refuse = async () => {
      const card = await look(store, "b-1");
      expect(await user.regenerate("b-1", pending())).toEqual({ done: false, card });
      expect(await look(store, "b-1")).toEqual(card);
    };
    await refuse();
    const { token, card } = await claim(store, "b-1", T + 5);
    expect(openSections(card)).toEqual([...PROSE_SECTIONS]);
    await refuse();
    await store.system().settle("b-1", token, { event: "failed", reason: "internal" }, T + 6);
    await refuse();
    expect(await user.regenerate("nothing", pending())).toBeNull();
  });

  test("a new text takes the old one's place, which is kept, and the regeneration is over", async () => {
    const { store } = now();
    await inReview(store);
    await store.forUser(anna).editSection("b-1", "koszty", 1, edited("Anna's"));
    await store.forUser(anna).regenerate("b-1", pending());
    const { token } = await claim(store, "b-1", T + 5);
    await store.system().saveSection("b-1", token, "koszty", written("new", T + 6), []);
    await store.system().settle("b-1", token, { event: "written" }, T + 7);
    expect(await look(store, "b-1")).toMatchObject({
      ...{ state: "review", pending: null, attempt: 2 },
      sections: {
        koszty: {
          ...{ state: "written", text: "new", revision: 3, failure: null },
          older: [{ text: "Anna's" }, { text: "Tekst koszty" }],
        },
      },
    });
  });

  test("a text that was not replaced stands as before, and says why", async () => {
    const { store } = now();
    await inReview(store);
    const user = store.forUser(anna);
    await user.editSection("b-1", "metodologia", 1, edited("Anna's"));
    await user.regenerate("b-1", pending({ target: "all" }));
    const { token } = await claim(store, "b-1", T + 5);
    const system = store.system();
    await system.saveSection("b-1", token, "koszty", refused(T + 6), []);
    await system.saveSection("b-1", token, "rezultaty", templated("from the row", T + 6), []);
    await system.settle("b-1", token, { event: "drafted", draftReason: "providers_down" }, T + 7);
    const { state, draftReason, sections, pending: left } = await look(store, "b-1");
    expect({ state, draftReason, left }).toEqual({ state: "review", draftReason: null, left: null });
    expect(sections).toMatchObject({
      koszty: { state: "written", text: "Tekst koszty", failure: "contract", older: [] },
      rezultaty: { state: "written", text: "Tekst rezultaty", failure: "unavailable", older: [] },
      metodologia: { state: "edited", text: "Anna's", failure: "unavailable" },
    });
  });

  test("a draft of which one section was regenerated is a draft while another stands from the row", async () => {
    const { store } = now();
    await drafted(store);
    const user = store.forUser(anna);
    for (const [target, state] of [
      ["koszty", "draft"],
      ["metodologia", "review"],
    ] as const) {
      await user.regenerate("b-1", pending({ target }));
      const { token } = await claim(store, "b-1", T + 5);
      await store.system().saveSection("b-1", token, target, written("new", T + 6), []);
      const end =
        state === "draft"
          ? ({ event: "drafted", draftReason: "no_provider" } as const)
          : { event: "written" as const };
      await store.system().settle("b-1", token, end, T + 7);
      const draftReason = state === "draft" ? "providers_down" : null;
      expect(await look(store, "b-1")).toMatchObject({ state, draftReason });
    }
  });

  test("a card has a score while nobody works on it, of the texts as they stand", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 1 });
    const user = store.forUser(anna);
    const score = async () => (await user.listCardSummaries("b"))[0]?.score;
    expect(await score()).toBeNull();
    const { token } = await claim(store, "b-1");
    await user.editSection("b-1", "koszty", 0, edited("Kategorie: …"));
    expect(await score()).toBeNull();
    for (const key of PROSE_SECTIONS)
      await store.system().saveSection("b-1", token, key, written(`Tekst sekcji ${key}.`), []);
    await store.system().settle("b-1", token, { event: "written" }, T);
    const settled = await score();
    expect(settled).toEqual({
      ...{ score: expect.any(Number), band: expect.any(String), rubricVersion: expect.any(String) },
    });
    await user.editSection("b-1", "rezultaty", 1, edited("Wydano 1 250 000 zł."));
    expect((await score())?.score).toBeLessThan(settled?.score ?? 0);
    await user.regenerate("b-1", pending());
    const again = await claim(store, "b-1", T + 5);
    await store.system().saveSection("b-1", again.token, "koszty", written("new", T + 6), []);
    expect(await score()).toBeNull();
  });

  test("cancelling does not cost a card the review it was in; a regeneration lifts a cancellation", async () => {
    const { store } = now();
    await inReview(store);
    const user = store.forUser(anna);
    await user.cancelBatch("b", T + 1);
    await user.regenerate("b-1", pending());
    expect((await user.findBatch("b"))?.cancelledAt).toBeNull();
    await user.cancelBatch("b", T + 6);
    expect(await user.cancelQueued("b", T + 6)).toBe(0);
    const { token } = await claim(store, "b-1", T + 6);
    await store.system().settle("b-1", token, { event: "cancelled" }, T + 7);
    expect(await look(store, "b-1")).toMatchObject({
      ...{ state: "review", pending: null },
      sections: { koszty: { state: "written", text: "Tekst koszty", failure: null } },
    });
  });
}
