import { join } from "node:path";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import { onTestFinished } from "vitest";
import { AUDIENCE, startTokenIssuer, TENANT } from "./token-issuer.ts";

/** People of one tenant whom a real server process knows by real tokens. */
export interface People {
  /** What a process needs to take their tokens. */
  env: Record<string, string>;
  /** The header a person signs in with, whoever they are. */
  as(name: string): Promise<{ authorization: string }>;
  /** Whom the product takes them for. */
  principal(name: string): Principal;
}

/** Somebody's object id. */
const idOf = (name: string) =>
  `00000000-0000-4000-8000-${Buffer.from(name.padEnd(6)).toString("hex").slice(0, 12)}`;

/** A process in production mode, with sign-in by tokens of an issuer of the test's own. */
export async function startPeople(): Promise<People> {
  const issuer = await startTokenIssuer(Date.now);
  onTestFinished(() => issuer.close());
  const preload = join(import.meta.dirname, "entra-on-loopback.ts");
  return {
    env: {
      ...{ NODE_ENV: "production", PUBLIC_URL: "http://127.0.0.1", BATCH_VISIBILITY: "tenant" },
      ...{ AUTH_MODE: "entra", ENTRA_TENANTS: TENANT, ENTRA_AUDIENCE: AUDIENCE },
      LINK_SIGNING_KEYS: "a key that signs the links of these tests",
      ...{ ENTRA_ON_LOOPBACK: issuer.authority, NODE_OPTIONS: `--import=${preload}` },
      ...{ RATE_LIMIT_PER_MINUTE: "100000", RATE_LIMIT_PER_ADDRESS: "1000000" },
    },
    async as(name) {
      const iss = `https://login.microsoftonline.com/${TENANT}/v2.0`;
      const token = await issuer.sign(issuer.claims({ iss, oid: idOf(name), name }));
      return { authorization: `Bearer ${token}` };
    },
    principal: (name) => ({ tenantId: TENANT, userId: idOf(name), name }),
  };
}
