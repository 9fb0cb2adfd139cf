import { BATCH_WORK, CARD_COUNTS, WISHES } from "@rnd-cards/api/contract/batch-phrases.ts";
import { CARD_PHRASES } from "@rnd-cards/api/contract/card-phrases.ts";
import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";
import type { Phrases } from "@rnd-cards/api/contract/phrases.ts";

/** What several cards say: buttons, states, amounts. */
export const TEXTS = {
  ...CARD_COUNTS,
  ...WISHES,
  quote: { pl: "„{text}”", en: "“{text}”" },
  shortened: { pl: "Dłuższe teksty skrócono.", en: "Longer texts are shortened." },

  review: { pl: "Przejrzyj", en: "Review" },
  export: { pl: "Pobierz Word", en: "Get Word" },
  stop: BATCH_WORK.stop,
  retry: BATCH_WORK.retry,
  retryDrafts: { pl: "Ponów szkice", en: "Retry drafts" },
  batches: COMMON.batches,
  help: COMMON.help,
  template: { pl: "Szablon Excel", en: "Excel template" },
  language: COMMON.language,
  status: { pl: "Status", en: "Status" },

  rowsMore: { pl: "{list} i {more} więcej", en: "{list} and {more} more" },
  row: CARD_PHRASES.row,

  hintsHelp: {
    pl: "Co podkreślić, co pominąć. Fakty model bierze tylko z wiersza.",
    en: "What to stress or leave out. Facts come from the row alone.",
  },

  no_provider: { pl: "nie skonfigurowano modelu językowego", en: "no language model is configured" },
  providers_down: { pl: "modele językowe nie odpowiadały", en: "the language models did not answer" },
  budget_exhausted: {
    pl: "dzienny limit pracy modeli był wyczerpany",
    en: "the day's language-model budget was used up",
  },
  refused: { pl: "modele odmówiły napisania", en: "the models refused to write" },
  generation_timeout: { pl: "zabrakło czasu na napisanie", en: "there was not enough time to write" },
  poison: {
    pl: "praca nad kartą wielokrotnie przerywała działanie programu",
    en: "work on the card repeatedly crashed the program",
  },
  internal: { pl: "błąd po naszej stronie", en: "an error on our side" },
} as const satisfies Phrases;
