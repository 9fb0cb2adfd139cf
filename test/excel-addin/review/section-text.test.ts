import { scheduleText } from "@rnd-cards/api/core/cards/schedule.ts";
import { cutAtMarks, placeOf } from "@rnd-cards/excel-addin/src/review/section/marks.ts";
import { findGaps, readSection } from "@rnd-cards/excel-addin/src/review/section/read-section.ts";
import { describe, expect, it } from "vitest";

describe("a section that is drawn", () => {
  it("has its labels as headings and the rest as paragraphs", () => {
    const text = "Cel techniczny: Uzyskać: powłokę.\n\nCel poznawczy:\nPoznać wpływ soli.";
    const drawn = readSection("cel_projektu", text).map((block) =>
      block.kind === "stage" ? null : [block.kind, text.slice(block.text.from, block.text.to)],
    );
    expect(drawn).toEqual([
      ["label", "Cel techniczny"],
      ["paragraph", "Uzyskać: powłokę."],
      ["label", "Cel poznawczy"],
      ["paragraph", "Poznać wpływ soli."],
    ]);
  });

  it("leaves a label alone that the section does not have", () => {
    expect(readSection("koszty", "Problem: brak.")).toEqual([
      { kind: "paragraph", text: { from: 0, to: 14 } },
    ]);
  });

  it("reads the schedule the program writes as stages with dates, work and output", () => {
    const text = scheduleText({ dataRozpoczecia: "2024-01-01", dataZakonczenia: "2024-06-30" }, [
      { name: "Dobór soli", output: "protokół", text: "Pierwsze serie – z aminami." },
      { name: "Próby", output: "raport" },
    ]);
    const cut = (range: { from: number; to: number } | null) => range && text.slice(range.from, range.to);
    const blocks = readSection("harmonogram", text);
    expect(blocks.map(({ kind }) => kind)).toEqual(["stage", "stage", "paragraph"]);
    const [first] = blocks;
    if (first?.kind !== "stage") throw new Error("no stage");
    expect([first.label, first.dates, first.work, first.output].map(cut)).toEqual([
      ...["Etap 1", "01.01.2024–31.03.2024"],
      ...["Dobór soli. Pierwsze serie – z aminami.", "protokół."],
    ]);
  });

  it("shows a stage a person has written otherwise as it stands", () => {
    expect(readSection("harmonogram", "Etap 1: wiosną – próby.")[0]?.kind).toBe("paragraph");
  });

  it("loses no character, however many lines there are", () => {
    const text = Array.from({ length: 1000 }, (_, line) => `linia ${line}`).join("\n");
    const last = readSection("koszty", text).at(-1);
    expect(last?.kind === "paragraph" && last.text.to).toBe(text.length);
  });

  it("finds its gaps", () => {
    const text = "Kwoty: [do uzupełnienia: kwoty, z ewidencji]. Ryzyko [1]. [Do uzupełnienia: daty]";
    expect(findGaps(text).map(({ from, to }) => text.slice(from, to))).toEqual([
      "[do uzupełnienia: kwoty, z ewidencji]",
      "[Do uzupełnienia: daty]",
    ]);
  });
});

describe("marks", () => {
  it("cut a text where they begin and end, and where they overlap both lie over it", () => {
    const pieces = cutAtMarks({ from: 10, to: 30 }, [
      { from: 5, to: 15, kind: "gap" },
      { from: 12, to: 20, kind: "blocker" },
      { from: 40, to: 50, kind: "minor" },
    ]);
    expect(pieces).toEqual([
      { from: 10, to: 12, kinds: ["gap"] },
      { from: 12, to: 15, kinds: ["gap", "blocker"] },
      { from: 15, to: 20, kinds: ["blocker"] },
      { from: 20, to: 30, kinds: [] },
    ]);
  });

  it("stand where a quote was found, or where it has moved to, or nowhere", () => {
    expect(placeOf("ab cd ab", "ab", 6)).toEqual({ from: 6, to: 8 });
    expect(placeOf("x ab cd", "ab", 0)).toEqual({ from: 2, to: 4 });
    expect(placeOf("x cd", "ab", 0)).toBeNull();
    expect(placeOf("x cd", "", 0)).toBeNull();
  });
});
