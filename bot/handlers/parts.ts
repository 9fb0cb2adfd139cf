import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import type { Delivery } from "../deliver.ts";
import type { FileNetwork } from "../files/call-file-host.ts";
import type { Conversation, OutgoingMessage } from "../gateway/gateway.ts";
import type { BotServices } from "../services.ts";
import type { Tasks } from "./tasks.ts";

/** What every handler works with. */
export interface BotParts {
  services: BotServices;
  delivery: Delivery;
  /** At most some seconds old; null: not known right now. */
  healthOf(language: Language): Promise<DetailedHealth | null>;
  tasks: Tasks;
  network: FileNetwork;
}

/** One turn as handlers see it: who asks, where the answer goes, in which language. */
export interface Scene {
  principal: Principal;
  /** The person's own chat: nothing of a client is said anywhere else. */
  chat: Conversation;
  language: Language;
  /** The same for a turn that Teams brings twice. */
  turnId: string;
}

/** What a person is answered, and which batch it is about. A message of null: all is said already. */
export interface Reply {
  message: OutgoingMessage | null;
  batchId?: string | undefined;
}
