import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { onTestFinished } from "vitest";

const ISSUER = "https://api.botframework.com";

/** The keys a channel signs its tokens with, published on loopback as the Bot Framework publishes its own. Ended with the test. */
export async function startChannelKeys() {
  const keys = await generateKeyPair("RS256", { extractable: true });
  const foreign = await generateKeyPair("RS256");
  const jwk = {
    ...(await exportJWK(keys.publicKey)),
    ...{ kid: "channel-key", use: "sig", alg: "RS256", endorsements: ["msteams"] },
  };
  const server = createServer((request, response) => {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const metadata = {
      ...{ issuer: ISSUER, jwks_uri: `${origin}/keys`, id_token_signing_alg_values_supported: ["RS256"] },
    };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(request.url === "/keys" ? { keys: [jwk] } : metadata));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signed = (claims: Record<string, unknown>, key: typeof keys.privateKey) => {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: ISSUER, iat: now, nbf: now - 5, exp: now + 3600, ...claims })
      .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: "channel-key" })
      .sign(key);
  };
  return {
    cloud: {
      openIdMetadataUrl: `${origin}/metadata`,
      tokenIssuer: ISSUER,
      loginUrl: `${origin}/login`,
      scope: "https://api.botframework.com",
    },
    sign: (claims: Record<string, unknown>) => signed(claims, keys.privateKey),
    forge: (claims: Record<string, unknown>) => signed(claims, foreign.privateKey),
  };
}
