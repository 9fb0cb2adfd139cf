import { COMMON } from "@rnd-cards/api/contract/common-phrases.ts";

/** Phrases of every page in Teams. */
export const TEXTS = {
  product: COMMON.product,
  expiredTitle: { pl: "Ta strona była długo otwarta", en: "This page was open for long" },
  expired: {
    pl: "Przez dłuższy czas nic się tu nie działo, więc strona przestała się odświeżać. Zapisane sekcje są w bazie, a to, co wpisano i nie zapisano, czeka tu dalej.",
    en: "Nothing was done here for some time, so the page stopped following. Saved sections are stored, and what was typed and not saved still waits here.",
  },
  goOn: { pl: "Wróć do pracy", en: "Go on" },
};
