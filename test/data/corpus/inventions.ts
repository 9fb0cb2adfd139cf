import { addDays, daysBetween } from "@rnd-cards/api/contract/dates.ts";
import type { CardToScore } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import * as fc from "fast-check";

/** A sentence with one thing that no row says, and that thing in the sentence's words. */
export interface Invention {
  kind: "amount" | "date" | "date_in_period" | "figure" | "name";
  sentence: string;
  claim: string;
}

const MONTHS_GENITIVE =
  "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(
    " ",
  );
const MONTHS_LOCATIVE =
  "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu".split(
    " ",
  );
const ROMAN = "I II III IV V VI VII VIII IX X XI XII".split(" ");
const ONES =
  "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście".split(
    " ",
  );
const TENS =
  "- - dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt".split(
    " ",
  );
const HUNDREDS = "- sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset".split(
  " ",
);

/** 1–999 in Polish words. */
export function inWords(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  const words = [
    hundreds > 0 ? HUNDREDS[hundreds] : "",
    rest >= 20 ? TENS[Math.floor(rest / 10)] : rest > 0 ? ONES[rest] : "",
    rest >= 20 && rest % 10 > 0 ? ONES[rest % 10] : "",
  ];
  return words.filter(Boolean).join(" ");
}

/** Digits in groups of three, as a writer may set them. */
export const grouped = (value: number, space: string) =>
  String(value).replace(/\B(?=(\d{3})+$)/g, () => space);

const fill = (template: string, claim: string): string => template.replace("#", () => claim);

const AMOUNT_SENTENCES = [
  "Na materiały wydano #.",
  "Wynagrodzenia zespołu wyniosły #.",
  "Koszt stanowiska oszacowano na #, co mieści się w planie.",
  "Do tej pory poniesiono nakłady w wysokości #.",
  "Budżet tego etapu, czyli #, nie został przekroczony.",
  "Oszczędność sięga # rocznie.",
];

const amount = fc
  .tuple(
    fc.integer({ min: 13, max: 987 }),
    fc.constantFrom(
      (n: number) => `${grouped(n * 1000 + 250, " ")} zł`,
      (n: number) => `${grouped(n * 1000 + 250, "\u00a0")}\u00a0zł`,
      (n: number) => `${n} tys. zł`,
      (n: number) => `${n},50 zł`,
      (n: number) => `${(n / 100).toFixed(2).replace(".", ",")} mln zł`,
      (n: number) => `${grouped(n * 1000, ".")},00 PLN`,
      (n: number) => `${n * 1000} EUR`,
      (n: number) => `${inWords(n)} tysięcy złotych`,
      (n: number) => `EUR ${grouped(n * 100, " ")}`,
      (n: number) => `${n}-${n + 20} tys. euro`,
    ),
    fc.constantFrom(...AMOUNT_SENTENCES),
  )
  .map(([value, write, sentence]): Invention => {
    const claim = write(value);
    return { kind: "amount", claim, sentence: fill(sentence, claim) };
  });

const FIGURE_SENTENCES = [
  "W kolejnej serii uzyskano #.",
  "Odchylenie nie przekroczyło #.",
  "Zmierzono średnio #, bez wyraźnego trendu.",
  "Próg ustalono na #.",
  "Poprzednio było to #, a zmiana okazała się trwała.",
];
const UNITS = [
  "%",
  " procent",
  " MPa",
  " µm",
  " kHz",
  " dB",
  " mg/l",
  " obr/min",
  " kV",
  " litrów",
  " gramów",
  " prób",
  " powtórzeń",
  " próbek",
  " pomiarów",
];

const figure = (rowText: string) =>
  fc
    .tuple(
      fc
        .integer({ min: 13, max: 99 })
        .filter((n) => !rowText.includes(String(n)) && !rowText.includes(inWords(n))),
      fc.constantFrom(...UNITS),
      fc.constantFrom("plain", "decimal", "words", "range", "glued", "times"),
      fc.constantFrom(...FIGURE_SENTENCES),
    )
    .map(([value, unit, style, sentence]): Invention => {
      const word = /\p{L}{5,}/u.test(unit);
      const claims: Record<string, string> = {
        plain: `${value}${unit}`,
        decimal: word ? `${value}${unit}` : `${value},7${unit}`,
        words: `${inWords(value)}${word ? unit : " procent"}`,
        range: `${value}–${value + 100}${unit}`,
        glued: word ? `${value}${unit}` : `${value}${unit.trim()}`,
        times: `${value}-krotność wartości wyjściowej`,
      };
      const claim = claims[style] ?? "";
      return { kind: "figure", claim, sentence: fill(sentence, claim) };
    });

const DATE_SENTENCES = [
  "Pierwszą próbę przeprowadzono #.",
  "Decyzję podjęto #, po naradzie zespołu.",
  "Stanowisko było gotowe #.",
  "Zmianę wprowadzono #, co zapisano w protokole.",
];
const MONTH_SENTENCES = ["Próby powtórzono w #.", "Materiał dostarczono w #, a badania ruszyły od razu."];
const QUARTER_SENTENCES = ["Serię zakończono w #.", "Wariant odrzucono w #, gdy pękła obudowa."];

