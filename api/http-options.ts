import { fileURLToPath } from "node:url";
import type { Config } from "./config.ts";
import { DEFAULT_HTTP_OPTIONS, type HttpOptions } from "./http/options.ts";

/** How a configured product behaves over HTTP. `publicUrl` is asked late: a port may be known late. */
export function httpOptions(
  { server, limits, auth, bot, production, role }: Config,
  version: string,
  publicUrl: () => string,
): HttpOptions {
  const { allowedHosts, corsOrigins, trustProxy, metricsToken, publicUrl: configured } = server;
  const own = configured ? [new URL(configured).hostname] : [];
  return {
    ...DEFAULT_HTTP_OPTIONS,
    ...{ version, publicUrl, corsOrigins, trustProxy, maxRows: limits.maxRows },
    serves: role === "worker" ? "health" : "everything",
    sessionTimeoutMs: bot.sessionTimeoutMs,
    teamsAppId: bot.app ? bot.teamsAppId : null,
    signIn: signInOf(auth),
    webPages: {
      folder: fileURLToPath(new URL("../excel-addin/dist", import.meta.url)),
      icons: fileURLToPath(new URL("../manifests/icons", import.meta.url)),
      playground: auth.mode === "dev",
    },
    allowedHosts: [...own, ...allowedHosts],
    metricsToken: metricsToken ?? null,
    // A load balancer needs a moment to notice that it should send traffic elsewhere.
    lameDuckMs: production ? 3_000 : 0,
    limits: {
      ...DEFAULT_HTTP_OPTIONS.limits,
      userPerMinute: limits.ratePerMinute,
      addressPerMinute: limits.addressPerMinute,
    },
  };
}

/** Where pages sign people in: at the one tenant, or wherever they belong; which tenants may is checked in every token. */
function signInOf({ mode, clientId, tenants, audience, scope }: Config["auth"]): HttpOptions["signIn"] {
  if (mode === "dev") return { clientId: null, authority: null, scopes: [] };
  const [only, another] = tenants;
  const authority = `https://login.microsoftonline.com/${another === undefined ? only : "organizations"}`;
  const scopes = audience
    .slice(0, 1)
    .map((name) => `${name.includes("://") ? name : `api://${name}`}/${scope}`);
  return { clientId: clientId ?? null, authority, scopes };
}
