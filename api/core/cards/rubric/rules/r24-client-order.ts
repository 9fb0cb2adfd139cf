import type { Rule } from "../card-material.ts";
import { fold } from "../fold.ts";

const ORDER =
  /na (?:zlecenie|zamowienie)(?! \d)|(?:wedlug|zgodnie z) (?:dokumentacj\w|specyfikacj\w|projekt\w{1,3}|wymagani\w{1,4}|wytyczn\w{1,4}) (?:\w+ )?(?:klient|zamawiaj|zleceniodawc|odbiorc)\w*|zlecon\w{1,4} przez (?:klient|odbiorc|zamawiaj)\w*|z powierzonej dokumentacji/g;
const CONCEPT =
  /(?:wlasn|autorsk)\w{1,4} (?:\w+ )?(?:koncepcj|pomys|rozwiaza|projekt)|koncepcj\w{1,3} (?:\w+ ){0,10}(?:firmy|wlasn|wykonawcy|zespolu|spolki|pochodzi)|koncepcj\w{1,3} (?:\w+ )?(?:opracowal|powstal)/;
const RISK =
  /ryzyk\w{1,3} (?:\w+ ){0,4}(?:ponosi|ponosil|obciaza|spoczywa|po stronie)|pono(?:si|sil|sila) (?:\w+ ){0,3}ryzyk/;
const NEGATED = /(?:nie|bez) (?:\w+ ){0,4}$/;

/** R24: work done to a client's order says whose concept it is and who bears the risk. */
export const orderExplained: Rule = (card) => {
  const said = [card.folded.opis_projektu, card.folded.nowatorstwo, card.folded.metodologia].join("\n");
  const asked = [fold(`${card.row.nazwaProjektu}. ${card.row.opis} ${card.row.celProjektu}`), said].some(
    (text) =>
      [...text.matchAll(ORDER)].some(
        ({ index }) => !NEGATED.test(text.slice(Math.max(0, index - 30), index)),
      ),
  );
  const explained = CONCEPT.test(said) && RISK.test(said);
  const place = [...card.folded.opis_projektu.matchAll(ORDER)][0];
  if (!asked || explained) return { share: 1, found: [] };
  return {
    share: 0,
    found: [
      {
        quote: place ? card.texts.opis_projektu.slice(place.index, place.index + place[0].length) : "",
        ...{ section: "opis_projektu", position: place?.index ?? null },
      },
    ],
  };
};
