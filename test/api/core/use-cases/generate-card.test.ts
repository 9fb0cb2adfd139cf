import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS, SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { reviewText } from "@rnd-cards/api/core/cards/review-text.ts";
import { renderSection } from "@rnd-cards/api/core/cards/section-text.ts";
import { GenerationError } from "@rnd-cards/api/core/ports/text-generator.ts";
import { describe, expect, it } from "vitest";
import { outlineFor, sectionFor } from "../../../support/model-answers.ts";
import { ANNA, openProduct } from "../../../support/product.ts";
import { goodRow } from "../../../support/rows.ts";
import { type StubScript, stubGenerator } from "../../../support/stub-generator.ts";

const row: Row = goodRow();

/** One row through the whole product with a scripted model. */
async function generate(script: StubScript = () => undefined, settings = {}) {
  const generator = stubGenerator([row], { script });
  const product = await openProduct({ generator, settings });
  product.start();
  const batch = await product.settled(await product.submit([row]));
  const card = await product.http.useCases.getCard(ANNA, batch.cards[0]?.id ?? "");
  return { card, generator, product, batch };
}

const states = (card: Card) => Object.fromEntries(SECTION_KEYS.map((key) => [key, card.sections[key].state]));
const allBut = (state: string, others: Record<string, string>) => ({
  ...Object.fromEntries(SECTION_KEYS.map((key) => [key, state])),
  ...others,
});
const fails = (failure: ConstructorParameters<typeof GenerationError>[0]) =>
  new GenerationError(failure, "stub");

