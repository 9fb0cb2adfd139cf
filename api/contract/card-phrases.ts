import type { Phrases } from "./phrases.ts";

/** What the review and the bot's cards say alike about one project card. */
export const CARD_PHRASES = {
  row: { pl: "wiersz {number}", en: "row {number}" },
  characters: {
    pl: { one: "{n} znak", few: "{n} znaki", many: "{n} znaków" },
    en: { one: "{n} character", other: "{n} characters" },
  },
  queued: { pl: "Karta czeka na swoją kolej.", en: "The card waits for its turn." },
  scoreMeans: {
    pl: "Ocena mówi o dokumencie, nie o tym, czy ulga zostanie uznana.",
    en: "The score rates the document, not whether the relief will be granted.",
  },

  tests: { pl: "Cechy prac B+R w dokumencie", en: "R&D criteria in the document" },
  met: { pl: "wykazane", en: "shown" },
  missing: { pl: "brakuje", en: "missing" },

  findings: { pl: "Uwagi", en: "Findings" },
  noFindings: { pl: "Brak uwag.", en: "No findings." },
  blocker: { pl: "Blokujące", en: "Blocking" },
  major: { pl: "Ważne", en: "Major" },
  minor: { pl: "Drobne", en: "Minor" },

  approve: { pl: "Zatwierdź", en: "Approve" },
  approveAnyway: { pl: "Zatwierdź mimo niskiej oceny", en: "Approve despite the low score" },
  approvedBy: { pl: "Zatwierdził(a): {by}, {at}", en: "Approved by {by}, {at}" },
  unapprove: { pl: "Cofnij zatwierdzenie", en: "Take approval back" },
  reason: { pl: "Uzasadnienie zatwierdzenia", en: "Reason for the approval" },
  reasonMeans: {
    pl: "Ocena {score} jest niższa niż {min}: zatwierdzenie wymaga uzasadnienia, które trafi do dokumentu.",
    en: "The score of {score} is below {min}: an approval needs a reason, which goes into the document.",
  },
  endsApproval: { pl: "Zatwierdzenie karty przestanie obowiązywać.", en: "The card's approval will end." },

  regenerate: { pl: "Wygeneruj ponownie", en: "Regenerate" },
  regenerateNow: { pl: "Wygeneruj", en: "Regenerate" },
} as const satisfies Phrases;
