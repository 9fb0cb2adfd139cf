import type { RetryScope } from "@rnd-cards/api/contract/batch.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { RegenerateTarget, SectionKey } from "@rnd-cards/api/contract/sections.ts";

/**
 * What a button's data carries beside its verb: ids only, each to be checked against the turn when it comes back. What a
 * person typed or chose comes along under the names of `INPUTS`. Without a batch id a verb means the same as its chat
 * command: the person's latest batch it fits.
 */
export interface VerbData {
  help: object;
  template: object;
  "choose-language": object;
  "set-language": { language: Language };
  /** `after`: the `next` of the page before. */
  batches: { after?: string };
  status: { batchId?: string };
  /** The first card that waits for a decision. */
  review: { batchId?: string };
  "open-card": { cardId: string };
  /** The next card that waits for a decision after this one, going round. */
  "next-card": { batchId: string; cardId: string };
  /** `version` is the one that was shown. Below a score of 50 with the input `reason`. */
  approve: { cardId: string; version: number };
  unapprove: { cardId: string };
  /** Opens the dialog: comes as `dialog-open`. */
  edit: { cardId: string; section?: SectionKey };
  /** With the inputs `target`, `hints` and `provider`. */
  regenerate: { cardId: string };
  export: { batchId?: string };
  /** Asks first; `cancel` does it. */
  "ask-cancel": { batchId?: string };
  cancel: { batchId: string };
  /** Asks which cards and with what wishes; `retry` does it. */
  "ask-retry": { batchId?: string };
  /** With the inputs `hints` and `provider`. */
  retry: { batchId: string; scope: RetryScope };
  "submit-valid": { pendingId: string };
  "discard-workbook": { pendingId: string };
  /** Comes back from Teams' own consent card, see `fileOffered`. */
  "deliver-file": { pendingId: string };
}
export type Verb = keyof VerbData;

export const VERBS = [
  ...(["help", "template", "choose-language", "set-language", "batches", "status"] as const),
  ...(["review", "open-card", "next-card", "approve", "unapprove", "edit", "regenerate"] as const),
  ...(["export", "ask-cancel", "cancel", "ask-retry", "retry"] as const),
  ...(["submit-valid", "discard-workbook", "deliver-file"] as const),
] as const satisfies readonly Verb[];

/** What a button does when pressed. */
export type Press = { [V in Verb]: { verb: V; data: VerbData[V] } }[Verb];

/** Names of what people type or choose on a card, as they come back in the data beside the ids. */
export const INPUTS = { reason: "reason", target: "target", hints: "hints", provider: "provider" } as const;

/** The choice of `provider` that means: in the usual order. */
export const ANY_PROVIDER = "any";
/** The choice of `target` that is made before anybody chooses. */
export const WHOLE_CARD: RegenerateTarget = "all";
