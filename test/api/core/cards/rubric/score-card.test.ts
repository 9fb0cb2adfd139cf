import { BANDS, bandOf, RULE_IDS, RULES } from "@rnd-cards/api/contract/findings.ts";
import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { RUBRIC_VERSION } from "@rnd-cards/api/core/cards/rubric/rules.ts";
import { type CardToScore, scoreCard } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import { describe, expect, it } from "vitest";
import { readCorpus } from "../../../../data/corpus/read-corpus.ts";

const base = readCorpus().find(({ id }) => id === "sound-01-zatory")?.card as CardToScore;

/** The sound card with one piece of a section replaced, or a whole section set. */
function edited(section: SectionKey, find: string | null, replacement: string, card = base): CardToScore {
  const text = card.sections[section] ?? "";
  if (find !== null && !text.includes(find)) throw new Error(`no "${find}" in ${section}`);
  const next = find === null ? replacement : text.replaceAll(find, () => replacement);
  return { ...card, sections: { ...card.sections, [section]: next } };
}

describe("the table of rules", () => {
  it("has 25 rules whose weights sum to 100 in the groups of the rubric", () => {
    expect(RULE_IDS).toHaveLength(25);
    const sum = (...ids: (typeof RULE_IDS)[number][]) =>
      ids.reduce((total, id) => total + RULES[id].weight, 0);
    expect(sum(...RULE_IDS)).toBe(100);
    expect(sum("R01", "R02", "R03", "R04", "R05")).toBe(18);
    expect(sum("R06", "R07", "R08", "R09")).toBe(18);
    expect(sum("R10", "R11", "R12", "R13", "R14")).toBe(28);
    expect(sum("R15", "R16", "R17", "R18", "R19", "R20", "R21")).toBe(28);
    expect(sum("R22", "R23", "R24")).toBe(6);
    expect(sum("R25")).toBe(2);
  });

  it("has bands that start where the rubric says", () => {
    expect(BANDS.map(({ from }) => from)).toEqual([85, 70, 50, 0]);
    expect([85, 84, 70, 69, 50, 49].map(bandOf)).toEqual([
      ...["ready", "needs_work", "needs_work", "weak", "weak", "reason_needed"],
    ]);
  });

  it("has every message in both languages with the same parameters", () => {
    for (const id of RULE_IDS) {
      const { pl, en } = RULES[id].message;
      expect(pl).not.toBe(en);
      expect(pl.length * en.length).toBeGreaterThan(0);
    }
  });
});

