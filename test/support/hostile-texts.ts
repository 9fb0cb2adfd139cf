import { seededRandom } from "./seeded-random.ts";

/** What careless patterns stumble over: digits, prefixes that nearly match, brackets, long words, spaces, dates that are none. */
const PIECES: readonly string[] = [
  ...[
    "1",
    "1 ",
    "12\u2009",
    "1\u00a0",
    "123 456 ",
    "1.2.3.",
    "1,",
    "-1",
    "10–",
    "10^5 ",
    "10⁻³ ",
    "± 5 ",
    "4 × ",
    "1:2 ",
  ],
  ...[
    "1/1/",
    "01.02.2024 ",
    "2024-01-02-",
    "2024–",
    "2024-2025-",
    "12 IV ",
    "5–6 maja ",
    "I kwartał ",
    "połowa 2024 ",
  ],
  ...[
    "sto ",
    "pół ",
    "jedna trzecia ",
    "milion tysiąc ",
    "dwadzieścia pięć tysięcy ",
    "kilkadziesiąt ",
    "pierwszego ",
  ],
  ...[
    "5% ",
    "5 mm ",
    "12 000 zł ",
    "500,- zł ",
    "pH 5 ",
    "zł ",
    "koszt 100% ",
    "stu procent ",
    "AB1 ",
    "X1",
    "A1-B2-",
  ],
  ...[
    "PN-EN ISO ",
    "patent na nowy ",
    "TRL ",
    "art. 18d ust. 2 pkt ",
    "Dz.U. ",
    "uzyskał nowy ",
    "współpraca z ",
  ],
  ...["Jan Nowak ", "J. K. ", "prof. dr hab. ", "Politechnika ", "firmy Bosch ", "A-", "a'", "Aa", "A."],
  ...[
    "[",
    "]",
    "[do uzupełnienia: ",
    "[[OSOBA]] ",
    "(",
    "„",
    '"',
    "*",
    "**",
    "`",
    "#",
    "_",
    "<b ",
    "=",
    "…",
    "?!",
  ],
  ...[
    " ",
    "\n",
    "\n ",
    "\t",
    "a",
    "A",
    "ż",
    "Ω",
    "😀",
    "a\u0301",
    "\u200b",
    "a ".padEnd(60),
    "a\n".padEnd(50, "\n"),
  ],
  ...[
    "Etap 1: ",
    "\nEtap 1",
    "\nStan wiedzy:",
    "Stan wiedzy: ",
    "\n- ",
    "1.\n",
    "1) ",
    "np. ",
    "A. ",
    "a – ",
  ],
  ...[
    "nie ",
    "brak niepewności ",
    "nie występuje ",
    "ryzyko ponosi ",
    "koncepcja własna ",
    "na zlecenie ",
    "według ",
  ],
  ...[
    "aktualizacja danych ",
    "konfiguracja a ",
    "migracja a b ",
    "szkolenia ",
    "innowacyjny ",
    "osiągnięto ",
    "todo ",
  ],
];

const fill = (piece: string, length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Texts of `length` UTF-16 units, by name: every piece alone, pairs and triples repeated, and pieces thrown together. */
export function hostileTexts(length: number, { mixed = 60 }: { mixed?: number } = {}): [string, string][] {
  const random = seededRandom(11);
  const any = () => PIECES[Math.floor(random() * PIECES.length)] ?? "";
  const texts = PIECES.map((piece): [string, string] => [
    JSON.stringify(piece.slice(0, 30)),
    fill(piece, length),
  ]);
  for (let n = 0; n < mixed; n++) {
    const pieces = Array.from({ length: 2 + (n % 3) }, any);
    const name = `${n % 2 === 0 ? "repeated" : "thrown"} ${JSON.stringify(pieces).slice(0, 60)}`;
    let text = fill(pieces.join(""), length);
    if (n % 2 === 1)
      for (text = ""; text.length < length; ) text += pieces[Math.floor(random() * pieces.length)] ?? "";
    texts.push([name, text.slice(0, length)]);
  }
  return texts;
}
