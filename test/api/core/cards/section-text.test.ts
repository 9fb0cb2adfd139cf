import { checkSection } from "@rnd-cards/api/core/cards/check-section.ts";
import { hidePerson } from "@rnd-cards/api/core/cards/person-token.ts";
import { sectionDraftSchema } from "@rnd-cards/api/core/cards/section-draft.ts";
import { renderSection } from "@rnd-cards/api/core/cards/section-text.ts";
import { describe, expect, it } from "vitest";
import { ADHESIVE, OUTLINE } from "./sample-rows.ts";

const row = hidePerson(ADHESIVE);
const draft = (...blocks: [label: string, text: string][]) => ({
  blocks: blocks.map(([label, text]) => ({ label, text })),
});
const render = (key: Parameters<typeof renderSection>[0], ...blocks: [string, string][]) =>
  renderSection(key, draft(...blocks), row, OUTLINE);

describe("a section from a draft", () => {
  it("prints the blocks under the contract's labels in the contract's order", () => {
    expect(render("cel_projektu", ["Cel poznawczy:", "Wiedza."], ["cel techniczny", "Klej."])).toBe(
      "Cel techniczny: Klej.\n\nCel poznawczy: Wiedza.",
    );
  });

  it("does not print a label twice, nor emphasis marks and empty lines", () => {
    const text = render(
      "cel_projektu",
      ["Cel techniczny", "Cel techniczny: **Klej** bez\u200b rozpuszczalnika.\n\n\nDalej."],
      ["Cel poznawczy", "## Wiedza."],
    );
    expect(text).toBe("Cel techniczny: Klej bez rozpuszczalnika.\nDalej.\n\nCel poznawczy: Wiedza.");
  });

  it("brings placeholders into their one spelling", () => {
    const text = render("rezultaty", ["Stan", "[Do uzupełnienia – próg, z planu]."], ["Artefakty", "C."]);
    expect(text).toContain("Stan: [do uzupełnienia: próg, z planu].");
  });

  it("keeps blocks it does not know with the one before, and joins repeated ones", () => {
    const text = render("rezultaty", ["Stan", "A."], ["Uwagi", "B."], ["Artefakty", "C."], ["Stan", "D."]);
    expect(text).toBe("Stan: A.\nB.\nD.\n\nArtefakty: C.");
  });

  it("leaves a missing block out, for the check to find", () => {
    const text = render("cel_projektu", ["Cel techniczny", "Klej."]);
    expect(text).toBe("Cel techniczny: Klej.");
    expect(checkSection("cel_projektu", text, row)).toEqual([
      { code: "missing_label", quote: "Cel poznawczy", position: 0 },
    ]);
  });

  it("names the responsible person in the description once", () => {
    const blocks: [string, string][] = [
      ["Problem", "P."],
      ["Zakres", "Z."],
      ["Poza zakresem B+R", "R."],
    ];
    expect(render("opis_projektu", ...blocks)).toContain(
      "Zakres: Z. Osoba odpowiedzialna za prace: [[OSOBA]].",
    );
    const named = render("opis_projektu", ["Problem", "P."], ["Zakres", "Odpowiada [[OSOBA]]."]);
    expect(named.match(/OSOBA/g)).toHaveLength(1);
  });

  it("writes the schedule from the outline's stages with dates by code", () => {
    const text = render(
      "harmonogram",
      ["Etap 2", "Etap 2: Sprawdza się lepkość. Wynik: powtórka."],
      ["Etap 1", "Dobór."],
    );
    expect(text.split("\n").slice(0, 3)).toEqual([
      "Etap 1: 04.09.2023–31.01.2024 – Próby katalizatorów. Dobór. Wynik: protokół prób.",
      "Etap 2: 01.02.2024–30.06.2024 – Badania reologiczne. Sprawdza się lepkość. Wynik: raport z badań.",
      "Etap 3: 01.07.2024–20.12.2024 – Przeniesienie do mieszalnika 50 litrów. Wynik: decyzja o recepturze.",
    ]);
    expect(checkSection("harmonogram", text, row)).toEqual([]);
  });

  it("takes stage texts in order where their labels say nothing", () => {
    expect(render("harmonogram", ["a", "Pierwszy."], ["b", "Drugi."], ["c", "Trzeci."])).toMatch(
      /katalizatorów\. Pierwszy\.[\s\S]*reologiczne\. Drugi\.[\s\S]*litrów\. Trzeci\./,
    );
  });
});

describe("the shared schema of drafts", () => {
  it("refuses a draft without blocks or with an empty block", () => {
    expect(sectionDraftSchema.safeParse({ blocks: [] }).success).toBe(false);
    expect(sectionDraftSchema.safeParse(draft(["Stan", " "])).success).toBe(false);
    expect(sectionDraftSchema.safeParse(draft(["Stan", "A."])).success).toBe(true);
  });
});