describe("a card", () => {
  it("is written from one outline and seven sections, each with its source and its cost", async () => {
    const { card, generator } = await generate();
    expect(card.state).toBe("review");
    expect(states(card)).toEqual(allBut("written", {}));
    expect(card.sections.nazwa_projektu).toMatchObject({ text: row.nazwaProjektu, source: { kind: "row" } });
    for (const key of PROSE_SECTIONS)
      expect(card.sections[key]).toMatchObject({
        source: { kind: "model", provider: "stub", model: "stub-1", promptVersion: "section-v1" },
        revision: 1,
      });
    expect(generator.calls.map(({ purpose }) => purpose).sort()).toEqual(
      ["outline", ...PROSE_SECTIONS].sort(),
    );
    expect(card.calls).toHaveLength(8);
    expect(card.calls[0]).toMatchObject({
      purpose: "outline",
      inputTokens: 1000,
      cachedTokens: 600,
      outputTokens: 300,
    });
  });

  it("sends the person's name to no model and puts it back into the text", async () => {
    const { card, generator } = await generate();
    expect(generator.calls.filter(({ prompt }) => /Zawadzk/.test(prompt))).toEqual([]);
    expect(card.sections.opis_projektu.text).toContain("Anna Zawadzka");
    expect(JSON.stringify(card.sections)).not.toContain("OSOBA");
  });

  it("gets its schedule's dates from code, inside the project's period", async () => {
    const { card } = await generate();
    const text = card.sections.harmonogram.text;
    expect(text).toMatch(/^Etap 1: 04\.03\.2024–/);
    expect(text).toMatch(/–30\.06\.2025/);
    expect(text).toContain("(proponowany podział, do potwierdzenia)");
  });

  it("asks once more, with what was wrong, for a section that breaks its contract", async () => {
    let bad = 1;
    const { card, generator } = await generate(({ purpose }) => {
      if (purpose !== "koszty" || bad-- === 0) return undefined;
      return { blocks: [{ label: "Kategorie", text: "Więcej na https://example.com" }] };
    });
    expect(card.sections.koszty.state).toBe("written");
    const asked = generator.calls.filter(({ purpose }) => purpose === "koszty");
    expect(asked).toHaveLength(2);
    expect(asked[1]?.prompt).toContain("W tekście jest odnośnik");
    expect(card.calls.filter(({ purpose }) => purpose === "koszty")).toHaveLength(2);
  });

  it("asks once more for a section that claims what the row does not say, naming the claims", async () => {
    let inventions = 1;
    const { card, generator } = await generate(({ purpose }) => {
      if (purpose !== "rezultaty" || inventions-- <= 0) return undefined;
      const [first, ...others] = sectionFor("rezultaty", row).blocks;
      return { blocks: [{ label: "Stan", text: `${first?.text} Koszt wyniósł 340 tys. zł.` }, ...others] };
    });
    const asked = generator.calls.filter(({ purpose }) => purpose === "rezultaty");
    expect(asked).toHaveLength(2);
    expect(asked[1]?.prompt).toContain("Kwoty 340 tys. zł nie ma w danych klienta.");
    expect(card.sections.rezultaty.text).not.toContain("340");
  });

  it("stores a section that goes on claiming it, as a finding and not as a failure, the better of both texts", async () => {
    const { card, generator } = await generate(({ purpose }, nth) => {
      if (purpose !== "rezultaty") return undefined;
      const more = nth > 8 ? " Zużyto 48 kg żywicy." : "";
      const [first, ...others] = sectionFor("rezultaty", row).blocks;
      return {
        blocks: [{ label: "Stan", text: `${first?.text} Koszt wyniósł 340 tys. zł.${more}` }, ...others],
      };
    });
    expect(generator.calls.filter(({ purpose }) => purpose === "rezultaty")).toHaveLength(2);
    expect(card.state).toBe("review");
    expect(card.sections.rezultaty.state).toBe("written");
    expect(card.sections.rezultaty.text).toContain("340 tys. zł");
    expect(card.sections.rezultaty.text).not.toContain("48 kg");
  });

  it("keeps a sound text when the second ask for better grounding is refused", async () => {
    let asks = 0;
    const { card } = await generate(({ purpose }) => {
      if (purpose !== "rezultaty") return undefined;
      if (++asks > 1) return fails("refused");
      const [first, ...others] = sectionFor("rezultaty", row).blocks;
      return { blocks: [{ label: "Stan", text: `${first?.text} Zużyto 48 kg żywicy.` }, ...others] };
    });
    expect(card.sections.rezultaty).toMatchObject({ state: "written", failure: null });
  });

  it("keeps seven sections when one cannot be had, with the reason on the eighth", async () => {
    const { card } = await generate(({ purpose }) =>
      purpose === "koszty" ? { blocks: [{ label: "Kategorie", text: "```kod```" }] } : undefined,
    );
    expect(card.state).toBe("review");
    expect(states(card)).toEqual(allBut("written", { koszty: "failed" }));
    expect(card.sections.koszty.failure).toBe("contract");
    expect(card.sectionsFailed).toBe(1);
  });

  it.each([
    ["refused", "refused"],
    ["content_filter", "content_filter"],
    ["bad_request", "refused"],
  ] as const)(
    "takes %s on a section as final: one call, no other provider, the reason is kept",
    async (failure, kept) => {
      const { card, generator } = await generate(({ purpose }) =>
        purpose === "koszty" ? fails(failure) : undefined,
      );
      expect(card.sections.koszty).toMatchObject({ state: "failed", failure: kept });
      expect(generator.calls.filter(({ purpose }) => purpose === "koszty")).toHaveLength(1);
    },
  );

  it("asks again after an answer that was cut off, and says so when that does not help", async () => {
    const { card, generator } = await generate(({ purpose }) =>
      purpose === "koszty" ? fails("cut_off") : undefined,
    );
    expect(card.sections.koszty).toMatchObject({ state: "failed", failure: "cut_off" });
    expect(generator.calls.filter(({ purpose }) => purpose === "koszty")).toHaveLength(2);
  });

  it("becomes an honest draft when the model refuses the row or nobody answers", async () => {
    for (const [failure, reason] of [
      ["refused", "refused"],
      ["unavailable", "providers_down"],
    ] as const) {
      const { card } = await generate(() => fails(failure));
      expect(card).toMatchObject({ state: "draft", draftReason: reason });
      expect(states(card)).toEqual(allBut("template", { nazwa_projektu: "written" }));
      expect(card.sections.koszty.text).toContain("[do uzupełnienia:");
    }
  });

  it("keeps what was written when the providers fall half-way, and a retry asks only for the rest", async () => {
    let down = true;
    const late = ["rezultaty", "koszty", "harmonogram"];
    const { card, product, generator, batch } = await generate(({ purpose }) =>
      down && late.includes(purpose) ? fails("unavailable") : undefined,
    );
    expect(card).toMatchObject({ state: "draft", draftReason: "providers_down" });
    expect(states(card)).toEqual(
      allBut("written", { rezultaty: "template", koszty: "template", harmonogram: "template" }),
    );
    down = false;
    const before = generator.calls.length;
    await product.http.useCases.retryBatch(ANNA, batch.id, "drafts");
    await product.settled(batch.id);
    const again = await product.http.useCases.getCard(ANNA, card.id);
    expect(again.state).toBe("review");
    expect(states(again)).toEqual(allBut("written", {}));
    expect(
      generator.calls
        .slice(before)
        .map(({ purpose }) => purpose)
        .sort(),
    ).toEqual([...late].sort());
    expect(again.sections.koszty.older).toHaveLength(1);
  });

  it("asks once more for an outline the row does not bear out, then writes from what it does", async () => {
    const invented = { facts: [], stages: [], artefacts: [], gaps: [] };
    const empty = { uncertainty: null, stateOfKnowledge: null, newElement: null, knowledgeGained: null };
    const { card, generator } = await generate(({ purpose }) =>
      purpose === "outline" ? { ...invented, ...empty, uncertainty: "Czy wytrzyma 900 cykli?" } : undefined,
    );
    expect(generator.calls.filter(({ purpose }) => purpose === "outline")).toHaveLength(2);
    expect(card.state).toBe("review");
    const prompts = generator.calls
      .filter(({ purpose }) => purpose === "nowatorstwo")
      .map(({ prompt }) => prompt);
    expect(prompts.join()).not.toContain("900 cykli");
  });

  it("is a draft when the day's tokens are spent, and no call is made beyond them", async () => {
    const { card, generator } = await generate(() => undefined, { dailyTokens: 9_000 });
    expect(card).toMatchObject({ state: "draft", draftReason: "budget_exhausted" });
    expect(generator.calls.length).toBeLessThan(4);
  });

  it("that fails for a reason of ours is tried once more and then failed, with everything else untouched", async () => {
    const { card, generator } = await generate(
      ({ purpose }) => (purpose === "outline" ? new Error("bug") : undefined),
      { retryAfterFailureMs: 0 },
    );
    expect(card).toMatchObject({ state: "failed", reason: "internal" });
    expect(generator.calls).toHaveLength(2);
  });

  it("is not billed twice for what a section already has", async () => {
    const { card, product, generator, batch } = await generate(({ purpose }) =>
      purpose === "koszty" ? { blocks: [{ label: "x", text: "```" }] } : undefined,
    );
    const before = generator.calls.length;
    await product.http.useCases.retryBatch(ANNA, batch.id, "failed");
    await product.settled(batch.id);
    expect(generator.calls.slice(before).map(({ purpose }) => purpose)).toEqual(["koszty", "koszty"]);
    expect(card.sections.nowatorstwo.revision).toBe(1);
  });
});

it("careful answers keep the section contract, so that these tests speak of the product and not of the stub", () => {
  const outline = outlineFor(row);
  for (const key of PROSE_SECTIONS) {
    const text = renderSection(key, sectionFor(key, row), row, outline);
    expect(reviewText(key, text, row, outline), key).toEqual({ broken: [], ungrounded: [] });
  }
});
