import type { Bilingual } from "./language.ts";

/** The eight sections of a card, in the order they are printed. */
export const SECTION_KEYS = [
  "nazwa_projektu",
  "cel_projektu",
  "opis_projektu",
  "nowatorstwo",
  "metodologia",
  "rezultaty",
  "koszty",
  "harmonogram",
] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];

/** What a section must look like. Lengths count characters after trimming; labels stand at the start of their block. */
export interface SectionContract {
  title: Bilingual;
  length: { min: number; max: number };
  /** Labels of the blocks in order, without the colon. The schedule's stages are numbered instead: `Etap 1`, `Etap 2`, … */
  labels: readonly string[];
}

export const SECTIONS: Readonly<Record<SectionKey, SectionContract>> = {
  nazwa_projektu: {
    title: { pl: "Nazwa projektu", en: "Project name" },
    length: { min: 1, max: 255 },
    labels: [],
  },
  cel_projektu: {
    title: { pl: "Cel projektu", en: "Project goal" },
    length: { min: 250, max: 2500 },
    labels: ["Cel techniczny", "Cel poznawczy"],
  },
  opis_projektu: {
    title: { pl: "Opis projektu", en: "Project description" },
    length: { min: 600, max: 6000 },
    labels: ["Problem", "Zakres", "Poza zakresem B+R"],
  },
  nowatorstwo: {
    title: { pl: "Nowatorstwo", en: "Novelty" },
    length: { min: 500, max: 4000 },
    labels: ["Stan wiedzy", "Element nowy", "Niepewność badawcza", "Przyrost wiedzy"],
  },
  metodologia: {
    title: { pl: "Metodologia", en: "Methodology" },
    length: { min: 500, max: 4000 },
    labels: ["Plan", "Próby i kryteria", "Zapis wyników"],
  },
  rezultaty: {
    title: { pl: "Rezultaty", en: "Results" },
    length: { min: 300, max: 3000 },
    labels: ["Stan", "Artefakty"],
  },
  koszty: {
    title: { pl: "Koszty", en: "Costs" },
    length: { min: 250, max: 3000 },
    labels: ["Kategorie", "Dowody", "Kwoty"],
  },
  harmonogram: {
    title: { pl: "Harmonogram", en: "Schedule" },
    length: { min: 250, max: 3000 },
    labels: [],
  },
};

/** The sections a model writes: all but the name, which is taken from the row as it stands. */
export const PROSE_SECTIONS = SECTION_KEYS.filter((key) => key !== "nazwa_projektu");
export type ProseSection = (typeof PROSE_SECTIONS)[number];

/** What a person may ask a model to write anew: one section, or all that models write. */
export const REGENERATE_TARGETS = ["all", ...PROSE_SECTIONS] as const;
export type RegenerateTarget = (typeof REGENERATE_TARGETS)[number];
