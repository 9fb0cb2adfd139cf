import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { isSectionDone } from "@rnd-cards/api/core/cards/card-record.ts";
import { expect, test } from "vitest";
import {
  aCall,
  anna,
  anOutline,
  claim,
  eachWithStore,
  edited,
  finish,
  look,
  type MakeStore,
  model,
  refused,
  submit,
  T,
  written,
} from "./under-test.ts";

export function storeTexts(make: MakeStore): void {
  const now = eachWithStore(make);

  test("an outline and the calls it took are stored, and outlive the claim", async () => {
    const under = now();
    await submit(under.store, "b");
    const { token } = await claim(under.store, "b-1");
    expect(await under.store.system().saveOutline("b-1", token, anOutline, [aCall(1), aCall(2)], T + 3)).toBe(
      true,
    );
    const store = await under.reopen();
    expect(await look(store, "b-1")).toMatchObject({
      outline: anOutline,
      calls: [aCall(1), aCall(2)],
      updatedAt: T + 3,
    });
    await store.system().voidClaims(T + 4);
    expect((await claim(store, "b-1", T + 4)).card.outline).toEqual(anOutline);
  });

  test("a section is stored with its source and calls; the others are not touched", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token, card } = await claim(store, "b-1");
    await store.system().saveOutline("b-1", token, anOutline, [aCall(1)], T);
    expect(
      await store.system().saveSection("b-1", token, "koszty", written("Kategorie: …", T + 4), [aCall(2)]),
    ).toBe(true);
    const after = await look(store, "b-1");
    expect(after.sections).toEqual({
      ...card.sections,
      koszty: {
        state: "written",
        text: "Kategorie: …",
        source: model,
        revision: 1,
        at: T + 4,
        failure: null,
        older: [],
      },
    });
    expect(after.calls).toEqual([aCall(1), aCall(2)]);
    expect((await store.forUser(anna).listCardSummaries("b"))[0]).toMatchObject({
      sectionsDone: 2,
      version: 4,
    });
  });

  test("sections that arrive at the same moment are all kept", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token, card } = await claim(store, "b-1");
    const keys = [
      "cel_projektu",
      "opis_projektu",
      "nowatorstwo",
      "metodologia",
      "rezultaty",
      "koszty",
    ] as const;
    const saved = await Promise.all(
      keys.map((key, n) => store.system().saveSection("b-1", token, key, written(key), [aCall(n)])),
    );
    expect(saved).toEqual(keys.map(() => true));
    const after = await look(store, "b-1");
    expect(keys.map((key) => after.sections[key].text)).toEqual(keys);
    expect(after.calls).toHaveLength(keys.length);
    expect(after.version).toBe(card.version + keys.length);
  });

  test("a failed section keeps its text and says why", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    await store.system().saveSection("b-1", token, "koszty", written("first"), []);
    await store.system().saveSection("b-1", token, "koszty", refused(T + 1), []);
    expect((await look(store, "b-1")).sections.koszty).toMatchObject({
      ...{ state: "failed", failure: "contract", text: "first", revision: 2 },
    });
    expect((await store.forUser(anna).listCardSummaries("b"))[0]).toMatchObject({
      sectionsDone: 1,
      sectionsFailed: 1,
    });
  });

  test("older texts are kept, newest first, as many as the limit says", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    for (let n = 1; n <= LIMITS.sectionVersions + 3; n++)
      await store.system().saveSection("b-1", token, "koszty", written(`text ${n}`), []);
    const { older, text, revision } = (await look(store, "b-1")).sections.koszty;
    expect({ text, revision }).toEqual({ text: "text 23", revision: 23 });
    expect(older.map((version) => version.text)).toEqual(
      Array.from({ length: LIMITS.sectionVersions }, (_, n) => `text ${22 - n}`),
    );
  });

  test("of the calls the newest are kept, as many as the limit says", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    const calls = Array.from({ length: LIMITS.modelCalls + 5 }, (_, n) => aCall(n));
    await store.system().saveOutline("b-1", token, anOutline, calls.slice(0, 100), T);
    await store.system().saveSection("b-1", token, "koszty", written("x"), calls.slice(100));
    expect((await look(store, "b-1")).calls).toEqual(calls.slice(5));
  });

  test("giving a card back and settling it carry calls that no text did, with the same bound and fence", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 1 });
    const calls = Array.from({ length: LIMITS.modelCalls }, (_, n) => aCall(n));
    const first = await claim(store, "b-1");
    const back = { notBefore: null, failed: false, spent: 0 };
    await store.system().release("b-1", first.token, back, T, calls.slice(0, 2));
    expect((await look(store, "b-1")).calls).toEqual(calls.slice(0, 2));
    const { token } = await claim(store, "b-1");
    const end = { event: "drafted", draftReason: "refused" } as const;
    expect(await store.system().settle("b-1", first.token, end, T, [aCall(999)])).toBe(false);
    expect((await look(store, "b-1")).calls).toEqual(calls.slice(0, 2));
    await store.system().settle("b-1", token, end, T, [...calls.slice(2), aCall(998), aCall(999)]);
    expect((await look(store, "b-1")).calls).toEqual([...calls.slice(2), aCall(998), aCall(999)]);
  });

  test("a person's edit names the revision it was made on and keeps the card's state", async () => {
    const { store } = now();
    await submit(store, "b");
    await finish(store, "b-1");
    const before = await look(store, "b-1");
    const answer = await store.forUser(anna).editSection("b-1", "koszty", 1, edited("Anna's text", T + 7));
    const after = await look(store, "b-1");
    expect(answer).toEqual({ done: true, card: after });
    expect(after).toMatchObject({ state: "review", version: before.version + 1, updatedAt: T + 7 });
    expect(after.sections.koszty).toMatchObject({
      ...{
        state: "edited",
        text: "Anna's text",
        source: { kind: "edited", by: "Anna Zawadzka" },
        revision: 2,
      },
      older: [{ text: "Tekst koszty", revision: 1, source: model }],
    });
  });

  test("an edit that comes too late changes nothing and gets the card as it stands", async () => {
    const { store } = now();
    await submit(store, "b");
    await finish(store, "b-1");
    const user = store.forUser(anna);
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => user.editSection("b-1", "koszty", 1, edited(`text ${n}`))),
    );
    expect(answers.filter((answer) => answer?.done)).toHaveLength(1);
    const card = await look(store, "b-1");
    for (const answer of answers) if (answer && !answer.done) expect(answer.card).toEqual(card);
    expect(card.sections.koszty).toMatchObject({ revision: 2, older: [{ revision: 1 }] });
    expect(await user.editSection("b-1", "koszty", 3, edited("from the future"))).toEqual({
      done: false,
      card,
    });
    expect(await user.editSection("nothing", "koszty", 0, edited("x"))).toBeNull();
  });

  test("other sections and their writers do not disturb an edit", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    await store.system().saveSection("b-1", token, "koszty", written("model's"), []);
    const [edit, saved] = await Promise.all([
      store.forUser(anna).editSection("b-1", "koszty", 1, edited("Anna's")),
      store.system().saveSection("b-1", token, "rezultaty", written("results"), []),
    ]);
    expect([edit?.done, saved]).toEqual([true, true]);
    const { sections } = await look(store, "b-1");
    expect([sections.koszty.text, sections.rezultaty.text]).toEqual(["Anna's", "results"]);
  });

  test("a worker leaves an edited section alone, keeps its calls, and goes on", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    await store.forUser(anna).editSection("b-1", "koszty", 0, edited("Anna's"));
    const mine = await look(store, "b-1");
    expect(mine).toMatchObject({ state: "generating", claim: { token } });
    for (const write of [written("model's", T + 1), refused(T + 1)]) {
      const before = await look(store, "b-1");
      expect(await store.system().saveSection("b-1", token, "koszty", write, [aCall(1)])).toBe(true);
      const after = await look(store, "b-1");
      expect(after.sections).toEqual(mine.sections);
      expect(after.calls).toEqual([...before.calls, aCall(1)]);
      expect(after.version).toBe(before.version + 1);
    }
    const before = await look(store, "b-1");
    expect(await store.system().saveSection("b-1", token, "koszty", written("model's"), [])).toBe(true);
    expect(await look(store, "b-1")).toEqual(before);
    expect(isSectionDone(before.sections.koszty)).toBe(true);
  });

  test("any text comes back as it was: long, with line breaks, quotes, NUL and emoji", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    const text = `„Próby”\n\t'x' "y" \\ \u0000 \u2028 🧪 ${"ż".repeat(100_000)}`;
    await store.system().saveSection("b-1", token, "koszty", written(text), []);
    expect((await look(store, "b-1")).sections.koszty.text).toBe(text);
  });
}
