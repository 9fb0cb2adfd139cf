import { type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";
import { ProductError } from "../../contract/errors.ts";
import type { Identity, Session } from "../../core/ports/identity.ts";
import type { System } from "../../core/ports/system.ts";
import { createEntraKeys } from "./entra-keys.ts";
import { parseUniqueJson } from "./unique-json.ts";
import { userSubject } from "./user-subject.ts";

export interface EntraOptions {
  /** Ids (GUIDs) of the tenants whose people may sign in. */
  tenants: readonly string[];
  /** What `aud` may be: the application's client id, and its `api://…` identifier. */
  audiences: readonly string[];
  /** The delegated permission a token must carry. */
  scope?: string;
  /** Where issuers live: `{authority}/{tenant}/v2.0`. */
  authority?: string;
  /** Where a tenant's signing keys are; `{tenant}` stands for its id. Default: Entra's own place under the authority. */
  keysUrl?: string;
  /** Longest wait for signing keys, milliseconds. */
  keysTimeoutMs?: number;
  /** Whether any of these was revoked; errors pass through, and nobody gets in. */
  isRevoked(subjects: readonly string[], now: number): Promise<boolean>;
  system: Pick<System, "now">;
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;
/** Entra's tokens have 2,000 to 6,000 characters. */
const MAX_HEADER_LENGTH = 10_000;
const SKEW_S = 60;

const refused = z.never().optional();

/** Keys named by the token itself and extensions that change what is signed are refused; other members Entra may add. */
const headerSchema = z.object({
  typ: z.literal("JWT"),
  alg: z.literal("RS256"),
  kid: z.string().min(1).max(200),
  ...{ crit: refused, b64: refused, cty: refused, jku: refused, jwk: refused, x5u: refused, x5c: refused },
});

const guid = z.string().regex(GUID);

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  tid: guid,
  oid: guid,
  ver: z.literal("2.0"),
  scp: z.string(),
  iat: z.int(),
  nbf: z.int(),
  exp: z.int(),
  /** The token's own id. */
  uti: z.string().min(1).max(200).optional(),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
});

/**
 * Checks Entra ID access tokens (v2.0) of delegated sign-ins. Whatever does not check out is `unauthenticated`; when the
 * keys to check with cannot be had it is `sign_in_unavailable`, and nobody gets in either.
 */
export function createEntraIdentity({
  tenants,
  audiences,
  scope = "access_as_user",
  authority: place = "https://login.microsoftonline.com",
  keysUrl,
  keysTimeoutMs = 5000,
  isRevoked,
  system,
}: EntraOptions): Identity {
  const authority = place.replace(/\/+$/, "");
  const keysOf = keysUrl ?? `${authority}/{tenant}/discovery/v2.0/keys`;
  const closing = new AbortController();
  const keysByTenant = new Map<string, JWTVerifyGetKey>(
    tenants.map((tenant) => {
      const id = tenant.toLowerCase();
      if (!GUID.test(id)) throw new Error(`not a tenant id: ${tenant}`);
      const url = new URL(keysOf.replace("{tenant}", id));
      return [id, createEntraKeys(url, { system, signal: closing.signal, timeoutMs: keysTimeoutMs })];
    }),
  );
  if (keysByTenant.size === 0 || audiences.length === 0)
    throw new Error("sign-in with Entra needs at least one tenant and one audience");

  /** The claims of a token that is good in every respect but revocation. Throws anything when it is not. */
  const verify = async (token: string) => {
    const [header, payload] = readParts(token);
    headerSchema.parse(header);
    // Nothing here is to be believed before the signature is checked, with the keys of the tenant the token claims.
    const claims = claimsSchema.parse(payload);
    const keys = keysByTenant.get(claims.tid);
    if (!keys) throw new Error("the tenant is not allowed");
    if (!claims.scp.split(" ").includes(scope)) throw new Error("the scope is missing");
    await jwtVerify(token, keys, {
      algorithms: ["RS256"],
      issuer: `${authority}/${claims.tid}/v2.0`,
      audience: [...audiences],
      clockTolerance: SKEW_S,
      currentDate: new Date(system.now()),
    });
    return claims;
  };

  const authenticate = async (authorization: string | undefined): Promise<Session> => {
    const header = (authorization?.length ?? 0) <= MAX_HEADER_LENGTH ? authorization : undefined;
    const token = header?.match(BEARER)?.[1];
    if (token === undefined) throw new ProductError("unauthenticated");
    const claims = await verify(token).catch((error: unknown) => {
      throw error instanceof ProductError ? error : new ProductError("unauthenticated", {}, { cause: error });
    });
    const session = sessionOf(claims);
    if (await isRevoked(session.subjects, system.now())) throw new ProductError("unauthenticated");
    return session;
  };

  return { mode: "entra", authenticate, close: async () => closing.abort() };
}

/** Header and payload of a token as they are, unverified. */
function readParts(token: string): unknown[] {
  const parts = token.split(".").slice(0, 2);
  return parts.map((part) => parseUniqueJson(Buffer.from(part, "base64url").toString()));
}

function sessionOf(claims: z.infer<typeof claimsSchema>): Session {
  const name = [...(claims.name ?? claims.preferred_username ?? "")].slice(0, 255).join("");
  const principal = { tenantId: claims.tid, userId: claims.oid, name };
  const token = claims.uti === undefined ? [] : [`token:${claims.uti}`];
  // As long as this very check would let the token pass.
  const expiresAt = (claims.exp + SKEW_S) * 1000;
  return { principal, expiresAt, subjects: [userSubject(principal), ...token] };
}
