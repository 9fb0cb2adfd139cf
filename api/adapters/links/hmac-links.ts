import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { ProductError } from "../../contract/errors.ts";
import type { LinkGrant, Links } from "../../core/ports/links.ts";

const MIN_KEY_LENGTH = 32;
const MAX_KEYS = 10;
/** Same as what the download route takes. */
const MAX_TOKEN_LENGTH = 2000;
/** Signed along, so that a token of another kind made with the same key is no link. */
const PURPOSE = "rnd-cards download link 1\n";

/**
 * What a token says: batch, tenant, user, expiry, nonce, and the document where it is not the client's. The name stays
 * out: links end up in logs and histories.
 */
const payloadSchema = z.tuple([
  z.string(),
  z.string(),
  z.string(),
  z.int(),
  z.string(),
  z.literal("review").optional(),
]);

/**
 * Links signed with HMAC-SHA256: `payload.signature`, both base64url. The first key signs, all verify; keep a retired
 * key until its last link has expired. Throws when a key is shorter than 32 characters or there is none.
 */
export function createLinks({ keys }: { keys: readonly string[] }): Links {
  const [signingKey] = keys;
  if (signingKey === undefined || keys.length > MAX_KEYS)
    throw new Error(`1 to ${MAX_KEYS} link signing keys are needed`);
  if (keys.some((key) => key.length < MIN_KEY_LENGTH))
    throw new Error(`link signing keys have at least ${MIN_KEY_LENGTH} characters`);

  return {
    async sign({ batchId, document, principal, expiresAt, nonce }) {
      const { tenantId, userId } = principal;
      const fields = [batchId, tenantId, userId, expiresAt, nonce] as const;
      const said: z.infer<typeof payloadSchema> = document === "review" ? [...fields, document] : [...fields];
      const payload = Buffer.from(JSON.stringify(said)).toString("base64url");
      return `${payload}.${signature(signingKey, payload)}`;
    },
    async open(token, now) {
      const payload = token.length <= MAX_TOKEN_LENGTH ? verified(token, keys) : undefined;
      if (payload === undefined) throw new ProductError("link_invalid");
      const grant = read(payload);
      if (now >= grant.expiresAt) throw new ProductError("link_invalid");
      return grant;
    },
  };
}

const signature = (key: string, payload: string) =>
  createHmac("sha256", key).update(PURPOSE).update(payload).digest("base64url");

/** The payload of a token that one of the keys signed. Compared as text: one payload has one spelling. */
function verified(token: string, keys: readonly string[]): string | undefined {
  const [payload = "", given = "", ...rest] = token.split(".");
  if (rest.length > 0) return undefined;
  const matches = keys.filter((key) => equal(signature(key, payload), given));
  return matches.length > 0 ? payload : undefined;
}

function equal(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function read(payload: string): LinkGrant {
  try {
    const json: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    const [batchId, tenantId, userId, expiresAt, nonce, document = "cards"] = payloadSchema.parse(json);
    return { batchId, document, principal: { tenantId, userId, name: "" }, expiresAt, nonce };
  } catch (cause) {
    throw new ProductError("link_invalid", {}, { cause });
  }
}
