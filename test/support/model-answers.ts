import type { Row } from "@rnd-cards/api/contract/row.ts";
import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { Outline } from "@rnd-cards/api/core/cards/outline.ts";
import type { GenerateRequest } from "@rnd-cards/api/core/ports/text-generator.ts";

const sentences = (text: string) => text.split(/(?<=[.?!])\s+/).filter((sentence) => sentence.length > 20);

/** The outline a careful model would give for a row: every fact is one of the row's own sentences. */
export function outlineFor(row: Row): Outline {
  const facts = sentences(`${row.opis} ${row.celProjektu}`).map((quote) => ({ fact: quote, quote }));
  return {
    facts,
    stages: [
      { name: "Rozpoznanie stanu wiedzy i plan prób", output: "plan prób" },
      { name: "Próby wariantów", output: "protokoły prób" },
      { name: "Ocena wyników", output: "raport końcowy i decyzja o dalszych pracach" },
    ],
    uncertainty: facts.find(({ fact }) => /nie |niepewn/i.test(fact))?.fact ?? null,
    stateOfKnowledge: facts[0]?.fact ?? null,
    newElement: facts[1]?.fact ?? null,
    knowledgeGained: row.celProjektu,
    artefacts: ["protokoły prób", "raport końcowy"],
    gaps: [{ what: "wyniki pomiarów", source: "protokoły prób" }],
  };
}

/** The answer of a careful model to whatever it is asked about a row; as a judge it finds no fault. */
export function answerFor(purpose: GenerateRequest<unknown>["purpose"], row: Row): unknown {
  if (purpose === "outline") return outlineFor(row);
  return purpose === "judgement" ? { opinions: [] } : sectionFor(purpose, row);
}

/** A section a careful model would write: labelled blocks made of the row's own sentences. */
export function sectionFor(key: SectionKey, row: Row): { blocks: { label: string; text: string }[] } {
  const labels = key === "harmonogram" ? ["Etap 1", "Etap 2", "Etap 3"] : SECTIONS[key].labels;
  const own = sentences(row.opis);
  const text = (index: number) => [0, 1, 2].map((step) => own[(index + step) % own.length]).join(" ");
  return { blocks: labels.map((label, index) => ({ label, text: text(index) })) };
}
