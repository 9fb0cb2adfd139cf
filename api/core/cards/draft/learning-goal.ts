const WHAT =
  "(?:czy|jak|jaki\\p{L}*|jaka|jakie|ile|które|która|który|dlaczego|kiedy|w jaki\\p{L}*|na ile|przy jaki\\p{L}*|od czego) .+";
const OPEN = new RegExp(
  `^(?:nie (?:było |jest )?(?:wiadomo|pewne|jasne|wiedziano)|nie (?:ma|było) pewności|nie (?:ustalono|zbadano|sprawdzono|rozstrzygnięto|potwierdzono)|niepewne (?:jest|było|pozostaje|pozostawało)|niewiadomą (?:jest|było)|niepewność (?:badawcza |techniczna )?dotycz(?:y|yła)|(?:postanowiono )?sprawdz(?:ano|ić|ono)|celem (?:prac|projektu|badań) (?:jest|było) sprawdzenie)(?: jednak| jeszcze| dotąd| to| tego)?,? (${WHAT})$`,
  "iu",
);

/**
 * What the client's doubt or question asks to be learnt: "Nie wiadomo, czy X." becomes "Ustalenie, czy X." Only wordings
 * that turn without touching the client's words; null otherwise.
 */
export function learningGoal(sentence: string): string | null {
  const open = OPEN.exec(sentence)?.[1];
  if (open) return `Ustalenie, ${affirmed(open.replace(/;.*$/, "."))}`;
  const missing =
    /^(?:brak(?:uje|owało)?|nie (?:ma|było)) (?:danych|wiedzy|informacji) (o .+?)(?:, (?:dlatego|więc|przez co|co) .*)?\.$/iu.exec(
      sentence,
    )?.[1];
  if (missing) return `Zebranie danych ${affirmed(missing)}.`;
  const about = /^niepewność (?:badawcza |techniczna )?dotycz(?:y|yła) (?!tego)(\p{L}[^.:;]*)/iu.exec(
    sentence,
  )?.[1];
  if (about) return `Rozstrzygnięcie niepewności, która dotyczy ${about.trim()}.`;
  const problem = /^problemem badawczym (?:jest|pozostaje|był\p{L}*) (\p{L}.+)$/iu.exec(sentence)?.[1];
  return problem ? `Rozpoznanie zagadnień, które klient wskazuje jako problem badawczy: ${problem}` : null;
}

/** "czy X ani jak Y" follows a negation; without it: "czy X i jak Y". */
const affirmed = (text: string) => text.replace(/ ani (?=czy|jak|o )/g, " i ");