/** A day, month or quarter that holds neither start, end nor a stage's boundary. */
function date({ row, stages }: CardToScore, inPeriod: boolean) {
  const length = daysBetween(row.dataRozpoczecia, row.dataZakonczenia);
  const known = [row.dataRozpoczecia, row.dataZakonczenia, ...stages.flatMap(({ from, to }) => [from, to])];
  const months = new Set([row.dataRozpoczecia, row.dataZakonczenia].map((day) => day.slice(0, 7)));
  const quarterOf = (day: string) => `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
  const quarters = new Set([row.dataRozpoczecia, row.dataZakonczenia].map(quarterOf));
  const offset = inPeriod
    ? fc.integer({ min: 1, max: length - 1 })
    : fc.oneof(fc.integer({ min: -900, max: -40 }), fc.integer({ min: length + 40, max: length + 900 }));
  return fc
    .tuple(
      offset.map((days) => addDays(row.dataRozpoczecia, days)).filter((day) => !known.includes(day)),
      fc.constantFrom(
        "dotted",
        "iso",
        "named",
        "roman",
        "short",
        "dayMonth",
        "month",
        "quarter",
        "numericMonth",
      ),
      fc.nat(),
    )
    .map(([day, wanted, pick]): Invention => {
      const [year = "", month = "", dayOfMonth = ""] = day.split("-");
      const index = Number(month) - 1;
      const coarse =
        wanted === "month" || wanted === "numericMonth"
          ? !months.has(day.slice(0, 7))
          : !quarters.has(quarterOf(day));
      const style =
        /month|numericMonth|quarter/.test(wanted) && wanted !== "dayMonth" && !coarse ? "named" : wanted;
      const sameDay = known.some((other) => other.slice(5) === day.slice(5));
      const claims: Record<string, string> = {
        dotted: `${dayOfMonth}.${month}.${year}`,
        iso: day,
        named: `${Number(dayOfMonth)} ${MONTHS_GENITIVE[index]} ${year} r.`,
        roman: `${Number(dayOfMonth)} ${ROMAN[index]} ${year}`,
        short: `${dayOfMonth}/${month}/${year}`,
        dayMonth: sameDay ? day : `${Number(dayOfMonth)} ${MONTHS_GENITIVE[index]}`,
        month: `${MONTHS_LOCATIVE[index]} ${year}`,
        quarter: `${ROMAN[Math.floor(index / 3)]} kwartale ${year}`,
        numericMonth: `${month}.${year}`,
      };
      const claim = claims[style] ?? day;
      const sentences =
        style === "month" ? MONTH_SENTENCES : style === "quarter" ? QUARTER_SENTENCES : DATE_SENTENCES;
      return {
        kind: inPeriod ? "date_in_period" : "date",
        claim,
        sentence: fill(sentences[pick % sentences.length] ?? "", claim),
      };
    });
}

const NAMES: readonly (readonly [sentence: string, claims: readonly string[]])[] = [
  [
    "Próby nadzorował #.",
    [
      "Jan Kowalski",
      "dr inż. Tomasz Wieczorek",
      "prof. Andrzej Sikora",
      "mgr Piotr Zawadzki",
      "Henryk Baran",
    ],
  ],
  [
    "Wyniki omówiono z #.",
    ["Janem Kowalskim", "dr Ewą Malinowską", "inż. Markiem Dudą", "Katarzyną Zielińską"],
  ],
  [
    "Badania wykonano według #.",
    [
      "PN-EN ISO 6892-1",
      "normy ISO 9001",
      "ASTM D638",
      "PN-EN 12390-3:2019",
      "DIN 53504",
      "dyrektywy 2014/35/UE",
    ],
  ],
  [
    "Część pomiarów zlecono # na podstawie umowy.",
    [
      "Politechnice Gdańskiej",
      "Uniwersytetowi Przyrodniczemu w Poznaniu",
      "Instytutowi Technologii Paliw",
      "Sieci Badawczej Łukasiewicz",
      "Akademii Górniczo-Hutniczej",
    ],
  ],
  ["Rozwiązanie chroni #.", ["patent nr PL 238411", "zgłoszenie patentowe P.441207", "patent EP 3456789 B1"]],
  [
    "Prace współfinansowano z #.",
    ["programu NCBR", "grantu Horyzont Europa", "projektu POIR.01.01.01-00-0123/21", "konkursu FENG"],
  ],
  ["Porównano je z wyrobem #.", ["firmy Siemens", "spółki Bosch Rexroth", "firmy Henkel", "marki Festo"]],
  ["Analizy wykonano w programie #.", ["Comsol Multiphysics", "Matlab", "Ansys Fluent", "LabVIEW"]],
  ["Badania przeniesiono do #.", ["Krakowa", "laboratorium w Gliwicach", "oddziału w Bydgoszczy"]],
];

const name = (rowText: string) =>
  fc
    .constantFrom(...NAMES.flatMap(([sentence, claims]) => claims.map((claim) => ({ sentence, claim }))))
    .filter(({ claim }) => !rowText.includes(claim))
    .map(({ sentence, claim }): Invention => ({ kind: "name", claim, sentence: fill(sentence, claim) }));

/** One invention of a kind for a card, not in its row by construction. */
export function inventions(card: CardToScore, kind: Invention["kind"]): fc.Arbitrary<Invention> {
  const { row } = card;
  const rowText = `${row.nazwaProjektu} ${row.opis} ${row.celProjektu} ${row.osobaOdpowiedzialna}`;
  if (kind === "amount") return amount;
  if (kind === "figure") return figure(rowText);
  if (kind === "name") return name(rowText);
  return date(card, kind === "date_in_period");
}
