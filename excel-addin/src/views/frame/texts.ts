import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

export const TEXTS = {
  product: COMMON.product,
  back: { pl: "Wstecz", en: "Back" },
  steps: { pl: "Kroki", en: "Steps" },
  check: { pl: "Sprawdź", en: "Check" },
  preview: { pl: "Wyślij", en: "Send" },
  progress: { pl: "Postęp", en: "Progress" },
  review: { pl: "Przegląd", en: "Review" },
  notices: { pl: "Powiadomienia", en: "Notices" },
  dismiss: { pl: "Zamknij: {title}", en: "Dismiss: {title}" },
  offlineTitle: { pl: "Serwer nie odpowiada", en: "The server does not answer" },
  offlineWorks: {
    pl: "Sprawdzanie i poprawianie arkusza działa. Wysyłanie, przegląd i pobieranie wrócą same, gdy wróci połączenie.",
    en: "Checking and fixing the sheet works. Sending, review and download come back by themselves with the connection.",
  },
  degradedTitle: { pl: "Część usług nie działa", en: "Some services are down" },
  downTitle: { pl: "Usługi chwilowo nie działają", en: "The services are down for now" },
  works: { pl: "Działa: {list}.", en: "Works: {list}." },
  limited: { pl: "Działa z ograniczeniem: {list}.", en: "Works within limits: {list}." },
  fails: { pl: "Nie działa: {list}.", en: "Does not work: {list}." },
  validate: { pl: "sprawdzanie arkusza", en: "checking the sheet" },
  submit: { pl: "wysyłanie", en: "sending" },
  generate: { pl: "teksty pisane przez AI", en: "texts written by AI" },
  view: { pl: "przegląd kart", en: "reviewing cards" },
  export: { pl: "dokument Word", en: "the Word document" },
  live: { pl: "postęp na żywo", en: "live progress" },
  help: COMMON.help,
  helpCheck: {
    pl: "Sprawdzenie dodaje kolumnę „Status B+R” i zaznacza komórki. „Wyczyść oznaczenia” zostawia arkusz takim, jaki był.",
    en: 'A check adds the column "R&D status" and marks cells. "Clear the marks" leaves the sheet as it was.',
  },
  helpSort: {
    pl: "Możesz sortować, filtrować i wstawiać wiersze także w trakcie: wyniki trafią do właściwych wierszy.",
    en: "You may sort, filter and insert rows at any time: results go to the right rows.",
  },
  helpClose: {
    pl: "Możesz zamknąć panel albo skoroszyt. Karty powstają dalej, a partia czeka w panelu i w Teams.",
    en: "You may close the pane or the workbook. Cards go on being written; the batch waits here and in Teams.",
  },
  helpKeys: {
    pl: "Klawiatura: Tab przechodzi dalej, Enter wybiera, Esc wraca, F6 przenosi między panelem a arkuszem.",
    en: "Keyboard: Tab moves on, Enter chooses, Esc goes back, F6 moves between the pane and the sheet.",
  },
  language: COMMON.language,
  signedInAs: { pl: "Zalogowano: {name}", en: "Signed in: {name}" },
  version: { pl: "Wersja {version}", en: "Version {version}" },
};
