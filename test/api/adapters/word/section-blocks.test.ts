import { type Block, type Cell, isBar, type Table } from "@rnd-cards/api/adapters/word/blocks.ts";
import { sectionBlocks } from "@rnd-cards/api/adapters/word/section-blocks.ts";
import { wordsOf } from "@rnd-cards/api/adapters/word/words.ts";
import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { scheduleText } from "@rnd-cards/api/core/cards/schedule.ts";
import { describe, expect, it } from "vitest";

const { say } = wordsOf("pl");
const blocks = (key: SectionKey, text: string) => sectionBlocks(key, text, say);
const firstText = ([first]: Cell) => (first && !isBar(first) ? first[0]?.text : undefined);
const runsOf = (block: Block | undefined) => (block?.kind === "paragraph" ? block.runs : []);

describe("text of a section", () => {
  it("is a paragraph per line; empty lines leave no empty paragraphs", () => {
    const texts = blocks("rezultaty", "Pierwszy.\r\n\r\n\n  Drugi. \n").map(
      (block) => runsOf(block)[0]?.text,
    );
    expect(texts).toEqual(["Pierwszy.", "Drugi."]);
  });

  it("has the section's own labels in bold, and no others", () => {
    expect(runsOf(blocks("nowatorstwo", "Stan wiedzy: znany.")[0])).toEqual([
      { text: "Stan wiedzy:", mark: "Label" },
      { text: " znany." },
    ]);
    expect(runsOf(blocks("koszty", "Stan wiedzy: znany.")[0])).toEqual([{ text: "Stan wiedzy: znany." }]);
    expect(runsOf(blocks("nowatorstwo", "Jaki jest Stan wiedzy: znany.")[0])).toHaveLength(1);
  });

  it("marks every place to fill in, whole, with its brackets", () => {
    const [block] = blocks("koszty", "Kwoty: [do uzupełnienia: kwoty, z ewidencji] oraz [do uzupełnienia].");
    expect(runsOf(block)).toEqual([
      { text: "Kwoty:", mark: "Label" },
      { text: " " },
      { text: "[do uzupełnienia: kwoty, z ewidencji]", mark: "ToFill" },
      { text: " oraz " },
      { text: "[do uzupełnienia]", mark: "ToFill" },
      { text: "." },
    ]);
  });

  it("does not mark an unclosed bracket up to the end of the section", () => {
    expect(runsOf(blocks("koszty", "[do uzupełnienia: kwoty\ni dalej]")[0])).toEqual([
      { text: "[do uzupełnienia: kwoty" },
    ]);
  });

  it("turns lines that start with a dash into a list", () => {
    const list = blocks("opis_projektu", "Zakres: prace:\n- dobór,\n– próby.");
    expect(list.map((block) => block.kind === "paragraph" && block.style)).toEqual([
      "Normal",
      "ListBullet",
      "ListBullet",
    ]);
    expect(runsOf(list[1])).toEqual([{ text: "dobór," }]);
  });
});

describe("a schedule", () => {
  const row = { dataRozpoczecia: "2024-02-01", dataZakonczenia: "2025-01-31" };
  const text = scheduleText(row, [
    { name: "Rozpoznanie", output: "raport" },
    { name: "Próby: wariant A", output: "protokół", text: "Wynik jest niepewny." },
    { name: "Ocena", output: "decyzja" },
  ]);

  it("as the product writes it becomes a table of stages, behind the note on where its dates come from", () => {
    const [note, table, ...rest] = blocks("harmonogram", text);
    expect(rest).toEqual([]);
    expect(note).toMatchObject({ kind: "paragraph", style: "TableLead" });
    expect(runsOf(note)[0]?.text).toMatch(/^Daty rozpoczęcia/);
    expect((table as Table).header).toEqual(["Etap", "Okres", "Zakres prac", "Wynik"]);
    expect((table as Table).rows.map((cells) => cells.map(firstText))).toEqual([
      ["Etap 1", "01.02.2024 – 31.05.2024", "Rozpoznanie.", "raport."],
      ["Etap 2", "01.06.2024 – 30.09.2024", "Próby: wariant A. Wynik jest niepewny.", "protokół."],
      ["Etap 3", "01.10.2024 – 31.01.2025", "Ocena.", "decyzja."],
    ]);
  });

  it("whose stages name no result has scope and result in one column", () => {
    const [, table] = blocks("harmonogram", text.replace(" Wynik: decyzja.", ""));
    expect((table as Table).header).toEqual(["Etap", "Okres", "Zakres prac i wynik"]);
    expect((table as Table).rows[0]?.[2]).toEqual([[{ text: "Rozpoznanie. Wynik: raport." }]]);
  });

  it("stays text when one stage cannot be read, so that nothing is left out of a table", () => {
    const edited = blocks("harmonogram", text.replace("01.06.2024–30.09.2024", "lato 2024"));
    expect(edited.map(({ kind }) => kind)).toEqual(["paragraph", "paragraph", "paragraph", "paragraph"]);
    expect(runsOf(edited[1])[0]).toEqual({ text: "Etap 2:", mark: "Label" });
  });

  it("keeps a person's words below the stages where they stand", () => {
    const kinds = blocks("harmonogram", `${text}\nUzgodniono z kierownikiem.`).map((block) =>
      block.kind === "paragraph" ? block.style : block.kind,
    );
    expect(kinds).toEqual(["TableLead", "table", "TableNote"]);
  });

  it("keeps text between stages where it stood", () => {
    const [first, second, third] = text.split("\n");
    const kinds = blocks("harmonogram", `Wstęp.\n${first}\nPrzerwa.\n${second}\n${third}`).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(["paragraph", "table", "paragraph", "table"]);
  });

  it("marks places to fill in inside the table", () => {
    const [, table] = blocks(
      "harmonogram",
      text.replace("raport", "[do uzupełnienia: wynik, od kierownika]"),
    );
    expect((table as Table).rows[0]?.[3]?.[0]).toEqual([
      { text: "[do uzupełnienia: wynik, od kierownika]", mark: "ToFill" },
      { text: "." },
    ]);
  });
});
