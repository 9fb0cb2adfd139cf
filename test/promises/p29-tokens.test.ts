import { constants, createHmac, generateKeyPairSync, KeyObject, sign as signBytes } from "node:crypto";
import { createEntraIdentity } from "@rnd-cards/api/adapters/identity/entra-identity.ts";
import { CompactEncrypt, exportJWK, exportSPKI, generateKeyPair, importSPKI } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manualClock } from "../support/manual-clock.ts";
import { AUDIENCE, startTokenIssuer, TENANT, type TokenIssuer, USER } from "../support/token-issuer.ts";

const { system } = manualClock();
const OTHER_TENANT = "99999999-2222-4333-8444-555555555555";
const STRANGER = "aaaaaaaa-2222-4333-8444-555555555555";

const encode = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");
const seconds = () => Math.floor(system.now() / 1000);

let issuer: TokenIssuer;
/** The issuer's own key over any header and payload text, for what a proper library refuses to write. */
const signRaw = (
  header: unknown,
  payload: unknown,
  hash = "sha256",
  padding = constants.RSA_PKCS1_PADDING,
) => {
  const signed = `${encode(header)}.${encode(payload)}`;
  const key = KeyObject.from(issuer.keys.privateKey);
  return `${signed}.${signBytes(hash, Buffer.from(signed), { key, padding }).toString("base64url")}`;
};
const goodHeader = { typ: "JWT", alg: "RS256", kid: "signing-key" };
const good = () => issuer.sign(issuer.claims());
const withClaims = (changes: Record<string, unknown>) => () => issuer.sign(issuer.claims(changes));
const withHeader = (changes: Record<string, unknown>) => async () =>
  signRaw({ ...goodHeader, ...changes }, issuer.claims());
const parts = async () => (await good()).split(".") as [string, string, string];

