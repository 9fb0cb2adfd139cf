import { conversationOf, type Remembered, rememberConversation } from "./conversations.ts";
import { type Courier, createCourier } from "./courier.ts";
import { createDelivery } from "./deliver.ts";
import { tellAbandoned } from "./files/deliver-file.ts";
import type { Turn, TurnAnswer } from "./gateway/gateway.ts";
import { onAction } from "./handlers/on-action.ts";
import { onConsent } from "./handlers/on-consent.ts";
import { onDialogOpen, onDialogSubmit } from "./handlers/on-dialog.ts";
import { onInstalled } from "./handlers/on-installed.ts";
import { onMessage } from "./handlers/on-message.ts";
import type { BotParts } from "./handlers/parts.ts";
import { createTasks } from "./handlers/tasks.ts";
import { createHealthLook } from "./notifier/health-look.ts";
import type { BotServices } from "./services.ts";

/** What people say to the bot, and its answers. */
export interface Bot {
  /** Acts on a turn. Answers within Teams' five seconds; what takes longer goes on and is said in the chat. */
  handle(turn: Turn): Promise<TurnAnswer>;
  /** Looks after deliveries that a process before this one did not live to end, until `close`. */
  start(): void;
  /** Resolves when everything that was begun is done. */
  idle(): Promise<void>;
  /** Takes nothing more, and waits for what goes on, within `patienceMs`. Safe to call twice. */
  close(patienceMs?: number): Promise<void>;
}

export interface BotOptions {
  /** Shared with the notifier, so that both are quiet where Teams asks for it; left out: one of its own. */
  courier?: Courier;
}

const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 60_000;
const NOTHING: TurnAnswer = { kind: "none" };

export function createBot(
  services: BotServices,
  { courier = createCourier(services) }: BotOptions = {},
): Bot {
  const { settings, observer, system } = services;
  const parts: BotParts = {
    services,
    delivery: createDelivery(services, courier),
    healthOf: createHealthLook(services),
    tasks: createTasks(observer),
    network: { hosts: settings.fileHosts, local: settings.local },
  };
  const stopping = new AbortController();
  let looking: Promise<void> | null = null;

  const look = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await tellAbandoned(parts, (owner) => conversationOf(services, owner)).catch((error: unknown) => {
        observer.log("warn", "no telling which deliveries were left", {}, error);
      });
      await system.sleep(LOOK_EVERY_MS, stopping.signal).catch(() => undefined);
    }
  };
  const remember = (turn: Turn): Promise<Remembered> =>
    rememberConversation(services, turn).catch((error: unknown) => {
      observer.log("warn", "where a person is reached could not be kept", {}, error);
      return "known" as const;
    });

  return {
    async handle(turn) {
      const since = system.now();
      const remembered = await remember(turn);
      switch (turn.kind) {
        case "installed":
          await onInstalled(parts, turn, remembered);
          return NOTHING;
        case "uninstalled":
          return NOTHING;
        case "message":
          await onMessage(parts, turn);
          return NOTHING;
        case "action":
          return onAction(parts, turn, since);
        case "dialog-open":
          return onDialogOpen(parts, turn);
        case "dialog-submit":
          return onDialogSubmit(parts, turn);
        case "file-consent":
          await onConsent(parts, turn);
          return NOTHING;
      }
    },
    start() {
      looking ??= look();
    },
    idle: () => parts.tasks.idle(),
    async close(patienceMs = PATIENCE_MS) {
      stopping.abort();
      await parts.tasks.close(patienceMs);
      await looking;
    },
  };
}
