import type { Row } from "../../contract/row.ts";
import type { Outline } from "./outline.ts";
import { placeholder } from "./placeholder.ts";

type Stage = Outline["stages"][number];

/** Any research work goes through these; the outputs say what record to look for. */
const GENERIC_STAGES: readonly [Stage, Stage, Stage] = [
  {
    name: "Rozpoznanie stanu wiedzy i ustalenie pytań badawczych",
    output: `raport z rozpoznania i decyzja o kierunku prac ${placeholder("nazwa i miejsce przechowywania raportu", "z archiwum projektu")}`,
  },
  {
    name: "Opracowanie rozwiązania i próby jego wariantów",
    output: `protokoły prób, także nieudanych, i decyzja o wyborze wariantu ${placeholder("numery protokołów", "z archiwum projektu")}`,
  },
  {
    name: "Ocena wyników i wnioski",
    output: `raport końcowy z wnioskami ${placeholder("nazwa i miejsce przechowywania raportu", "z archiwum projektu")}`,
  },
];

/** Printed where the row says nothing about a field of the outline. */
const SILENT = {
  uncertainty: placeholder(
    "pytanie techniczne, na które na początku prac nie było odpowiedzi",
    "od kierownika prac",
  ),
  stateOfKnowledge: placeholder(
    "rozwiązania znane w firmie i na rynku przed rozpoczęciem prac oraz ich ograniczenia",
    "z notatek z rozpoznania",
  ),
  newElement: placeholder(
    "własny, nowy element rozwiązania względem wcześniejszych wyrobów firmy i rynku",
    "od kierownika prac",
  ),
  knowledgeGained: placeholder("wiedza uzyskana w projekcie, także z prób nieudanych", "z raportów z etapów"),
} as const;

const NOTHING: Outline = {
  ...{ facts: [], stages: [], artefacts: [], gaps: [] },
  ...{ uncertainty: null, stateOfKnowledge: null, newElement: null, knowledgeGained: null },
};

/**
 * An outline from which every section can be written: at least three stages, and `[do uzupełnienia: …]` where a field
 * is empty. Without any outline the row's own goal and description stand as facts.
 */
export function completeOutline(outline: Outline | null, row: Row): Outline {
  const given = outline ?? NOTHING;
  return {
    ...given,
    facts: given.facts.length > 0 ? given.facts : factsOf(row),
    stages: completeStages(given.stages),
    uncertainty: given.uncertainty ?? SILENT.uncertainty,
    stateOfKnowledge: given.stateOfKnowledge ?? SILENT.stateOfKnowledge,
    newElement: given.newElement ?? SILENT.newElement,
    knowledgeGained: given.knowledgeGained ?? SILENT.knowledgeGained,
  };
}

/** Keeps the stages there are and puts the missing ones where they belong: rounding up first, conclusions last. */
function completeStages(stages: readonly Stage[]): Stage[] {
  const [first, middle, last] = GENERIC_STAGES;
  const [one, two] = stages;
  if (!one) return [first, middle, last];
  if (!two) return [first, one, last];
  return stages.length === 2 ? [first, one, two] : [...stages];
}

function factsOf(row: Row): Outline["facts"] {
  const cut = (text: string) => [...text].slice(0, 500).join("").trim();
  return [row.celProjektu, row.opis].map(cut).map((text) => ({ fact: text, quote: text }));
}
