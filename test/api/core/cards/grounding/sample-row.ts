import type { Row } from "@rnd-cards/api/contract/row.ts";
import { groundSection } from "@rnd-cards/api/core/cards/grounding/ground-card.ts";

export const row: Row = {
  rowKey: "powloka",
  rowNumber: 2,
  nazwaProjektu: "Powłoka epoksydowa utwardzana w temperaturze 5 °C",
  opis:
    "Dostępne przyspieszacze działają dopiero powyżej 12 °C. Wykonano cztery serie receptur i 35 próbek, badając je po 7 i 28 dniach. " +
    "Budżet prac to 1,2 mln zł, a wilgotność sięgała 85 procent. Próby trwały od 15 września 2023 do 3 marca 2024; w II kwartale 2024 zebrał się panel. " +
    "Badania prowadzono z Politechniką Warszawską według normy PN-EN ISO 2409 na mierniku XR-200, w zakresie od 50 do 150 MHz.",
  dataRozpoczecia: "2023-09-18",
  dataZakonczenia: "2024-06-28",
  celProjektu:
    "Powłoka, która w 5 °C osiąga pyłosuchość w ciągu 8 godzin i przyczepność co najmniej 5 MPa, w pół roku.",
  osobaOdpowiedzialna: "dr inż. Grzegorz Święch",
};

export const stages = [
  { from: "2023-09-18", to: "2023-12-31" },
  { from: "2024-01-01", to: "2024-03-31" },
  { from: "2024-04-01", to: "2024-06-28" },
];

/** What a section of the sample row's card has from nowhere: rule and quote. */
export const invented = (text: string, section: Parameters<typeof groundSection>[0] = "metodologia") =>
  groundSection(section, text, { row, stages }).map(({ rule, quote }) => `${rule} ${quote}`);
