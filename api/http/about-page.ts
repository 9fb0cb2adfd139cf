import type { Language } from "../contract/language.ts";

interface Chapter {
  id: string;
  heading: string;
  paragraphs: readonly string[];
}

const WORDS: Readonly<Record<Language, { title: string; chapters: readonly Chapter[] }>> = {
  pl: {
    title: "Karty B+R",
    chapters: [
      {
        id: "what",
        heading: "Co to jest",
        paragraphs: [
          "Karty B+R sprawdzają wiersze projektów w Excelu, piszą z nich karty projektowe i oddają dokument Word. Każda liczba, data i nazwa w karcie pochodzi z wiersza albo stoi jako miejsce do uzupełnienia.",
        ],
      },
      {
        id: "privacy",
        heading: "Dane",
        paragraphs: [
          "Przechowywane są przesłane wiersze, powstałe z nich karty z ich wersjami oraz to, kto i kiedy je zatwierdził. Dokumenty Word nie są przechowywane: powstają przy pobraniu.",
          "Do modelu językowego trafia jeden wiersz naraz, bez nazwiska osoby odpowiedzialnej. Treść wierszy, poleceń i odpowiedzi nie jest zapisywana w dziennikach.",
          "Administratorem danych jest organizacja, która prowadzi tę instalację; do niej kieruj pytania i żądania.",
        ],
      },
      {
        id: "terms",
        heading: "Warunki",
        paragraphs: [
          "Program nie udziela porad prawnych ani podatkowych. Ocena dotyczy dokumentu, nigdy szansy na uznanie ulgi. Za treść zatwierdzonej karty odpowiada osoba, która ją zatwierdziła.",
        ],
      },
    ],
  },
  en: {
    title: "R&D Cards",
    chapters: [
      {
        id: "what",
        heading: "What it is",
        paragraphs: [
          "R&D Cards checks project rows in Excel, writes project cards from them and delivers a Word document. Every figure, date and name in a card comes from the row, or stands as a place to fill in.",
        ],
      },
      {
        id: "privacy",
        heading: "Data",
        paragraphs: [
          "Stored are the rows that were submitted, the cards made from them with their versions, and who approved them and when. Word documents are not stored: they are built when they are downloaded.",
          "A language model gets one row at a time, without the name of the responsible person. Rows, prompts and answers are never logged.",
          "The organisation that runs this installation controls the data; send questions and requests there.",
        ],
      },
      {
        id: "terms",
        heading: "Terms",
        paragraphs: [
          "The program gives no legal or tax advice. A score rates the document, never the chance that the relief is granted. Whoever approves a card answers for what it says.",
        ],
      },
    ],
  },
};

const escapeHtml = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** What the app packages name as the page about the app, its privacy and its terms. */
export function aboutPage(language: Language): string {
  const { title, chapters } = WORDS[language];
  const body = chapters.map(
    ({ id, heading, paragraphs }) =>
      `<section id="${id}"><h2>${escapeHtml(heading)}</h2>${paragraphs.map((said) => `<p>${escapeHtml(said)}</p>`).join("")}</section>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${body.join("\n")}
</main></body></html>
`;
}
