/** Phrases of the page that shows one card in a browser. */
export const TEXTS = {
  product: { pl: "Karty B+R", en: "R&D cards" },
  language: { pl: "English", en: "Polski" },
};