/** Forged by an attacker who has keys of his own and knows everything public. */
const forged: Record<string, () => Promise<string>> = {
  "alg none, no signature": async () => `${encode({ typ: "JWT", alg: "none" })}.${encode(issuer.claims())}.`,
  "alg None in other letters, with the old signature": async () =>
    `${encode({ ...goodHeader, alg: "nOnE" })}.${(await parts())[1]}.${(await parts())[2]}`,
  "alg none under the signing key's id": async () =>
    `${encode({ ...goodHeader, alg: "none" })}.${encode(issuer.claims())}.AA`,
  "HS256 with the public key as the secret": async () => {
    const signed = `${encode({ ...goodHeader, alg: "HS256" })}.${encode(issuer.claims())}`;
    const secret = await exportSPKI(issuer.keys.publicKey);
    return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
  },
  "HS256 with an empty secret": async () => {
    const signed = `${encode({ ...goodHeader, alg: "HS256" })}.${encode(issuer.claims())}`;
    return `${signed}.${createHmac("sha256", "").update(signed).digest("base64url")}`;
  },
  "a stranger's RSA key under the signing key's id": async () =>
    issuer.sign(issuer.claims(), {}, (await generateKeyPair("RS256")).privateKey),
  "a stranger's RSA key under its own id": async () =>
    issuer.sign(issuer.claims(), { kid: "stranger" }, (await generateKeyPair("RS256")).privateKey),
  "a stranger's elliptic key": async () =>
    issuer.sign(issuer.claims(), { alg: "ES256" }, (await generateKeyPair("ES256")).privateKey),
  "a stranger's key, handed over in jwk": async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    return issuer.sign(issuer.claims(), { jwk: await exportJWK(publicKey) }, privateKey);
  },
  "a stranger's key, pointed to by jku": async () => {
    const { privateKey } = await generateKeyPair("RS256");
    return issuer.sign(issuer.claims(), { jku: "http://127.0.0.1:1/keys" }, privateKey);
  },
  "a stranger's key, pointed to by x5u": async () => {
    const { privateKey } = await generateKeyPair("RS256");
    return issuer.sign(issuer.claims(), { x5u: "http://127.0.0.1:1/certificate" }, privateKey);
  },
  "a stranger's key with a path as its id": async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const signed = `${encode({ ...goodHeader, kid: "../../../dev/null" })}.${encode(issuer.claims())}`;
    return `${signed}.${signBytes("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
  },
  "a good token with another user written in": async () => {
    const [header, , signature] = await parts();
    return `${header}.${encode(issuer.claims({ oid: STRANGER }))}.${signature}`;
  },
  "a good token with another header written in": async () => {
    const [, payload, signature] = await parts();
    return `${encode({ ...goodHeader, x5t: "x" })}.${payload}.${signature}`;
  },
  "a good token with a bit of its signature turned": async () => {
    const [header, payload, signature] = await parts();
    const bytes = Buffer.from(signature, "base64url");
    bytes[10] = (bytes[10] ?? 0) ^ 1;
    return `${header}.${payload}.${bytes.toString("base64url")}`;
  },
  "a good token without its signature": async () => (await parts()).with(2, "").join("."),
  "a good token without its payload": async () => (await parts()).with(1, "").join("."),
  "a good token cut to two parts": async () => (await parts()).slice(0, 2).join("."),
  "a good token with a part too many": async () => `${await good()}.AA`,
  "a good token with padding": async () => `${await good()}==`,
  "a good token in ordinary base64": async () => (await good()).replaceAll("_", "/").replaceAll("-", "+"),
  "a good token with a space inside": async () => (await good()).replace(".", " ."),
  "a good token with a line break behind": async () => `${await good()}\n`,
  "two good tokens": async () => `${await good()},${await good()}`,
  "a good token inside another": async () => signRaw({ ...goodHeader, cty: "JWT" }, await good()),
  "an encrypted token": async () =>
    new CompactEncrypt(Buffer.from(JSON.stringify(issuer.claims())))
      .setProtectedHeader({ alg: "RSA-OAEP-256", enc: "A256GCM", kid: "signing-key" })
      .encrypt(await importSPKI(await exportSPKI(issuer.keys.publicKey), "RSA-OAEP-256")),
  "a token of a million characters": async () =>
    `${encode(goodHeader)}.${encode({ ...issuer.claims(), pad: "x".repeat(1_000_000) })}.AA`,
  "no token": async () => "",
  nonsense: async () => "a.b.c",
  "JSON that is no object": async () => `${encode("null")}.${encode("null")}.AA`,
};

/** Really signed by the issuer, but not for this use, this time or these people. */
const misissued: Record<string, () => Promise<string>> = {
  "RS384 of the right key": async () => signRaw({ ...goodHeader, alg: "RS384" }, issuer.claims(), "sha384"),
  "PS256 of the right key": async () =>
    signRaw({ ...goodHeader, alg: "PS256" }, issuer.claims(), "sha256", constants.RSA_PKCS1_PSS_PADDING),
  "no key id": withHeader({ kid: undefined }),
  "a key id that is a number": withHeader({ kid: 1 }),
  "an unknown key id": withHeader({ kid: "unknown" }),
  "typ of another kind of token": withHeader({ typ: "logout+jwt" }),
  "a critical header extension": withHeader({ crit: ["b64"], b64: false }),
  "an unknown critical header": withHeader({ crit: ["exp"], exp: seconds() + 60 }),
  "a header with jku": withHeader({ jku: "http://127.0.0.1:1/keys" }),
  "a header with x5c": withHeader({ x5c: ["AAAA"] }),
  "a header with jwk": withHeader({ jwk: { kty: "RSA" } }),
  "a header with x5u": withHeader({ x5u: "http://127.0.0.1:1/certificate" }),
  "a content type in the header": withHeader({ cty: "JWT" }),
  "a tenant that is not allowed": withClaims({ tid: OTHER_TENANT }),
  "a foreign tenant, consistently": async () =>
    issuer.sign(issuer.claims({ tid: OTHER_TENANT, iss: `${issuer.authority}/${OTHER_TENANT}/v2.0` })),
  "an allowed tenant, but another tenant's issuer": async () =>
    issuer.sign(issuer.claims({ iss: `${issuer.authority}/${OTHER_TENANT}/v2.0` })),
  "the issuer of v1 tokens": withClaims({ iss: `https://sts.windows.net/${TENANT}/`, ver: "1.0" }),
  "the common issuer": async () => issuer.sign(issuer.claims({ iss: `${issuer.authority}/common/v2.0` })),
  "an issuer that only begins right": async () =>
    issuer.sign(issuer.claims({ iss: `${issuer.authority}/${TENANT}/v2.0/evil` })),
  "a list of issuers": async () =>
    issuer.sign(issuer.claims({ iss: [`${issuer.authority}/${TENANT}/v2.0`] })),
  "no issuer": withClaims({ iss: undefined }),
  "a tenant id in capitals": async () => {
    const tid = TENANT.toUpperCase();
    return issuer.sign(issuer.claims({ tid, iss: `${issuer.authority}/${tid}/v2.0` }));
  },
  "no tenant": withClaims({ tid: undefined }),
  "a list of tenants": withClaims({ tid: [TENANT] }),
  "no user": withClaims({ oid: undefined }),
  "a user id that is no GUID": withClaims({ oid: "admin" }),
  "a user id with a second line": withClaims({ oid: `${USER}\n${STRANGER}` }),
  "another audience": withClaims({ aud: "https://graph.microsoft.com" }),
  "an audience that only begins right": withClaims({ aud: `${AUDIENCE}x` }),
  "several audiences": withClaims({ aud: [AUDIENCE, "https://graph.microsoft.com"] }),
  "no audience": withClaims({ aud: undefined }),
  "no scope": withClaims({ scp: undefined }),
  "another scope": withClaims({ scp: "openid profile" }),
  "a scope that contains the right one": withClaims({ scp: "no_access_as_user access_as_users" }),
  "roles of an application instead of a scope": withClaims({ scp: undefined, roles: ["access_as_user"] }),
  "version 1.0": withClaims({ ver: "1.0" }),
  expired: withClaims({ exp: seconds() - 61 }),
  "no expiry": withClaims({ exp: undefined }),
  "an expiry that is text": withClaims({ exp: "9999999999" }),
  "an expiry beyond all numbers": async () =>
    signRaw(goodHeader, JSON.stringify(issuer.claims({ exp: 0 })).replace('"exp":0', '"exp":1e999')),
  "no not-before": withClaims({ nbf: undefined }),
  "a user id in capitals": withClaims({ oid: USER.toUpperCase() }),
  "swollen to 20,000 characters": withClaims({ groups: "x".repeat(15_000) }),
  "not valid yet": withClaims({ nbf: seconds() + 120 }),
  "two users": async () =>
    signRaw(goodHeader, JSON.stringify(issuer.claims()).replace("{", `{"oid":"${STRANGER}",`)),
  "two tenants, one spelt with an escape": async () =>
    signRaw(goodHeader, JSON.stringify(issuer.claims()).replace("{", `{"t\\u0069d":"${OTHER_TENANT}",`)),
  "two algorithms": async () =>
    signRaw(JSON.stringify(goodHeader).replace("{", '{"alg":"none",'), issuer.claims()),
  "claims that are no JSON": async () => signRaw(goodHeader, "oid=admin"),
};

