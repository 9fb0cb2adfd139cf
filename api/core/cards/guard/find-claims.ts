import { reveal } from "./reveal.ts";

/** Marks and verdicts on the card or the relief, which no card gives itself. */
const CLAIMS: readonly RegExp[] = [
  "(?:ocen|wynik|punktacj|score|rating|quality|jakosc|audyt|kompletnosc|zgodnosc)\\w*[^.\\n]{0,40}?(?<!\\d)\\d{1,3} ?(?:/|na|z|out of) ?(?:100|10|5)(?![\\d,.]\\d|\\d)",
  "(?:karta|karte|sekcja|dokument|wniosek) (?:zostal\\w*|jest) (?:\\w+ ){0,2}(?:zatwierdzon|zaakceptowan|zweryfikowan|zaopiniowan|zakwalifikowan)\\w*",
  "(?:kis|krajow\\w+ informacj\\w+ skarbow\\w+|urzad skarbowy|organ podatkowy|ministerstwo\\w*)(?![a-z])[^.\\n]{0,60}(?:potwierdz|zatwierdz|uzna|zaakcept|zweryfik)\\w+",
  "(?:spelnia|spelnil|spelnione)\\w* (?:\\w+ ){0,2}(?:wszystkie|wszelkie|komplet) (?:\\w+ ){0,2}(?:warunki|wymogi|kryteria|przeslanki|warunkow)(?: \\w+){0,3} (?:ulgi|b r|b\\+r|odliczenia|ustawy)",
  "gwarant\\w+[^.\\n]{0,40}(?:ulg|odlicz|zwrot)\\w*",
  "audyt\\w*(?: \\w+){0,3} (?:wynikiem pozytywnym|pozytywnie|bez uwag)",
  "\\b(?:card|project|section) (?:was|is|has been) (?:certified|approved|verified)\\b",
].map((source) => new RegExp(source, "g"));

/** Where a text passes judgement on itself: marks, approvals, promises of the relief. Positions are 0. */
export function findClaims(text: string): { quote: string; position: number }[] {
  const plain = reveal(text);
  return CLAIMS.flatMap((pattern) => [...plain.matchAll(pattern)].map(([quote]) => ({ quote, position: 0 })));
}
