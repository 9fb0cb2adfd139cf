import { type Config, ConfigError, readConfig } from "./api/config.ts";
import { errorMessage, ProductError } from "./api/contract/errors.ts";
import { buildApp } from "./api/http/app.ts";
import { openServices, type Services } from "./api/services.ts";
import { type OpenBot, openBot } from "./bot/open-bot.ts";

/** Requests in flight get this long when the process is told to stop; then cards are given back and everything closes. */
const DRAIN_MS = 20_000;
const RELEASE_MS = 5_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const services = await openServices(config);
  const bot = mountedBot(config, services);
  const plugins = bot ? [bot.plugin] : [];
  const app = await buildApp(services.http, { ...services.httpOptions, plugins });
  const address = await app.listen({ host: config.server.host, port: config.server.port });
  services.start();
  bot?.start();

  const { store, queue, providers, auth } = services.describe();
  const url = services.listensOn(Number(new URL(address).port));
  const answers = config.role !== "worker";
  say(`rnd-cards ${services.version}`);
  if (answers) say(`  API        ${url}/api/v1   described at ${url}/docs`);
  if (answers && services.httpOptions.webPages.playground) say(`  Try it     ${url}/playground/excel`);
  say(`  Health     ${url}/health/detailed`);
  if (config.role !== "all") say(`  Role       ${config.role}`);
  say(`  Store      ${store}`);
  say(`  Queue      ${queue}`);
  say(
    `  Models     ${providers.length > 0 ? providers.join(", then ") : "none configured: cards are drafts from the rows alone"}`,
  );
  if (answers) say(`  Teams      ${bot ? `bot at ${url}/api/messages` : "no bot configured"}`);
  say(`  Sign-in    ${auth}`);

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    services.http.observer.log("info", "stopping", { signal });
    await app.stop(DRAIN_MS);
    await bot?.stop();
    await services.stop(RELEASE_MS);
    await services.close();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
}

/** The bot as it is registered; in development one that only channels on this machine reach. */
function mountedBot({ auth, bot, role }: Config, services: Services): OpenBot | null {
  if (role === "worker" || (bot.app === null && auth.mode !== "dev")) return null;
  const { http, records, httpOptions, instance } = services;
  const { app, ...settings } = bot;
  const { publicUrl, maxRows } = httpOptions;
  return openBot(
    { ...http, records },
    {
      gateway: { app, tenants: auth.tenants },
      settings: { ...settings, publicUrl, maxRows },
      instance,
    },
  );
}

/** Why nothing started, for whoever started it: what the product knows by name in words, with what lies behind it. */
function reasonOf(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof ProductError)) return error instanceof Error ? String(error.stack) : String(error);
  const behind = error.cause instanceof Error ? ` (${error.cause.message})` : "";
  return `${errorMessage(error.code, "en", error.params)}${behind}`;
}

run().catch((error: unknown) => {
  process.stderr.write(`${reasonOf(error)}\n`);
  process.exitCode = 1;
});
