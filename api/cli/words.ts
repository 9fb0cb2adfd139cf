import type { Bilingual } from "../contract/language.ts";

/** What the command line says, apart from errors and issues, which have their own catalogues. */
export const WORDS = {
  row: { pl: "wiersz", en: "row" },
  column: { pl: "kolumna", en: "column" },
  problem: { pl: "problem", en: "problem" },
  warning: { pl: "uwaga", en: "note" },
  progress: { pl: "karty", en: "cards" },
  timeLeft: { pl: "zostało ok.", en: "about" },
  wroteFile: { pl: "Zapisano {file} (karty: {total}).", en: "Wrote {file} (cards: {total})." },
  wroteReview: {
    pl: "Zapisano kartę oceny {file}; to dokument wewnętrzny, nie dla klienta ani organu.",
    en: "Wrote the reviewer's sheet {file}; it is internal, not for the client or the authority.",
  },
  wroteTemplate: { pl: "Zapisano szablon {file}.", en: "Wrote the template {file}." },
  noProvider: {
    pl: "Nie skonfigurowano modelu językowego: karty będą szkicami z samych danych arkusza.",
    en: "No language model is configured: the cards will be drafts from the sheet alone.",
  },
  resumed: { pl: "Wznawiam wcześniej rozpoczętą partię.", en: "Resuming the batch started earlier." },
  drafts: {
    pl: "Szkice z samych danych arkusza: {count}. Z --retry model napisze je na nowo.",
    en: "Drafts from the sheet alone: {count}. With --retry a model writes them anew.",
  },
  failed: {
    pl: "Nieudane karty: {count}; w dokumencie są oznaczone. Spróbuj z --retry.",
    en: "Failed cards: {count}; the document marks them. Try --retry.",
  },
  stopped: {
    pl: "Zatrzymano. To samo polecenie dokończy pracę.",
    en: "Stopped. The same command will finish the work.",
  },
  notFound: { pl: "Nie ma pliku {file}.", en: "There is no file {file}." },
  cannotWrite: { pl: "Nie można zapisać {file}.", en: "Cannot write {file}." },
} as const satisfies Record<string, Bilingual>;
