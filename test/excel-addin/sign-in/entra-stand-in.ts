import type { BrowserContext } from "playwright-core";

const HOST = "https://login.microsoftonline.com";
const TENANT = "1a111111-2222-4333-8444-555555555555";

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/**
 * Entra ID in a browser's network: a page on which Anna signs in with a click, and tokens for the code she gets. The access token
 * is whatever the server of the test takes for one.
 */
export async function standInForEntra(
  context: BrowserContext,
  { clientId, scope, accessToken }: { clientId: string; scope: string; accessToken: string },
): Promise<{ redirectUris: (string | null)[] }> {
  const redirectUris: (string | null)[] = [];
  let nonce = "";
  await context.route(`${HOST}/**`, (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.endsWith("/authorize")) {
      const asked = url.searchParams;
      const back = asked.get("redirect_uri") ?? "";
      redirectUris.push(back);
      nonce = asked.get("nonce") ?? "";
      const answer = new URLSearchParams({ code: "a-code", state: asked.get("state") ?? "" });
      const body = `<button onclick="location.replace('${back}#${answer}')">Anna</button>`;
      // As the real one does; it takes the window out of the opener's reach.
      const headers = { "cross-origin-opener-policy": "same-origin" };
      return route.fulfill({ contentType: "text/html", body, headers });
    }
    const headers = { "access-control-allow-origin": "*" };
    if (url.pathname.endsWith("/token")) {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        ...{
          iss: `${HOST}/${TENANT}/v2.0`,
          aud: clientId,
          tid: TENANT,
          oid: "anna",
          sub: "anna",
          ver: "2.0",
        },
        ...{
          nonce,
          name: "Anna Zawadzka",
          preferred_username: "anna@example.com",
          iat: now,
          exp: now + 3600,
        },
      };
      const json = {
        ...{ token_type: "Bearer", scope, expires_in: 3600, ext_expires_in: 3600 },
        ...{ access_token: accessToken, refresh_token: "refresh-token" },
        id_token: `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}.c2lnbmVk`,
        client_info: part({ uid: "anna", utid: TENANT }),
      };
      return route.fulfill({ json, headers });
    }
    if (url.pathname.endsWith("/openid-configuration")) {
      const base = `${HOST}/organizations`;
      const json = {
        issuer: `${HOST}/{tenantid}/v2.0`,
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
      };
      return route.fulfill({ json, headers });
    }
    return route.fulfill({ status: 404, headers, body: "" });
  });
  return { redirectUris };
}