describe("a sound card with one fault", () => {
  const cases: [string, CardToScore, (typeof RULE_IDS)[number], number, number?][] = [
    ["an empty section", edited("koszty", null, " "), "R01", 5.25, 40],
    [
      "a section too short",
      edited("koszty", null, "Kategorie: wynagrodzenia, materiały. Dowody: ewidencja."),
      "R02",
      2.63,
    ],
    ["TODO", edited("opis_projektu", "Zakres: ", "Zakres: TODO "), "R03", 0, 60],
    [
      "a bracket that is no placeholder",
      edited("opis_projektu", "Zakres: ", "Zakres: [nazwa] "),
      "R03",
      0,
      60,
    ],
    ["another name", edited("nazwa_projektu", null, "Rewolucja w sortowaniu paczek"), "R04", 0],
    ["no responsible person", edited("opis_projektu", "Łucja Żórawska", "kierownik"), "R05", 0],
    ["an invented date", edited("metodologia", "Najpierw", "Dnia 7.05.2024"), "R06", 0, 60],
    ["a stage too few", edited("harmonogram", "Etap 3", "Faza końcowa"), "R07", 1.33],
    ["stages in the wrong order", edited("harmonogram", "05.02.2024–", "05.12.2024–"), "R07", 1.33],
    ["a stage without output", edited("harmonogram", "Wynik: zbiór nagrań z opisem warunków.", ""), "R08", 2],
    [
      "plans in a finished project",
      edited(
        "rezultaty",
        /Stan: [^\n]*/.exec(base.sections.rezultaty ?? "")?.[0] ?? "",
        "Stan: Metoda zostanie opracowana.",
      ),
      "R09",
      0,
    ],
    ["an invented amount", edited("koszty", "Kwoty: ", "Kwoty: 12 000 zł, "), "R10", 0, 40],
    ["two invented figures", edited("metodologia", "Plan: ", "Plan: Po 17 próbach i 44% strat. "), "R11", 1],
    ["an invented name", edited("metodologia", "Plan: ", "Plan: Według ASTM D638. "), "R12", 2],
    ["a wrong article", edited("koszty", "art. 9 ust. 1b", "art. 15 ust. 1"), "R13", 0],
    [
      "a printed rate",
      edited("koszty", "Kwoty: ", "Kwoty: Odliczenie kosztów wynosi dwieście procent. "),
      "R13",
      0,
    ],
    ["no block of uncertainty", edited("nowatorstwo", "Niepewność badawcza: ", "\n"), "R15", 3.5, 74],
    [
      "uncertainty denied",
      edited(
        "nowatorstwo",
        /Niepewność badawcza: [^\n]*/.exec(base.sections.nowatorstwo ?? "")?.[0] ?? "",
        "Niepewność badawcza: Nie występuje niepewność, wynik był znany.",
      ),
      "R15",
      0,
      74,
    ],
    [
      "a known-art block without the client's terms",
      edited(
        "nowatorstwo",
        /Stan wiedzy: [^\n]*/.exec(base.sections.nowatorstwo ?? "")?.[0] ?? "",
        `Stan wiedzy: ${"Różne podejścia bywają znane w branży od lat. ".repeat(3)}`,
      ),
      "R16",
      2.5,
    ],
    [
      "a placeholder for the gain",
      edited(
        "nowatorstwo",
        /Przyrost wiedzy: [^\n]*/.exec(base.sections.nowatorstwo ?? "")?.[0] ?? "",
        "Przyrost wiedzy: [do uzupełnienia: co, skąd].",
      ),
      "R17",
      0,
      84,
    ],
    ["routine work", edited("opis_projektu", "Zakres: ", "Zakres: Naprawa błędów aplikacji. "), "R20", 1.5],
    [
      "records missing",
      edited(
        "rezultaty",
        /Artefakty: [^\n]*/.exec(base.sections.rezultaty ?? "")?.[0] ?? "",
        "Artefakty: Wiedza zespołu i nowe doświadczenia, które posłużą dalej.",
      ),
      "R21",
      0,
    ],
    [
      "no evidence of costs",
      edited("koszty", /Dowody: [^\n]*/.exec(base.sections.koszty ?? "")?.[0] ?? "", "Dowody: brak."),
      "R22",
      1.33,
    ],
    ["an ineligible cost", edited("koszty", "Kategorie: ", "Kategorie: Marketing i leasing. "), "R23", 0],
    [
      "work to order",
      edited("opis_projektu", "Zakres: ", "Zakres: Prace wykonano na zlecenie odbiorcy. "),
      "R24",
      0,
    ],
  ];

  it.each(cases)("loses the points of the rule: %s", (_, card, rule, points, cap) => {
    const before = scoreCard(base);
    const after = scoreCard(card);
    expect(before.points[rule]).toBe(RULES[rule].weight);
    expect(after.points[rule]).toBeCloseTo(points, 1);
    expect(after.findings.some((finding) => finding.rule === rule)).toBe(true);
    expect(after.caps.some((fired) => fired.rule === rule)).toBe(cap !== undefined);
    if (cap !== undefined) expect(after.score).toBeLessThanOrEqual(cap);
  });

  it("is held down by the lowest of the caps that fire", () => {
    const card = edited("koszty", "Kwoty: ", "Kwoty: TODO 12 000 zł ");
    const { score, caps } = scoreCard(card);
    expect(caps.map(({ cap }) => cap)).toEqual([40, 60]);
    expect(score).toBe(40);
  });
});

