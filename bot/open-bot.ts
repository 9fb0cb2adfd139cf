import { createCourier } from "./courier.ts";
import { createBot } from "./create-bot.ts";
import { createBotbuilderGateway } from "./gateway/botbuilder-gateway.ts";
import type { GatewayOptions } from "./gateway/gateway-options.ts";
import { createNotifier } from "./notifier/notifier.ts";
import { botPlugin } from "./plugin.ts";
import type { BotServices, BotSettings } from "./services.ts";

export interface OpenBotOptions {
  /** The registration, and whose tenants are served; without a registration only this machine's channels are. */
  gateway: Pick<GatewayOptions, "app" | "tenants">;
  settings: Omit<BotSettings, "local">;
  /** Names this process among those that share the store. */
  instance: string;
}

/** A bot that is ready to be mounted. Whoever opens it stops it, before what it stands on is closed. */
export interface OpenBot {
  /** Brings its route along, for the app that is built. */
  plugin: ReturnType<typeof botPlugin>;
  start(): void;
  /** Takes nothing more and ends what goes on, within some ten seconds. Safe to call twice. */
  stop(): Promise<void>;
}

/** The bot over the running product's parts: gateway, conversation and notifier, which share one way out. */
export function openBot(
  product: Omit<BotServices, "gateway" | "settings">,
  { gateway: registration, settings, instance }: OpenBotOptions,
): OpenBot {
  const gateway = createBotbuilderGateway({ ...registration, observer: product.observer });
  const services = { ...product, gateway, settings: { ...settings, local: registration.app === null } };
  const courier = createCourier(services);
  const bot = createBot(services, { courier });
  const notifier = createNotifier(services, { instance, courier });
  return {
    plugin: botPlugin(gateway, bot.handle),
    start() {
      bot.start();
      notifier.start();
    },
    async stop() {
      await Promise.all([notifier.close(), bot.close()]);
      await gateway.close();
    },
  };
}
