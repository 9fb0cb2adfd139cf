import { learningGoal } from "@rnd-cards/api/core/cards/draft/learning-goal.ts";
import { isTrial, plannedItems } from "@rnd-cards/api/core/cards/draft/planned-items.ts";
import { topicsOf } from "@rnd-cards/api/core/cards/draft/sentence-topics.ts";
import { splitSentences } from "@rnd-cards/api/core/cards/draft/split-sentences.ts";
import { describe, expect, it } from "vitest";

describe("splitting a client's text", () => {
  it.each([
    ["Wiąże w 50°C. Projekt trwa.", ["Wiąże w 50°C.", "Projekt trwa."]],
    [
      "Od 04.09.2023 r. Firma bada np. kleje o gęstości 1.2 g.",
      ["Od 04.09.2023 r.", "Firma bada np. kleje o gęstości 1.2 g."],
    ],
    [
      "Kieruje J. Kowalski. Wariant B. Następnie próby.",
      ["Kieruje J. Kowalski.", "Wariant B.", "Następnie próby."],
    ],
    ["Koszt 100 tys. PLN. Zob. dr. Nowaka.", ["Koszt 100 tys. PLN.", "Zob. dr. Nowaka."]],
    ["próba bez kropki\ndruga linia", ["Próba bez kropki.", "Druga linia."]],
    ["Zakres:\n- model;\n- prototyp,\n• próby", ["Zakres: model; prototyp; próby."]],
    ["Czy to działa? Tak… Nie!", ["Czy to działa?", "Tak…", "Nie!"]],
    ["... — 12", []],
  ])("%s", (text, sentences) => expect(splitSentences(text)).toEqual(sentences));
});

describe("what a sentence speaks of", () => {
  it.each([
    [
      ["Głowice drgają.", "Znane tłumiki działają wąsko."],
      ["problem", "known"],
    ],
    [
      ["Firma wytwarza kleje.", "Projekt dotyczy kleju."],
      ["known", "scope"],
    ],
    [
      ["Płyty pękają.", "Badano trzy spoiny.", "Dwie pierwsze zawiodły."],
      ["problem", "trials", "trials"],
    ],
    [
      ["Płyty pękają.", "Nie było wiadomo, czy spoina wytrzyma.", "Wykonano próby."],
      ["problem", "uncertainty", "trials"],
    ],
    [
      ["Opis.", "Konserwacja nie stanowi części projektu."],
      ["problem", "outside"],
    ],
    [
      ["Opis.", "Zaplanowano badania i próby."],
      ["problem", "plan"],
    ],
    [["Coroczny przegląd linii."], ["scope"]],
  ])("%j", (sentences, topics) => expect(topicsOf(sentences)).toEqual(topics));
});

describe("what a doubt asks to be learnt", () => {
  it.each([
    ["Nie wiadomo, czy układ zdąży.", "Ustalenie, czy układ zdąży."],
    [
      "Nie było wiadomo, czy warstwa zatrzyma sole ani jak wpłynie na czas.",
      "Ustalenie, czy warstwa zatrzyma sole i jak wpłynie na czas.",
    ],
    ["Niepewność dotyczyła tego, czy sygnał będzie widoczny.", "Ustalenie, czy sygnał będzie widoczny."],
    [
      "Niepewność dotyczy doboru katalizatora: związki są aktywne.",
      "Rozstrzygnięcie niepewności, która dotyczy doboru katalizatora.",
    ],
    ["Brak danych o łącznym działaniu, dlatego wynik jest niepewny.", "Zebranie danych o łącznym działaniu."],
    ["Niepewne było, czy lód przylgnie; zima pokazała co innego.", "Ustalenie, czy lód przylgnie."],
    ["Sprawdzano, czy da się to zapisać.", "Ustalenie, czy da się to zapisać."],
    ["Wynik jest niepewny.", null],
    ["Nie wiadomo nic.", null],
  ])("%s", (sentence, goal) => expect(learningGoal(sentence)).toBe(goal));
});

describe("work the client lists", () => {
  it.each([
    [
      "Przewidziano próby laboratoryjne, panel sensoryczny i badania przechowalnicze.",
      ["próby laboratoryjne", "panel sensoryczny", "badania przechowalnicze"],
    ],
    [
      "Zaplanowano próby z dwoma klejami i utwardzaczem, badania oraz przeniesienie skali.",
      ["próby z dwoma klejami i utwardzaczem", "badania", "przeniesienie skali"],
    ],
    ["Plan obejmuje a, b, c, d, e, f, g i h.", ["a", "b", "c", "d", "e", "f, g, h"]],
    ["Zaplanowano próby i badania.", []],
    ["Zaplanowano próby, które sprawdzą wodę, oraz badania i raport.", []],
    ["Zespół bada wodę, lód i parę.", []],
  ])("%s", (sentence, items) => expect(plannedItems([sentence])).toEqual(items));

  it("is a trial by its first words", () => {
    expect(
      ["próby polowe", "serie prób z wodą", "kalibrację w komorze", "panel sensoryczny"].every(isTrial),
    ).toBe(true);
    expect(["zbiór testowy", "model numeryczny", "serię próbną", "stanowisko badawcze"].some(isTrial)).toBe(
      false,
    );
  });
});
