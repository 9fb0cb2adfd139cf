import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

export const TENANT = "1a111111-2222-4333-8444-555555555555";
export const USER = "6a666666-7777-4888-9999-000000000000";
export const AUDIENCE = "api://rnd-cards.example/33333333-4444-4555-8666-777777777777";

type KeyPair = Awaited<ReturnType<typeof generateKeyPair>>;
type Key = KeyPair["privateKey"] | Uint8Array;

/** An issuer of Entra-like access tokens on loopback: its key endpoint is real, its tokens are whatever a test wants. */
export interface TokenIssuer {
  authority: string;
  /** Of the one signing key. */
  keys: KeyPair;
  /** Claims of a good token for TENANT and USER, with changes; undefined takes a claim out. */
  claims(changes?: Record<string, unknown>): JWTPayload;
  /** Signs claims; by default with the issuer's key and the header Entra writes. */
  sign(claims: JWTPayload, header?: Record<string, unknown>, key?: Key): Promise<string>;
  /** Requests the key endpoint has had. */
  requests(): number;
  close(): Promise<void>;
}

/** Starts an issuer on a free port of 127.0.0.1. `now` is the clock its tokens are made by, in epoch milliseconds. */
export async function startTokenIssuer(now: () => number): Promise<TokenIssuer> {
  const keys = await generateKeyPair("RS256", { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "signing-key", use: "sig" };
  let requests = 0;
  const server = createServer((request, response) => {
    requests++;
    const known = request.url === `/${TENANT}/discovery/v2.0/keys`;
    response.writeHead(known ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(known ? { keys: [jwk] } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    authority,
    keys,
    claims(changes = {}) {
      const seconds = Math.floor(now() / 1000);
      const good = {
        ...{ iss: `${authority}/${TENANT}/v2.0`, aud: AUDIENCE, tid: TENANT, oid: USER, ver: "2.0" },
        ...{ scp: "openid access_as_user", iat: seconds, nbf: seconds, exp: seconds + 3600 },
        ...{ uti: "token-id", name: "Łucja Żółć" },
      };
      return JSON.parse(JSON.stringify({ ...good, ...changes })) as JWTPayload;
    },
    sign: (claims, header = {}, key = keys.privateKey) =>
      new SignJWT(claims)
        .setProtectedHeader({ typ: "JWT", alg: "RS256", kid: "signing-key", ...header })
        .sign(key),
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
