import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { Outline } from "@rnd-cards/api/core/cards/outline.ts";

/** Invented companies and people. */
export const ADHESIVE: Row = {
  rowKey: "a",
  rowNumber: 2,
  nazwaProjektu: "Klej poliuretanowy bez rozpuszczalnika",
  opis: "Firma wytwarza kleje rozpuszczalnikowe utwardzane w 80°C. Projekt dotyczy układu bez rozpuszczalnika, który wiąże w 50°C. Niepewność dotyczy doboru katalizatora: związki aktywne w niższej temperaturze skracają czas przydatności. Zaplanowano serie prób z czterema katalizatorami, badania reologiczne oraz przeniesienie receptury do mieszalnika o pojemności 50 litrów. Prace prowadzi zespół dr. Brzezińskiego.",
  dataRozpoczecia: "2023-09-04",
  dataZakonczenia: "2024-12-20",
  celProjektu: "Uzyskanie receptury kleju utwardzanego w 50°C, o wytrzymałości nie niższej niż obecny wyrób.",
  osobaOdpowiedzialna: "dr Tomasz Brzeziński",
};

export const SPINDLE: Row = {
  rowKey: "b",
  rowNumber: 3,
  nazwaProjektu: "Głowica z aktywnym tłumieniem drgań",
  opis: "Przy frezowaniu cienkich profili pojawiają się drgania, które pogarszają powierzchnię. Znane tłumiki bierne działają w wąskim zakresie częstotliwości. Sprawdzano, czy siłownik w pętli sprzężenia zwrotnego nadąży za zmianą geometrii. Nie było wiadomo, czy siłownik wytrzyma temperaturę pracy ani jak zmieni się sztywność głowicy. Zbudowano dwa prototypy i zmierzono drgania. Pierwszy prototyp wzbudzał się powyżej 300 Hz, czego nie przewidziała symulacja.",
  dataRozpoczecia: "2024-05-06",
  dataZakonczenia: "2026-10-30",
  celProjektu:
    "Opracowanie głowicy, która ogranicza drgania, oraz określenie granic stosowania tego rozwiązania.",
  osobaOdpowiedzialna: "Karolina Stec",
};

export const ROUTINE: Row = {
  rowKey: "c",
  rowNumber: 4,
  nazwaProjektu: "Coroczny przegląd linii pakowania",
  opis: "Coroczny przegląd i aktualizacja oprogramowania linii pakowania: instalacja poprawek dostawcy, kontrola kopii zapasowych oraz szkolenie nowych pracowników.",
  dataRozpoczecia: "2027-02-01",
  dataZakonczenia: "2027-02-02",
  celProjektu: "Utrzymanie linii w ruchu i zgodność oprogramowania z zaleceniami dostawcy.",
  osobaOdpowiedzialna: "Marta Wilczyńska",
};

export const ROWS: readonly Row[] = [ADHESIVE, SPINDLE, ROUTINE];

/** Between the ends of the three rows: one ended, one runs, one has not begun. */
export const TODAY = "2025-11-20";

/** A sound outline of `ADHESIVE`. */
export const OUTLINE: Outline = {
  facts: [
    { fact: "Firma wytwarza kleje utwardzane w 80°C.", quote: "kleje rozpuszczalnikowe utwardzane w 80°C" },
    { fact: "Nowy układ ma wiązać w 50°C.", quote: "układu bez rozpuszczalnika, który wiąże w 50°C" },
    { fact: "Zaplanowano cztery katalizatory.", quote: "serie prób z czterema katalizatorami" },
  ],
  stages: [
    { name: "Próby katalizatorów", output: "protokół prób" },
    { name: "Badania reologiczne", output: "raport z badań" },
    { name: "Przeniesienie do mieszalnika 50 litrów", output: "decyzja o recepturze" },
  ],
  uncertainty: "Czy katalizator aktywny w 50°C nie skróci czasu przydatności?",
  stateOfKnowledge: "Znane kleje firmy wymagają 80°C.",
  newElement: null,
  knowledgeGained: null,
  artefacts: ["receptura"],
  gaps: [{ what: "wyniki prób", source: "z raportów" }],
};
