import { findNumbers } from "@rnd-cards/api/core/cards/grounding/number-phrase.ts";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grouped, inWords } from "../../../../data/corpus/inventions.ts";
import { invented } from "./sample-row.ts";

describe("amounts and figures of a card", () => {
  it.each([
    "1,2 mln zł",
    "1.2 mln PLN",
    "1 200 000 zł",
    "1\u00a0200\u00a0000\u00a0zł",
    "1\u2009200\u2009000 złotych",
    "１ 200 000 zł",
    "1.200.000,00 zł",
    "milion dwieście tysięcy złotych",
    "1 mln 200 tys. zł",
    "PLN 1 200 000",
    "1200 tys. zł",
  ])("knows the row's amount as %s", (amount) => {
    expect(invented(`Budżet wynosi ${amount} łącznie.`)).toEqual([]);
  });

  it.each([
    ["Wydano 250 000 zł.", "R10 250 000 zł"],
    ["Wydano 3 tys. euro.", "R10 3 tys. euro"],
    ["Wydano pół miliona złotych.", "R10 pół miliona złotych"],
    ["Wydano EUR 500 na próbki.", "R10 EUR 500"],
    ["Wydano 45k PLN.", "R10 45k PLN"],
    ["Koszty wyniosły 250 000.", "R10 250 000"],
    ["Koszty – 250 000.", "R10 250 000"],
    ["Odczyn: pH = 7.", "R11 7"],
    ["Wydano 2\u200b50\u00a0000 zł.", "R10 2\u200b50\u00a0000 zł"],
    ["Wydano 100–200 tys. zł.", "R10 100"],
    ["Cena to 35 zł.", "R10 35 zł"],
    ["Cena to 1,2 mln euro.", "R10 1,2 mln euro"],
  ])("flags money from nowhere: %s", (text, finding) => {
    expect(invented(text)).toContain(finding);
  });

  it.each([
    "W 5 °C, 5°C i pięciu stopniach Celsjusza.",
    "Wilgotność 85%, 85 procent, osiemdziesiąt pięć procent.",
    "Cztery serie, 4 serie, czterech serii.",
    "Po 8 h, 8 godzinach, ośmiu godzinach, czyli 480 minutach.",
    "Przyczepność 5 MPa, 5000 kPa.",
    "Po siedmiu i dwudziestu ośmiu dniach oraz po 4 tygodniach.",
    "Zakres 50–150 MHz, 50 MHz, 0,15 GHz.",
    "Trzydzieści pięć próbek i 35 próbek.",
    "W ciągu 6 miesięcy, pół roku.",
    "Miernik XR-200, XR 200.",
    "Obie serie i jedna z receptur; kilka wariantów.",
  ])("knows the row's figures: %s", (text) => {
    expect(invented(text)).toEqual([]);
  });

  it.each([
    ["Wykonano 17 prób.", "R11 17"],
    ["Wykonano dwadzieścia trzy próby.", "R11 dwadzieścia trzy"],
    ["Wykonano kilkadziesiąt prób.", "R11 kilkadziesiąt"],
    ["Spadek o 40%.", "R11 40%"],
    ["Spadek o połowę.", "R11 połowę"],
    ["Spadek o jedną trzecią.", "R11 jedną trzecią"],
    ["Dziesięciokrotnie mniej.", "R11 Dziesięciokrotnie"],
    ["Próba 10-dniowa.", "R11 10-dniowa"],
    ["Zakres 10–20 °C.", "R11 20 °C"],
    ["Proporcja 1:3.", "R11 1:3"],
    ["Układ LM317.", "R11 LM317"],
    ["Poziom TRL 6.", "R11 TRL 6"],
    ["Około 10⁶ cykli.", "R11 10⁶"],
  ])("flags a figure from nowhere: %s", (text, finding) => {
    expect(invented(text)).toContain(finding);
  });

  it("does not take the row's number for another unit or thing", () => {
    expect(invented("Próbę prowadzono 5 dni.")).toEqual(["R11 5 dni"]);
    expect(invented("Zbadano 12 wariantów.")).toEqual(["R11 12"]);
    expect(invented("Ciśnienie 5 bar.")).toEqual(["R11 5 bar"]);
  });

  it.each([
    "art. 18d ust. 2 pkt 1, 1a i 2a, pkt 26–28, § 7",
    "Etap 2, etapy 1–3, w etapie 4",
    "1) kleje; 2) farby; 3) lakiery",
    "1. Kleje\n2. Farby",
    "tab. 3 i rys. 9",
    "z [[OSOBA]] w roli kierującego",
  ])("leaves places alone: %s", (text) => {
    expect(invented(text)).toEqual([]);
  });

  it("does not let a reference hide a quantity", () => {
    expect(invented("Zgodnie z pkt 2 i 300 zł.")).toContain("R10 300 zł");
    expect(invented("Wykonano (seria 17) próby.")).toContain("R11 17");
  });

  it("gives quote and place as the text has them", () => {
    const text = "Zażółć gęślą. Wydano\u00a02\u200b50 000\u2009zł netto.".normalize("NFD");
    const [finding = ""] = invented(text);
    expect(text).toContain(finding.slice(4));
  });

  it("reads every whole number alike in words and digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 999 }), fc.integer({ min: 0, max: 999 }), (thousands, rest) => {
        const value = thousands * 1000 + rest;
        const words = `${inWords(thousands)} tysięcy ${inWords(rest)}`.trim();
        for (const written of [words, String(value), grouped(value, " "), grouped(value, ".")])
          expect(findNumbers(`w ${written} sztuk`).flatMap(({ values }) => values)).toContain(value);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
