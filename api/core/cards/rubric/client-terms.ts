import type { Row } from "../../../contract/row.ts";
import { fold } from "./fold.ts";

/** Words shorter than this carry too little of a subject. */
const LETTERS = 7;
const STEM = 6;

/** Stems any project would share, so that they say nothing of this one. */
const GENERIC = new Set(
  "projek opraco zaplan badawc badani badano rozwia rozwoj techno techni innowa proces system analiz metody metodo wiedzy wdroze uzyska osiagn sprawd wykona przepr zastos wykorz dotych podcza poniew dlateg pozwal istnie mozliw okresl ustale poznan wiadom niepew dostep wlasci poprze opisan zbudow porown zaklad obejmu polega kolejn pierws drugie trzeci ktoreg ktorej ktorych ktorym wszyst wymaga potrze problem proble przygo przewi postan konieczn koniec zespol powinn zostan wartos wynika zachow znaczn odpowi dzialan dziala wprowa stosow stosun funkcj jakosc wysoki nowocz komple zwieks zmniej popraw wplywu zalezn nastep rowniez badaws naukow specja prowad rezult wymien prawdo przyna najmni wzgled prototy protot".split(
    " ",
  ),
);

/** The client's own terms: six-letter stems of the longer words of description and goal, generic ones left out. */
export function clientTerms(row: Pick<Row, "opis" | "celProjektu">): ReadonlySet<string> {
  return new Set(stemsOf(`${row.opis} ${row.celProjektu}`, LETTERS));
}

/** Which of the client's terms return in a text, in some grammatical case. */
export function termsIn(text: string, terms: ReadonlySet<string>): Set<string> {
  return new Set(stemsOf(text, STEM).filter((stem) => terms.has(stem)));
}

function stemsOf(text: string, letters: number): string[] {
  const words = fold(text).match(/[a-z]+/g) ?? [];
  return words
    .filter((word) => word.length >= letters)
    .map((word) => word.slice(0, STEM))
    .filter((stem) => !GENERIC.has(stem));
}
