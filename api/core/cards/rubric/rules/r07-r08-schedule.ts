import { daysBetween } from "../../../../contract/dates.ts";
import type { Rule } from "../card-material.ts";
import { fold } from "../fold.ts";
import { withoutPlaceholders } from "../labelled-blocks.ts";

const STAGES = 3;
/** How far the first and last stage may lie from the project's start and end, days. */
const NEAR_DAYS = 31;

/** R07 in thirds: enough dated stages, in rising order, from the project's start to its end. */
export const scheduleDated: Rule = ({ scheduled, row }) => {
  const dated = scheduled.flatMap(({ from, to }) => (from ? [{ from, to: to ?? from }] : []));
  const enough = dated.length >= STAGES;
  const rising =
    dated.length >= 2 &&
    dated.every(
      ({ from, to }, index) => from <= to && (index === 0 || (dated[index - 1]?.from ?? "") <= from),
    );
  const first = dated[0];
  const last = dated.at(-1);
  const covers =
    first !== undefined &&
    last !== undefined &&
    Math.abs(daysBetween(row.dataRozpoczecia, first.from)) <= NEAR_DAYS &&
    Math.abs(daysBetween(row.dataZakonczenia, last.to)) <= NEAR_DAYS;
  const share = [enough, rising, covers].filter(Boolean).length / 3;
  return { share, found: share < 1 ? [{ quote: "", section: "harmonogram", position: null }] : [] };
};

const OUTPUT =
  /(?:raport|protokol|prototyp|receptur|decyzj|decydu|dokumentacj|specyfikacj|plan prob|plan badan|model|zbior|repozytor|sprawozda|zestawieni|wniosk|wnioski|schemat|rysun|opis |karta|kod zrodlow|algorytm|program|stanowisk|probk|wybor|mapa|metod[ay] |instrukcj|projekt konstrukc|makiet|wersj|parti|demonstrator|arkusz|lista|dziennik)/;

/** R08: share of stages that end with something to hold or a decision. */
export const stagesHaveOutputs: Rule = ({ scheduled }) => {
  const silent = scheduled.filter(({ text }) => !OUTPUT.test(fold(withoutPlaceholders(text))));
  return {
    share: scheduled.length === 0 ? 0 : 1 - silent.length / scheduled.length,
    found: silent.map(({ label, text, position }) => ({
      ...{ quote: text.slice(0, 120), section: "harmonogram" as const, position },
      params: { e: label },
    })),
  };
};
