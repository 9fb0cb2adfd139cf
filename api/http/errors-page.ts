import type { Language } from "../contract/language.ts";
import { errorRows } from "./error-status.ts";

const WORDS = {
  pl: { title: "Błędy API", about: "Każdy błąd ma stały kod.", head: ["Kod", "HTTP", "Znaczenie"] },
  en: { title: "API errors", about: "Every error has a stable code.", head: ["Code", "HTTP", "Meaning"] },
} as const;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

/** The page that the `type` of a problem document points to: one row per error, anchored by its code. */
export function errorsPage(language: Language): string {
  const { title, about, head } = WORDS[language];
  const rows = errorRows().map(
    (row) =>
      `<tr id="${row.code}"><th scope="row"><code>${row.code}</code></th><td>${row.status}</td><td>${escapeHtml(row[language])}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:.4rem .8rem;border-bottom:1px solid #bbb}tr:target{background:#fff3c4}</style></head>
<body><main><h1>${title}</h1><p>${about}</p>
<table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join("")}</tr></thead><tbody>
${rows.join("\n")}
</tbody></table></main></body></html>
`;
}
