import { describe, expect, it } from "vitest";
import { sectionFor } from "../../../support/model-answers.ts";
import { ANNA, openProduct } from "../../../support/product.ts";
import { goodRow } from "../../../support/rows.ts";
import { stubGenerator } from "../../../support/stub-generator.ts";

const row = goodRow();

/** A settled card whose results the model fills with `more` on both asks. */
async function withResults(more: string) {
  const script = ({ purpose }: { purpose: string }) => {
    if (purpose !== "rezultaty") return undefined;
    const [first, ...others] = sectionFor("rezultaty", row).blocks;
    return { blocks: [{ label: "Stan", text: `${first?.text}${more}` }, ...others] };
  };
  const product = await openProduct({ generator: stubGenerator([row], { script }) });
  product.start();
  const { cards } = await product.settled(await product.submit([row]));
  const id = cards[0]?.id ?? "";
  return { product, id, summary: cards[0], assess: () => product.http.useCases.assessCard(ANNA, id) };
}

describe("the assessment of a card", () => {
  it("names an invention by its literal quote and place, and an invented amount holds the score down", async () => {
    const { product, id, assess } = await withResults(" Koszt wyniósł 340 tys. zł.");
    const { score, findings, caps } = await assess();
    const [found] = findings.filter(({ rule }) => rule === "R10");
    expect(found).toMatchObject({ section: "rezultaty", quote: "340 tys. zł", severity: "blocker" });
    const { sections } = await product.http.useCases.getCard(ANNA, id);
    expect(sections.rezultaty.text.indexOf(found?.quote ?? "")).toBe(found?.position);
    expect(caps.map(({ rule }) => rule)).toContain("R10");
    expect(score).toBeLessThanOrEqual(40);
  });

  it("follows the texts: the finding goes with the edit that takes the invention out, and so does the stored score", async () => {
    const { product, id, assess, summary } = await withResults(" Koszt wyniósł 340 tys. zł.");
    const { sections } = await product.http.useCases.getCard(ANNA, id);
    const text = sections.rezultaty.text.replace(" Koszt wyniósł 340 tys. zł.", "");
    const edit = { revision: sections.rezultaty.revision, text };
    const { card } = await product.http.useCases.editSection(
      ANNA,
      { cardId: id, section: "rezultaty" },
      edit,
    );
    const after = await assess();
    expect(after.findings.filter(({ rule }) => rule === "R10")).toEqual([]);
    expect(after.score).toBeGreaterThan(summary?.score?.score ?? 100);
    expect(card.score?.score).toBe(after.score);
    expect(after.version).toBe(card.version);
  });

  it("shows for each statutory test a sentence that stands in the card, or that none does", async () => {
    const { product, id, assess } = await withResults("");
    const { tests } = await assess();
    const { sections } = await product.http.useCases.getCard(ANNA, id);
    expect(tests.map(({ test }) => test)).toEqual(["creative", "systematic", "new_knowledge", "uncertainty"]);
    for (const { section, quote } of tests)
      expect(section === null ? quote : sections[section].text).toContain(quote);
  });
});
