import type { Table } from "@rnd-cards/api/adapters/word/blocks.ts";
import { parseCosts } from "@rnd-cards/api/adapters/word/cost-table.ts";
import { sectionBlocks } from "@rnd-cards/api/adapters/word/section-blocks.ts";
import { wordsOf } from "@rnd-cards/api/adapters/word/words.ts";
import { clientMaterial } from "@rnd-cards/api/core/cards/draft/client-material.ts";
import { draftCosts } from "@rnd-cards/api/core/cards/draft/draft-costs.ts";
import { describe, expect, it } from "vitest";
import { goodRow } from "../../../support/rows.ts";

describe("cost categories", () => {
  it("that each name their basis in law are a list, with what leads to it and follows it", () => {
    expect(
      parseCosts(
        " Wynagrodzenia technologów (art. 18d ust. 2 pkt 1 CIT), surowce do prób (pkt 2) oraz odpisy (ust. 3). Do potwierdzenia.",
      ),
    ).toEqual({
      lead: "",
      items: [
        { name: "Wynagrodzenia technologów", basis: "art. 18d ust. 2 pkt 1 CIT" },
        { name: "surowce do prób", basis: "art. 18d ust. 2 pkt 2" },
        { name: "odpisy", basis: "art. 18d ust. 3" },
      ],
      rest: "Do potwierdzenia.",
    });
  });

  it.each([
    ["a sentence", " Mogą wystąpić wynagrodzenia (art. 18d ust. 2 pkt 1) i surowce (pkt 2)."],
    [
      "an item that goes on behind its basis",
      " Wynagrodzenia (pkt 1) oraz materiały (pkt 2) niezbędne do prac.",
    ],
    ["an afterthought", " Sprzęt (pkt 2a), w tym kamera i materiały (pkt 2)."],
    ["a single item", " Wynagrodzenia (art. 18d ust. 2 pkt 1)."],
    ["no basis", " Wynagrodzenia, materiały (na próby), amortyzacja (częściowo)."],
    ["two sentences", " Wynagrodzenia. Także surowce (pkt 2), odpisy (ust. 3)."],
  ])("stay as they stand where they are %s", (_, text) => expect(parseCosts(text)).toBeNull());

  it("of a draft become a table with a lead and a note, and no word is lost", () => {
    const text = draftCosts(clientMaterial(goodRow(), "2026-01-15"));
    const blocks = sectionBlocks("koszty", text, wordsOf("pl").say);
    expect(blocks.map((block) => (block.kind === "paragraph" ? block.style : block.kind))).toEqual([
      ...["TableLead", "table", "TableNote", "Normal", "Normal"],
    ]);
    const table = blocks[1] as Table;
    expect(table.header).toEqual(["Kategoria", "Podstawa prawna"]);
    expect(table.rows).toHaveLength(8);
    const printed = JSON.stringify(blocks).toLowerCase();
    for (const word of text.toLowerCase().match(/\p{L}{5,}/gu) ?? []) expect(printed).toContain(word);
  });
});
