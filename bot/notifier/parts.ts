import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Courier } from "../courier.ts";
import type { Conversation } from "../gateway/gateway.ts";
import type { BotServices } from "../services.ts";

/** What every step of the notifier works with. */
export interface NotifierParts {
  services: BotServices;
  courier: Courier;
  /** At most some seconds old; null: not known right now. */
  healthOf(language: Language): Promise<DetailedHealth | null>;
}

/** A batch as its owner is told about it. */
export interface BatchView {
  batch: Batch;
  conversation: Conversation;
  language: Language;
}

/** What a step came to: `done` for now, or to be gone on with at an instant. */
export type Step = "done" | { again: number };

/** The person is not reached any more. */
export class Closed extends Error {
  override readonly name = "Closed";
}

/** Nothing will happen to the batch until a person asks for it. */
export const isFinal = ({ state }: Pick<Batch, "state">) => state === "finished" || state === "cancelled";