/** A good token, presented in ways that are not `Authorization: Bearer <token>`. */
const presented: Record<string, (token: string) => string> = {
  "without a scheme": (token) => token,
  "as Basic": (token) => `Basic ${token}`,
  "as Dev": () => `Dev ${TENANT}/${USER}/Jan`,
  "with two spaces": (token) => `Bearer  ${token}`,
  "with a space in front": (token) => ` Bearer ${token}`,
  twice: (token) => `Bearer ${token}, Bearer ${token}`,
  "behind another credential": (token) => `Basic AAAA, Bearer ${token}`,
};

describe("P29: tokens", () => {
  const unauthenticated = { code: "unauthenticated" };
  const identity = () =>
    createEntraIdentity({
      tenants: [TENANT],
      audiences: [AUDIENCE],
      authority: issuer.authority,
      isRevoked: async () => false,
      system,
    });

  beforeAll(async () => {
    issuer = await startTokenIssuer(system.now);
  });
  afterAll(() => issuer.close());

  test("a good token is accepted, also one made by the helper that makes the bad ones or with news from Entra in it", async () => {
    const goods = [
      ...[await good(), signRaw(goodHeader, issuer.claims())],
      await issuer.sign(issuer.claims({ xms_new: 1 }), { x5t: "thumbprint", xms_new: 1 }),
    ];
    for (const token of goods) {
      const { principal } = await identity().authenticate(`Bearer ${token}`);
      expect(principal).toEqual({ tenantId: TENANT, userId: USER, name: "Łucja Żółć" });
    }
  });

  test.each(Object.entries(forged))("forged: %s", async (_, make) => {
    await expect(identity().authenticate(`Bearer ${await make()}`)).rejects.toMatchObject(unauthenticated);
  });

  test.each(Object.entries(misissued))("misissued: %s", async (_, make) => {
    await expect(identity().authenticate(`Bearer ${await make()}`)).rejects.toMatchObject(unauthenticated);
  });

  test.each(Object.entries(presented))("presented %s", async (_, present) => {
    const header = present(await good());
    await expect(identity().authenticate(header)).rejects.toMatchObject(unauthenticated);
  });

  test("nothing presented at all", async () => {
    await expect(identity().authenticate(undefined)).rejects.toMatchObject(unauthenticated);
    await expect(identity().authenticate("")).rejects.toMatchObject(unauthenticated);
  });
});