describe("traps", () => {
  it.each<[string, SectionKey, string, (typeof RULE_IDS)[number]]>([
    ["metodologia is no todo", "opis_projektu", "Metodologia prac jest opisana dalej.", "R03"],
    [
      "an updated schedule is no routine",
      "metodologia",
      "Harmonogram był aktualizowany po każdej próbie.",
      "R20",
    ],
    [
      "the update of a model's weights is no routine",
      "metodologia",
      "Aktualizacja wag modelu następowała co próbę.",
      "R20",
    ],
    [
      "routine outside the project is a merit",
      "metodologia",
      "Konserwacja przenośnika nie stanowi części projektu.",
      "R20",
    ],
    ["100% of trials is no rate", "rezultaty", "Zator rozpoznano we wszystkich, czyli 100% prób.", "R13"],
    ["a person in the genitive is named", "opis_projektu", "Prace Łucji Żórawskiej.", "R05"],
    [
      "costs that are left out are not offered",
      "koszty",
      "Marketingu i szkoleń nie zalicza się do kosztów.",
      "R23",
    ],
    ["contractors with a caveat are no fault", "koszty", "Współpraca B2B wymaga weryfikacji doradcy.", "R23"],
  ])("%s", (_, section, sentence, rule) => {
    const card = edited(section, null, `${base.sections[section]} ${sentence}`);
    expect(scoreCard(card).points[rule]).toBe(RULES[rule].weight);
  });

  it("takes routine under the heading of what is outside for a merit", () => {
    const card = edited(
      "opis_projektu",
      "Poza zakresem B+R: ",
      "Poza zakresem B+R: Konserwacja wind i naprawa błędów. ",
    );
    expect(scoreCard(card).points.R20).toBe(3);
  });

  it("reads results of a running project as plans, and takes partial ones", () => {
    const running = { ...base, today: "2024-06-01" };
    expect(scoreCard(running).points.R09).toBe(0);
    const planned = edited(
      "rezultaty",
      "Stan: Prace zakończono.",
      "Stan: Rezultaty są planowane. Dotychczas",
      running,
    );
    expect(scoreCard(planned).points.R09).toBe(3);
  });
});

describe("a judge's opinion", () => {
  const quote = "Nie było wiadomo, czy drgania wywołane zaklinowaniem dają się odróżnić od drgań napędów";

  it("takes a rule's points with a literal quote, fires its cap and is shown", () => {
    const score = scoreCard(base, [{ rule: "R15", met: false, quote }]);
    expect(score.points.R15).toBe(0);
    expect(score.score).toBe(74);
    expect(score.findings).toMatchObject([{ rule: "R15", judged: true, quote, section: "nowatorstwo" }]);
  });

  it("counts for nothing without a literal quote, on a rule that is not judged, or in favour", () => {
    const plain = scoreCard(base);
    const opinions = [
      { rule: "R15", met: false, quote: "Nie było wiadome, czy drgania" },
      { rule: "R16", met: false, quote: "" },
      { rule: "R01", met: false, quote },
    ] as const;
    expect(scoreCard(base, opinions)).toEqual(plain);
    const weak = edited("nowatorstwo", "Niepewność badawcza: ", "\n");
    expect(scoreCard(weak, [{ rule: "R15", met: true, quote }])).toEqual(scoreCard(weak));
  });
});

describe("a judge's opinion that work is routine", () => {
  const words = "Konserwacja przenośników i wymiana rolek według planu";

  it("counts where the card offers that work, not where it leaves it out", () => {
    const offered = edited("opis_projektu", "Zakres: ", `Zakres: ${words}. `);
    const leftOut = edited("opis_projektu", "Poza zakresem B+R: ", `Poza zakresem B+R: ${words}. `);
    const opinion = { rule: "R20", met: false, quote: words } as const;
    expect(scoreCard(offered, [opinion]).caps).toContainEqual({ rule: "R20", cap: 74 });
    expect(scoreCard(leftOut, [opinion])).toEqual(scoreCard(leftOut));
  });
});

describe("a score", () => {
  it("is the same every time, leaves its input alone and says which rubric gave it", () => {
    const before = structuredClone(base);
    expect(scoreCard(base)).toEqual(scoreCard(base));
    expect(base).toEqual(before);
    expect(scoreCard(base).rubricVersion).toBe(RUBRIC_VERSION);
  });

  it("of an empty card is low and complete", () => {
    const { score, findings, band } = scoreCard({ ...base, sections: {} });
    expect(score).toBeLessThanOrEqual(40);
    expect(band).toBe("reason_needed");
    expect(findings[0]).toMatchObject({ rule: "R01", position: null });
  });
});
