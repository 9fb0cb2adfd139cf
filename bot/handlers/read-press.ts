import { RETRY_SCOPES } from "@rnd-cards/api/contract/batch.ts";
import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { REGENERATE_TARGETS, SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import * as z from "zod";
import { ANY_PROVIDER, INPUTS, type Press, type Verb, WHOLE_CARD } from "../cards/cards.ts";
import type { Submitted } from "../gateway/gateway.ts";

const id = z.string().min(1).max(100);
const language = z.enum(LANGUAGES);
const batch = z.object({ batchId: id });
const ofSomeBatch = z.object({ batchId: id.optional() });
const card = z.object({ cardId: id });
const pending = z.object({ pendingId: id });
const nothing = z.object({});

/** What the data of each verb must hold; what else is in it is left alone. */
const DATA = {
  help: nothing,
  template: nothing,
  "choose-language": nothing,
  "set-language": z.object({ language }),
  batches: z.object({ after: z.string().max(1_000).optional() }),
  status: ofSomeBatch,
  review: ofSomeBatch,
  "open-card": card,
  "next-card": z.object({ batchId: id, cardId: id }),
  approve: z.object({ cardId: id, version: z.int().min(0) }),
  unapprove: card,
  edit: z.object({ cardId: id, section: z.enum(SECTION_KEYS).optional() }),
  regenerate: card,
  export: ofSomeBatch,
  "ask-cancel": ofSomeBatch,
  cancel: batch,
  "ask-retry": ofSomeBatch,
  retry: z.object({ batchId: id, scope: z.enum(RETRY_SCOPES) }),
  "submit-valid": pending,
  "discard-workbook": pending,
  "deliver-file": pending,
} satisfies Record<Verb, z.ZodType>;

/** Clients leave out what nobody typed, or send it empty. What is too long is the use cases' to refuse, with words. */
const typed = (characters: number) =>
  z
    .string()
    .catch("")
    .transform((text) => text.slice(0, characters * 4));

const inputs = z.object({
  [INPUTS.reason]: typed(LIMITS.approvalReason),
  [INPUTS.hints]: typed(LIMITS.hints),
  [INPUTS.target]: z.enum(REGENERATE_TARGETS).catch(WHOLE_CARD),
  [INPUTS.provider]: z.string().max(60).catch(ANY_PROVIDER),
});

/** What people typed or chose on the card. */
export interface PressInputs {
  reason: string;
  hints: string;
  target: (typeof REGENERATE_TARGETS)[number];
  /** Undefined: in the usual order. */
  provider: string | undefined;
}

export type ReadPress = Press & { inputs: PressInputs };

/** A button that was pressed, as far as it is one of ours; null otherwise. That its ids are the person's is for the verbs to see. */
export function readPress({ verb, data }: Submitted): ReadPress | null {
  if (!isVerb(verb)) return null;
  const parsed = DATA[verb].safeParse(data);
  if (!parsed.success) return null;
  const { provider, ...typedIn } = inputs.parse(data);
  const chosen = provider === ANY_PROVIDER || provider === "" ? undefined : provider;
  // The schema of a verb and its data in `VerbData` say the same.
  return { verb, data: parsed.data, inputs: { ...typedIn, provider: chosen } } as ReadPress;
}

/** A verb without anything typed. */
export const pressOf = (press: Press): ReadPress => ({
  ...press,
  inputs: { reason: "", hints: "", target: WHOLE_CARD, provider: undefined },
});

const isVerb = (verb: string): verb is Verb => Object.hasOwn(DATA, verb);

/** Verbs that say nothing of anybody's batches: they are answered wherever they are asked. */
export const OPEN_VERBS: readonly Verb[] = ["help", "choose-language", "set-language"];
