import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { VERBS } from "@rnd-cards/bot/cards/cards.ts";
import { bytesOf } from "@rnd-cards/bot/cards/fit-card.ts";
import { describe, expect, test } from "vitest";
import { flawsOf, ofType, partsOf } from "./card-reader.ts";
import { SAMPLES } from "./samples.ts";

const all = Object.entries(SAMPLES).flatMap(([name, draw]) =>
  LANGUAGES.map((language) => ({ name, language, message: draw(language) })),
);
const drawn = all.flatMap(({ name, language, message }) =>
  message.card ? [{ name, language, message, card: message.card }] : [],
);

describe("every card in both languages", () => {
  test.each(drawn)("$name in $language is sound by schema 1.5", ({ card }) => {
    expect(flawsOf(card)).toEqual([]);
    expect(card.version).toBe("1.5");
  });

  test("whatever clients may not know has something in its place", () => {
    const known =
      /^(AdaptiveCard|TextBlock|RichTextBlock|TextRun|Container|Column|ColumnSet|Input\.\w+|Action\.\w+|task\/fetch)$/;
    const strange = drawn
      .flatMap(({ card }) => partsOf(card))
      .filter(({ type, fallback }) => typeof type === "string" && !known.test(type) && !fallback);
    expect(strange).toEqual([]);
    expect(drawn.flatMap(({ card }) => ofType(card, "ProgressBar")).length).toBeGreaterThan(10);
  });

  test("says itself in words for notifications and readers without cards", () => {
    for (const { name, message } of all) expect(message.text.trim().length, name).toBeGreaterThan(10);
    for (const { name, card } of drawn) expect(String(card.fallbackText).length, name).toBeGreaterThan(10);
  });

  test("is at most 20 KB", () => {
    const large = drawn.filter(({ card }) => bytesOf(card) > 20_000);
    expect(large.map(({ name }) => name)).toEqual([]);
  });

  test("has at most six buttons, in each of its forms too", () => {
    for (const { name, card } of drawn)
      for (const { actions } of partsOf(card))
        if (Array.isArray(actions)) expect(actions.length, name).toBeLessThanOrEqual(6);
  });

  test("has universal buttons that fall back to plain ones with the same verb and data", () => {
    const buttons = drawn.flatMap(({ card }) => ofType(card, "Action.Execute"));
    expect(buttons.length).toBeGreaterThan(200);
    for (const { verb, data, title, associatedInputs, fallback } of buttons) {
      expect(VERBS).toContain(verb);
      expect(data).toMatchObject({ verb });
      expect(fallback).toEqual(
        expect.objectContaining({ type: "Action.Submit", title, data, associatedInputs }),
      );
    }
  });

  test("carries nothing in its buttons but a verb, ids, a version, a language, a scope or a page", () => {
    const keys = drawn
      .flatMap(({ card }) => [...ofType(card, "Action.Execute"), ...ofType(card, "Action.Submit")])
      .flatMap(({ data }) => Object.keys(data as object));
    expect([...new Set(keys)].sort()).toEqual(
      ["after", "batchId", "cardId", "language", "msteams", "pendingId", "scope", "verb", "version"].sort(),
    );
  });

  test("takes what people typed along only where a button says so", () => {
    const taking = drawn
      .flatMap(({ card }) => ofType(card, "Action.Execute"))
      .filter(({ associatedInputs }) => associatedInputs !== "none");
    expect(new Set(taking.map(({ verb }) => verb))).toEqual(new Set(["approve", "regenerate", "retry"]));
    const approvals = drawn
      .filter(({ name }) => name === "review")
      .flatMap(({ card }) => ofType(card, "Action.Execute"));
    expect(approvals.find(({ verb }) => verb === "approve")?.associatedInputs).toBe("none");
  });

  test("only opens the dialog without the universal kind, as Teams wants it", () => {
    const fallbacks = new Set(
      drawn.flatMap(({ card }) => ofType(card, "Action.Execute")).map(({ fallback }) => fallback),
    );
    const plain = drawn
      .flatMap(({ card }) => ofType(card, "Action.Submit"))
      .filter((action) => !fallbacks.has(action));
    expect(plain.length).toBeGreaterThan(0);
    for (const { data } of plain)
      expect(data).toMatchObject({ verb: "edit", msteams: { type: "task/fetch" } });
  });

  test("every verb has a button somewhere", () => {
    const pressed = drawn.flatMap(({ card }) =>
      [...ofType(card, "Action.Execute"), ...ofType(card, "Action.Submit")].map(
        ({ data }) => (data as { verb: string }).verb,
      ),
    );
    const consents = all.flatMap(({ message }) => message.fileConsent?.context.verb ?? []);
    expect([...VERBS].filter((verb) => !pressed.includes(verb) && !consents.includes(verb))).toEqual([]);
  });

  test("draws no headings, tables or emphasis in markdown", () => {
    const texts = drawn.flatMap(({ card }) => ofType(card, "TextBlock")).map(({ text }) => String(text));
    for (const text of texts) expect(text).not.toMatch(/^#|\||\*|__|`|\]\(|^\d+\. |^- /m);
  });

  test("says different things in the two languages", () => {
    for (const [name, draw] of Object.entries(SAMPLES))
      expect(draw("pl").text, name).not.toBe(draw("en").text);
  });

  test("no placeholder is left unfilled", () => {
    for (const { name, message } of all)
      expect(JSON.stringify(message).replace(/\$schema/g, ""), name).not.toMatch(
        /\{\w+\}|undefined|NaN|\[object/,
      );
  });
});

test("the label for a model's words stands where they are and nowhere else", () => {
  const labelled = all.filter(({ message }) => message.aiGenerated).map(({ name }) => name);
  expect(new Set(labelled)).toEqual(
    new Set([
      ...["review", "reviewFaulty", "reviewWeak", "reviewApproved", "reviewPending", "reviewCancelled"],
      ...["reviewFailed", "summary", "summaryClean", "summaryApproved", "fileDelivered"],
    ]),
  );
});
