import type { Observer } from "@rnd-cards/api/core/ports/observer.ts";

export interface GatewayOptions {
  /** The bot's registration; null: nobody proves anything, for local work with a channel on this machine. */
  app: { id: string; password: string; tenantId: string } | null;
  /** Tenants whose people are served; empty: any. */
  tenants: readonly string[];
  observer: Observer;
  /** Where Teams' keys and the bot's own tokens come from, where it is not the public cloud. */
  cloud?: { openIdMetadataUrl: string; tokenIssuer: string; loginUrl: string; scope: string };
}

/** Hosts of Teams' connector; a bot's token is sent to no other. */
const CONNECTOR_HOSTS = ["smba.trafficmanager.net", "botframework.com", "teams.microsoft.com"];
const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];

/** Whether messages may be sent to a service at this address. Local work: this machine only. */
export function isConnector(serviceUrl: string, local: boolean): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, username, password, port } = new URL(serviceUrl);
  if (username !== "" || password !== "") return false;
  if (local) return LOOPBACK.includes(hostname);
  const known = CONNECTOR_HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  return protocol === "https:" && port === "" && known;
}
