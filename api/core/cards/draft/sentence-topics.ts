import { routineWords } from "../../../contract/routine-words.ts";
import { foldLetters } from "../fold-letters.ts";

/** What a client's sentence speaks of. */
export type Topic = "outside" | "uncertainty" | "known" | "plan" | "trials" | "problem" | "scope";

/** Markers of a topic at the start or inside of a folded sentence; the first that fits decides. */
const TOPICS: readonly (readonly [Topic, RegExp])[] = [
  ["outside", /nie (?:stanowi|wchodz|nalez|sa czesci|jest czesci)|poza zakresem|z wylaczeniem/],
  [
    "trials",
    /^(?:(?:prze|z)?badano|wykonano|porownano|(?:prze)?testowano|przeprowadzono|zmierzono|zbudowano|opracowano|zebrano|prowadzono|przygotowano|sprawdz(?:ano|ono) (?!czy|jak|ktor))/,
  ],
  [
    "uncertainty",
    /nie (?:bylo |jest )?(?:wiadomo|wiadome|pewne|pewnosci|jasne|danych)|niepewn|niejasn|niewiadom|brak(?:owalo|uje|uje)? (?:danych|wiedzy|informacji|pewnosci)|nie (?:ma (?:pewnosci|danych)|ustalono|zbadano|sprawdzono|rozstrzygnieto|potwierdzono|wykazano|wiedziano|opisuje|opisano)|nie (?:da|dalo) sie (?:przewidziec|obliczyc|okreslic|ustalic)|nie (?:jest|byla|bylo|byl|sa|byly) znan|nieznan|problemem badawczym|pytani\w+ (?:badawcz|otwart|techniczn)|trudno (?:bylo )?przewidziec|ryzyk\w+ techn/,
  ],
  [
    "scope",
    /^(?:projekt (?:dotyczy|zaklada|ma|polega|obejmuje (?:opracowanie|stworzenie|zaprojektowanie))|celem (?:prac|projektu|badan)|przedmiotem|(?:postanowiono )?sprawdz(?:ano|ic|ono),? (?:czy|jak|ktor))/,
  ],
  [
    "known",
    /^(?:znan|dostepn|istniejac|obecn|tradycyjn|konwencjonaln|stosowan|typow)|dotychczas|(?<![a-z])dotad|na rynku|(?:w|zgodnie z) literatur|producenci|firma (?:wytwarza|produkuje|oferuje|stosuje|sprzedaje)|(?<![a-z])(?:a|ale) znane|wczesniejsz|nie przewidywa/,
  ],
  ["plan", /^(?:plan|prace|zakres|zaplanowano|przewidziano|przewiduje sie|harmonogram|zadania|w planie)/],
  [
    "problem",
    /trudnosc|pogarsz|pojawia|awari|strat[yai](?![a-z])|(?<![a-z])wad[aye]?(?![a-z])|brakuje|nie pozwala|uniemozliw|zakloc|uszkodz|wadliw|koroduj/,
  ],
  [
    "trials",
    /(?<![a-z])prob(?:y|a|e|ie|ami|ach|om)?(?![a-z])|badani|(?:prze|z)?bada(?:no|l)|zbada|prototyp|(?<![a-z])test|symulacj|porowna|kalibr|pomiar|(?:z)?mierz(?:ono|y)|eksperyment|wariant|walidacj|weryfik|przeprowadz|wykonano/,
  ],
];

/** Topics in the order of the sentences: the opening states the problem, what follows a trial reports on it. */
export function topicsOf(sentences: readonly string[]): Topic[] {
  const topics: Topic[] = [];
  for (const [index, sentence] of sentences.entries()) {
    const folded = foldLetters(sentence);
    const marked = TOPICS.find(([, pattern]) => pattern.test(folded))?.[0];
    const before = topics[index - 1];
    if (index === 0 && (marked === undefined || marked === "known")) topics.push(opening(sentence, folded));
    else if (before === "trials" && (marked === undefined || marked === "problem")) topics.push("trials");
    else topics.push(marked ?? "scope");
  }
  return topics;
}

/** The first sentence is the problem unless it presents the firm, what is used today, or routine work. */
function opening(sentence: string, folded: string): Topic {
  if (/^(?:firma|obecn|dotychczas|stosowan)/.test(folded)) return "known";
  return routineWords(sentence).length > 0 ? "scope" : "problem";
}

const FINDING =
  /zawi(?:odl|edl)|pek(?:al|ni)|okaza(?:l|lo)|byl[aoy]? (?:wieksz|mniejsz|wyzsz|nizsz|gorsz|lepsz)|stawal|spad(?:al|l)|nie (?:udalo|spelni|osiagn)|rezonans|sprzeczn|pogorszyl|uzyskano|osiagnieto|stwierdzono|wykazal|potwierdzil|odrzucon/;

/** The sentence tells how trials came out. */
export function reportsFindings(sentence: string): boolean {
  return FINDING.test(foldLetters(sentence));
}

const POINTER =
  /(?<![a-z])(?:ktor(?:e|y|a)kolwiek|obu|oba|obie|obydw\w+|z nich|ich|jej|jego|ono|one|(?:ten|tej|tego|temu|tych|tym|te|ta) [a-z]{4,})(?![a-z])/;

/** The sentence cannot be understood without the one before it. */
export function pointsBack(sentence: string): boolean {
  return POINTER.test(foldLetters(sentence));
}
