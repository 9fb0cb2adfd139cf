import { findDates } from "@rnd-cards/api/core/cards/grounding/find-dates.ts";
import { describe, expect, it } from "vitest";
import { invented } from "./sample-row.ts";

describe("dates of a card", () => {
  it.each([
    "18.09.2023",
    "18. 09. 2023 r.",
    "2023-09-18",
    "18/09/2023",
    "18 IX 2023",
    "18.IX.2023",
    "18 września 2023 r.",
    "18. września",
    "osiemnastego września 2023",
    "18-go września",
  ])("knows the project's start as %s", (date) => {
    expect(invented(`Prace rozpoczęto ${date}, zgodnie z planem.`)).toEqual([]);
  });

  it.each([
    "3 marca 2024",
    "we wrześniu 2023 roku",
    "09.2023",
    "III kwartał 2023",
    "w II kwartale 2024",
    "Q2 2024",
    "drugi kwartał 2024 r.",
    "I półrocze 2024",
    "w 2024 r.",
    "lata 2023–2024",
    "31.12.2023",
    "1 stycznia 2024",
  ])("knows the row's own and the computed dates: %s", (date) => {
    expect(invented(`Prace trwały ${date}.`)).toEqual([]);
  });

  it.each([
    ["12 listopada 2023", "12 listopada 2023"],
    ["12.11.2023", "12.11.2023"],
    ["12 XI 2023", "12 XI 2023"],
    ["5. maja", "5. maja"],
    ["piątego maja 2024", "piątego maja 2024"],
    ["w maju 2024", "maju 2024"],
    ["w maju", "maju"],
    ["5.2024", "5.2024"],
    ["IV kwartał 2023", "IV kwartał 2023"],
    ["w czwartym kwartale 2023", "czwartym kwartale 2023"],
    ["w II połowie 2023 roku", ""],
    ["w 2021 r.", "2021"],
    ["od 2019", "2019"],
    ["2020–2022", "2020–2022"],
    ["od 5 do 10 maja 2024", "5 do 10 maja 2024"],
    ["jesienią 2022", "jesienią 2022"],
    ["14.05.24", "14.05.24"],
  ])("flags a date inside or outside the period that nobody gave: %s", (date, quote) => {
    expect(invented(`Próbę wykonano ${date}, po naradzie.`)).toEqual(quote === "" ? [] : [`R06 ${quote}`]);
  });

  it("lets a stage's month stand in the schedule only", () => {
    expect(invented("Etap 1: do grudnia 2023.", "harmonogram")).toEqual([]);
    expect(invented("Próby trwały do grudnia 2023.", "metodologia")).toEqual(["R06 grudnia 2023"]);
  });

  it("leaves the dates of the cited acts alone", () => {
    expect(invented("ustawa z dnia 15 lutego 1992 r. o podatku dochodowym")).toEqual([]);
    expect(invented("Umowa z dnia 15 lutego 1992 r.")).toEqual(["R06 15 lutego 1992"]);
  });

  it("does not take names, verbs and counts for dates", () => {
    expect(findDates("Maja mają dwa maje; marcowanie; i 2000 cykli; Etap II; 12.5 mm; wersja 1.2.3")).toEqual(
      [],
    );
  });
});
