/*
 * Everything the bot shows, as pure functions from plain data and a language to a message. A card is at most 20 KB whatever
 * the texts in it, speaks for itself without being shown (`text`, `fallbackText`), and never lets a text from a sheet, a
 * model or a person become markdown, a link or a mention.
 */
export { approvedCard } from "./approved-card.ts";
export { BATCHES_SHOWN, batchesCard } from "./batches-card.ts";
export { confirmCancelCard } from "./confirm-cancel-card.ts";
export { editedCard } from "./edited-card.ts";
export { errorCard } from "./error-card.ts";
export { fileDeclined, fileDelivered, fileFailed, fileOffered } from "./files.ts";
export { helpCard } from "./help-card.ts";
export type * from "./inputs.ts";
export { issuesCard } from "./issues-card.ts";
export { languageCard } from "./language-card.ts";
export { nudgeCard } from "./nudge-card.ts";
export { progressCard } from "./progress-card.ts";
export { regeneratingCard } from "./regenerating-card.ts";
export { retryCard } from "./retry-card.ts";
export { reviewCard } from "./review-card.ts";
export { sentBeforeCard } from "./sent-before-card.ts";
export { statusCard } from "./status-card.ts";
export { summaryCard } from "./summary-card.ts";
export { unknownCommandCard } from "./unknown-command-card.ts";
export { ANY_PROVIDER, INPUTS, type Press, VERBS, type Verb, type VerbData, WHOLE_CARD } from "./verbs.ts";
export { welcomeCard } from "./welcome-card.ts";
