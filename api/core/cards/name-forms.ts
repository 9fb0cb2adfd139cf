/**
 * Polish inflection of one name as the source of a regular expression over folded text (see `foldLetters`). It covers
 * the cases a text about a project uses: "Brzeziński" also as Brzezińskiego, Brzezińskim; "Stec" as Steca; "Wróbel" as
 * Wróbla. The name's end is bound: "Stec" does not match "steckowy".
 */
export function nameForms(foldedName: string): string {
  const adjective = /^(.+)[scz]k[iay]$/.exec(foldedName);
  if (adjective) {
    const stem = foldedName.slice(0, -2);
    return `${literal(stem)}(?:k(?:i|a|o|ie|iego|iemu|im|iej|ich|imi)|cy)`;
  }
  const stems = new Set<string>();
  if (/[aeioy]$/.test(foldedName) && foldedName.length > 2) stems.add(foldedName.slice(0, -1));
  else stems.add(foldedName);
  const fleeting = /^(.*[^aeiouy])(?:ie|e)([^aeiouy])$/.exec(foldedName);
  if (fleeting) stems.add(`${fleeting[1]}${fleeting[2]}${foldedName.endsWith("ien") ? "i" : ""}`);
  if (foldedName.endsWith("ab")) stems.add(`${foldedName.slice(0, -2)}eb`);
  const forms = [...stems].flatMap((stem) => [
    `${literal(stem)}${ENDINGS}`,
    ...SOFTENED.filter(([from]) => stem.endsWith(from)).map(
      ([from, to]) => `${literal(stem.slice(0, stem.length - from.length))}${to}`,
    ),
  ]);
  return `(?:${literal(foldedName)}|${forms.join("|")})`;
}

/** Case endings of nouns and of adjectives used as surnames, without diacritics. */
const ENDINGS =
  "(?:a|ach|ami|e|ego|ej|em|emu|go|i|ia|iach|iami|ich|ie|iego|iej|iem|iemu|im|imi|iom|iow|iowi|iu|m|mu|o|om|ow|owi|owie|owa|owej|u|y|ych|ym|ymi|['’]?(?:a|ego|em|emu|go|m|mu|owi))?";

/** Consonants before the locative -e: Marta → Marcie, Gajda → Gajdzie, Sikora → Sikorze, Nowotka → Nowotce. */
const SOFTENED: readonly (readonly [string, string])[] = [
  ["t", "cie"],
  ["d", "dzie"],
  ["r", "rze"],
  ["k", "ce"],
  ["g", "dze"],
  ["ch", "sze"],
];

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&");
