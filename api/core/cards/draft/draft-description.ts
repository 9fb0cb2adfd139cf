import { polishDate } from "../../../contract/dates.ts";
import { lengthOf } from "../../../contract/text.ts";
import { placeholder } from "../placeholder.ts";
import type { ProjectStatus } from "../project-status.ts";
import { joinBlocks, labelled } from "../section-text.ts";
import type { ClientMaterial } from "./client-material.ts";

const PERIOD: Readonly<Record<ProjectStatus, (from: string, to: string) => string>> = {
  planned: (from, to) => `Prace zaplanowano na okres od ${from} do ${to}.`,
  running: (from, to) => `Prace rozpoczęto ${from}, a ich zakończenie zaplanowano na ${to}.`,
  ended: (from, to) => `Prace prowadzono w okresie od ${from} do ${to}.`,
};

/** A scope shorter than this, in characters, also says where the work itself is described. */
const SHORT_SCOPE = 120;

/** opis_projektu: the problem, the scope with period and responsible person, and what has to stay outside. */
export function draftDescription(material: ClientMaterial): string {
  const { row, status, person, sentences } = material;
  const stated = material.problem.sentences;
  const pointer =
    sentences.uncertainty.length > 0
      ? ["Problem badawczy przedstawia sekcja „Nowatorstwo”, część „Niepewność badawcza”."]
      : [`${placeholder("problem techniczny, od którego zaczęły się prace", "od kierownika prac")}.`];
  const problem = stated.length > 0 ? stated : pointer;
  const why = placeholder(
    "dlaczego znane firmie sposoby nie rozwiązywały tego problemu i co sprawdzono przed rozpoczęciem prac",
    "z notatek z rozpoznania",
  );
  const pointers =
    "Plan i próby przedstawia sekcja „Metodologia”, a podział prac na etapy z datami sekcja „Harmonogram”.";
  const scope =
    lengthOf(sentences.scope.join(" ")) < SHORT_SCOPE ? [...sentences.scope, pointers] : sentences.scope;
  const period = PERIOD[status](polishDate(row.dataRozpoczecia), polishDate(row.dataZakonczenia));
  return joinBlocks([
    labelled("Problem", [...problem, `Ograniczenia znanych sposobów: ${why}.`].join(" ")),
    labelled("Zakres", [...scope, period, `Osoba odpowiedzialna za prace: ${person}.`].join(" ")),
    labelled("Poza zakresem B+R", outside(material)),
  ]);
}

function outside({ sentences, routine, status }: ClientMaterial): string {
  const missing = placeholder(
    `prace rutynowe i okresowe, które ${status === "ended" ? "towarzyszyły" : "towarzyszą"} projektowi i nie są zaliczane do B+R`,
    "od kierownika prac",
  );
  const named = routine.map((word) => `„${word}”`).join(", ");
  const warning = `W danych klienta są określenia, które zwykle opisują prace rutynowe (${named}). Takie prace należy pozostawić poza zakresem B+R, chyba że klient wykaże ich twórczy charakter.`;
  const rule = "Prac rutynowych i okresowych nie zalicza się do działalności badawczo-rozwojowej.";
  return [
    ...sentences.outside,
    ...(routine.length > 0 ? [warning] : sentences.outside.length > 0 ? [] : [rule]),
    `Do wyłączenia w tym projekcie: ${missing}.`,
  ].join(" ");
}
