import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { createEntraIdentity, type EntraOptions } from "@rnd-cards/api/adapters/identity/entra-identity.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { Events, type MutableToken, OAuth2Server } from "oauth2-mock-server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { AUDIENCE, startTokenIssuer, TENANT, USER } from "../../../support/token-issuer.ts";
import { until } from "../../../support/until.ts";

const CLIENT_ID = "33333333-4444-4555-8666-777777777777";
const OTHER_TENANT = "99999999-2222-4333-8444-555555555555";
const HOUR = 60 * 60_000;

/** Only the date is virtual: sockets stay real. */
const at = (ms: number) => vi.setSystemTime(Date.now() + ms);
const system = { now: () => Date.now() };

const closers: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 24, 12) });
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  vi.useRealTimers();
});

const make = (options: Partial<EntraOptions>) => {
  const identity = createEntraIdentity({
    ...{ tenants: [TENANT], audiences: [AUDIENCE, CLIENT_ID], system, isRevoked: async () => false },
    ...options,
  });
  closers.push(() => identity.close());
  return identity;
};

describe("against an OpenID Connect issuer", () => {
  /** A real authorization server whose tokens carry the claims of Entra's. */
  const startServer = async () => {
    const server = new OAuth2Server();
    await server.issuer.keys.generate("RS256");
    await server.start(0, "127.0.0.1");
    closers.push(() => server.stop());
    const authority = `http://127.0.0.1:${server.address().port}`;
    const changes: Record<string, unknown> = {};
    server.service.on(Events.BeforeTokenSigning, ({ payload }: MutableToken) => {
      const name = { name: "Jan Kowalski", preferred_username: "jan@example.com" };
      const who = {
        iss: `${authority}/${TENANT}/v2.0`,
        tid: TENANT,
        oid: USER,
        ver: "2.0",
        uti: "t1",
        ...name,
      };
      Object.assign(payload, who, { aud: AUDIENCE, scp: "access_as_user" }, changes);
    });
    const signIn = async (claims: Record<string, unknown> = {}) => {
      Object.assign(changes, claims);
      const body = new URLSearchParams({ grant_type: "client_credentials", scope: "access_as_user" });
      const response = await fetch(`${authority}/token`, { method: "POST", body });
      const { access_token } = (await response.json()) as { access_token: string };
      return `Bearer ${access_token}`;
    };
    return { server, authority, keysUrl: `${authority}/jwks`, signIn };
  };

  test("accepts the token of a sign-in and says who it is, until when and what may be revoked", async () => {
    const { signIn, authority, keysUrl } = await startServer();
    const identity = make({ authority, keysUrl });
    const exp = Math.floor(Date.now() / 1000) + 3600;
    expect(identity.mode).toBe("entra");
    expect(await identity.authenticate(await signIn({ exp }))).toEqual({
      principal: { tenantId: TENANT, userId: USER, name: "Jan Kowalski" },
      expiresAt: (exp + 60) * 1000,
      subjects: [`user:${TENANT}/${USER}`, "token:t1"],
    });
  });

  test("accepts the client id as audience, and the scheme in any letters", async () => {
    const { signIn, authority, keysUrl } = await startServer();
    const header = await signIn({ aud: CLIENT_ID });
    const { principal } = await make({ authority, keysUrl }).authenticate(header.replace("Bearer", "bearer"));
    expect(principal.userId).toBe(USER);
  });

  test("takes what name there is, at most 255 characters of it", async () => {
    const { signIn, authority, keysUrl } = await startServer();
    const identity = make({ authority, keysUrl });
    const nameOf = async (claims: Record<string, unknown>) =>
      (await identity.authenticate(await signIn(claims))).principal.name;
    expect(await nameOf({ name: "ż".repeat(300) })).toBe("ż".repeat(255));
    expect(await nameOf({ name: undefined })).toBe("jan@example.com");
    expect(await nameOf({ preferred_username: undefined })).toBe("");
  });

  test("allows for clocks that differ by a minute, not more", async () => {
    const { signIn, authority, keysUrl } = await startServer();
    const identity = make({ authority, keysUrl });
    const now = Math.floor(Date.now() / 1000);
    const good = [{ exp: now - 59 }, { exp: now + 60, nbf: now + 60 }];
    for (const claims of good) await identity.authenticate(await signIn(claims));
    const bad = [
      { exp: now - 60, nbf: now - 3600 },
      { exp: now + 3600, nbf: now + 61 },
    ];
    for (const claims of bad)
      await expect(identity.authenticate(await signIn(claims))).rejects.toMatchObject({
        code: "unauthenticated",
      });
  });

  test("asks for the configured scope", async () => {
    const { signIn, authority, keysUrl } = await startServer();
    const header = await signIn({ scp: "cards.write profile" });
    await make({ authority, keysUrl, scope: "cards.write" }).authenticate(header);
    await expect(make({ authority, keysUrl }).authenticate(header)).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  test("follows a change of signing keys once the pause after the last look is over", async () => {
    const { server, signIn, authority, keysUrl } = await startServer();
    const identity = make({ authority, keysUrl });
    await identity.authenticate(await signIn());
    const old = server.issuer.keys.toJSON()[0]?.kid;
    await server.issuer.keys.generate("RS256");
    const signInWithNew = async () => {
      for (;;) {
        const header = await signIn();
        const [kid] = [
          JSON.parse(Buffer.from(header.slice(7).split(".")[0] ?? "", "base64url").toString()).kid,
        ];
        if (kid !== old) return header;
      }
    };
    await expect(identity.authenticate(await signInWithNew())).rejects.toMatchObject({
      code: "unauthenticated",
    });
    at(31_000);
    await identity.authenticate(await signInWithNew());
  });
});

describe("revocation", () => {
  test("refuses a revoked token or user, asked with both and the time", async () => {
    const issuer = await startTokenIssuer(system.now);
    closers.push(issuer.close);
    const asked: unknown[] = [];
    const isRevoked = async (subjects: readonly string[], now: number) => {
      asked.push(subjects, now);
      return subjects.includes("token:stolen");
    };
    const identity = make({ authority: issuer.authority, isRevoked });
    const header = async (uti: string) => `Bearer ${await issuer.sign(issuer.claims({ uti }))}`;
    await identity.authenticate(await header("fine"));
    expect(asked).toEqual([[`user:${TENANT}/${USER}`, "token:fine"], Date.now()]);
    await expect(identity.authenticate(await header("stolen"))).rejects.toMatchObject({
      code: "unauthenticated",
    });
  });

  test("lets nobody in while it cannot be looked up, and passes the reason on", async () => {
    const issuer = await startTokenIssuer(system.now);
    closers.push(issuer.close);
    const isRevoked = () => Promise.reject(new ProductError("store_unavailable"));
    const identity = make({ authority: issuer.authority, isRevoked });
    const header = `Bearer ${await issuer.sign(issuer.claims())}`;
    await expect(identity.authenticate(header)).rejects.toMatchObject({ code: "store_unavailable" });
  });
});

describe("signing keys", () => {
  const unavailable = { code: "sign_in_unavailable" };

  /** A key endpoint that does as it is told, and a good token it has the keys for. */
  const startKeys = async (keysTimeoutMs = 300) => {
    const issuer = await startTokenIssuer(system.now);
    closers.push(issuer.close);
    const pass: RequestListener = async (request, response) => {
      const answer = await fetch(`${issuer.authority}${request.url}`);
      response.writeHead(answer.status).end(await answer.text());
    };
    const endpoint = { behave: pass, requests: 0 };
    const server = createServer((request, response) => {
      endpoint.requests++;
      endpoint.behave(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const place = `http://127.0.0.1:${(server.address() as AddressInfo).port}/{tenant}/discovery/v2.0/keys`;
    const options = { authority: issuer.authority, keysUrl: place, keysTimeoutMs };
    const header = async (kid = "signing-key") => `Bearer ${await issuer.sign(issuer.claims(), { kid })}`;
    return { identity: make(options), endpoint, pass, header, issuer };
  };

  const broken: Record<string, RequestListener> = {
    "answers 500": (_, response) => response.writeHead(500).end('{"keys":[{"kty":"RSA"}]}'),
    "answers nothing": () => {},
    "hangs up": (request) => request.socket.destroy(),
    "answers with another page": (_, response) => response.end("<html>"),
    "answers without keys": (_, response) => response.end('{"keys":[]}'),
    "answers with more than anybody needs": (_, response) =>
      response.end(`{"keys":[{"kty":"RSA","pad":"${"x".repeat(600_000)}"}]}`),
    "sends us elsewhere": (request, response) => {
      if (request.url === "/elsewhere") response.end('{"keys":[{"kty":"RSA"}]}');
      else response.writeHead(302, { location: "/elsewhere" }).end();
    },
  };

  test.each(Object.entries(broken))(
    "nobody is let in or turned away while the endpoint %s",
    async (_, behave) => {
      const { identity, endpoint, pass, header } = await startKeys();
      endpoint.behave = behave;
      await expect(identity.authenticate(await header())).rejects.toMatchObject(unavailable);
      expect(endpoint.requests).toBe(1);
      endpoint.behave = pass;
      await expect(identity.authenticate(await header())).rejects.toMatchObject(unavailable);
      expect(endpoint.requests, "asked again within the pause").toBe(1);
      at(5001);
      await identity.authenticate(await header());
    },
  );

  test("that cannot even be connected to are told apart from a bad token", async () => {
    const issuer = await startTokenIssuer(system.now);
    const header = `Bearer ${await issuer.sign(issuer.claims())}`;
    const identity = make({ authority: issuer.authority });
    await issuer.close();
    await expect(identity.authenticate(header)).rejects.toMatchObject(unavailable);
    await expect(identity.authenticate("Bearer a.b.c")).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("are fetched once for many tokens at a time, and kept", async () => {
    const { identity, endpoint, header } = await startKeys();
    const token = await header();
    await Promise.all(Array.from({ length: 50 }, () => identity.authenticate(token)));
    await identity.authenticate(token);
    expect(endpoint.requests).toBe(1);
  });

  test("are not fetched again for every made-up key id", async () => {
    const { identity, endpoint, header } = await startKeys();
    await identity.authenticate(await header());
    for (let forged = 0; forged < 20; forged++)
      await expect(identity.authenticate(await header(`kid-${forged}`))).rejects.toMatchObject({
        code: "unauthenticated",
      });
    expect(endpoint.requests).toBe(1);
  });

  test("are not fetched at all for tenants that are not ours", async () => {
    const { identity, endpoint, issuer } = await startKeys();
    const token = await issuer.sign(issuer.claims({ tid: OTHER_TENANT }));
    await expect(identity.authenticate(`Bearer ${token}`)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(endpoint.requests).toBe(0);
  });

  test("are used for a day when the endpoint goes down, looking for it in the background", async () => {
    const { identity, endpoint, header } = await startKeys();
    await identity.authenticate(await header());
    endpoint.behave = (_, response) => response.writeHead(503).end();
    at(HOUR + 1);
    await identity.authenticate(await header());
    await until("the background look was made", () => endpoint.requests === 2);
    at(22 * HOUR);
    await identity.authenticate(await header());
    at(2 * HOUR);
    await expect(identity.authenticate(await header())).rejects.toMatchObject(unavailable);
  });

  test("of one tenant do not vouch for another", async () => {
    const { issuer, endpoint } = await startKeys();
    const identity = make({ tenants: [TENANT, OTHER_TENANT], authority: issuer.authority });
    const claims = issuer.claims({ tid: OTHER_TENANT, iss: `${issuer.authority}/${OTHER_TENANT}/v2.0` });
    await identity.authenticate(`Bearer ${await issuer.sign(issuer.claims())}`);
    await expect(identity.authenticate(`Bearer ${await issuer.sign(claims)}`)).rejects.toMatchObject(
      unavailable,
    );
    expect(endpoint.requests).toBe(0);
  });

  test("are waited for no longer than until closing", async () => {
    const { identity, endpoint, header } = await startKeys(60_000);
    endpoint.behave = () => {};
    const waiting = identity.authenticate(await header());
    await until("the request is under way", () => endpoint.requests === 1);
    await identity.close();
    await identity.close();
    await expect(waiting).rejects.toMatchObject(unavailable);
  });
});

describe("configuration", () => {
  test("without tenants, without audiences or with a tenant that is no id is refused", () => {
    expect(() => make({ tenants: [] })).toThrow("at least one tenant");
    expect(() => make({ audiences: [] })).toThrow("at least one");
    expect(() => make({ tenants: ["common"] })).toThrow("not a tenant id: common");
  });

  test("may spell the tenant in capitals and the authority with a slash", async () => {
    const issuer = await startTokenIssuer(system.now);
    closers.push(issuer.close);
    const identity = make({ tenants: [TENANT.toUpperCase()], authority: `${issuer.authority}/` });
    await identity.authenticate(`Bearer ${await issuer.sign(issuer.claims())}`);
  });
});
