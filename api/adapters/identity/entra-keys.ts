import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, type RemoteJWKSet } from "jose";
import * as z from "zod";
import { ProductError } from "../../contract/errors.ts";
import type { System } from "../../core/ports/system.ts";

/** After a failed fetch nobody tries again for so long: callers get their answer at once. */
const FAILURE_PAUSE_MS = 5000;
/** An unknown key id makes us look for new keys, at most this often. */
const UNKNOWN_KEY_PAUSE_MS = 30_000;
/** Keys older than this are looked up again in the background … */
const REFRESH_AFTER_MS = 60 * 60_000;
/** … and used until then at most, when nobody answers. Entra announces keys days before it signs with them. */
const KEYS_MAX_AGE_MS = 24 * 60 * 60_000;
const MAX_BYTES = 512 * 1024;

const keySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

/**
 * The signing keys of one tenant, fetched when first needed and kept. The returned function picks the key of a token;
 * it throws `ProductError("sign_in_unavailable")` when there are no keys to pick from, jose's errors when none fits.
 */
export function createEntraKeys(
  url: URL,
  { system, signal, timeoutMs }: { system: Pick<System, "now">; signal: AbortSignal; timeoutMs: number },
): JWTVerifyGetKey {
  let failedAt = Number.NEGATIVE_INFINITY;
  let loadedAt = Number.NEGATIVE_INFINITY;

  const load = async (href: string, options: Parameters<typeof fetch>[1] & { signal: AbortSignal }) => {
    if (system.now() - failedAt < FAILURE_PAUSE_MS) throw new Error("the key endpoint failed a moment ago");
    try {
      const response = await fetch(href, { ...options, signal: AbortSignal.any([options.signal, signal]) });
      const body = await readCapped(response);
      if (response.status !== 200) throw new Error(`the key endpoint answered ${response.status}`);
      keySetSchema.parse(JSON.parse(body));
      loadedAt = system.now();
      return new Response(body);
    } catch (error) {
      failedAt = system.now();
      throw error;
    }
  };

  const keys: RemoteJWKSet = createRemoteJWKSet(url, {
    timeoutDuration: timeoutMs,
    cooldownDuration: UNKNOWN_KEY_PAUSE_MS,
    cacheMaxAge: KEYS_MAX_AGE_MS,
    [customFetch]: load,
  });

  return async (header, token) => {
    const stale = keys.fresh && system.now() - loadedAt > REFRESH_AFTER_MS;
    if (stale && !keys.reloading) keys.reload().catch(() => {});
    try {
      return await keys(header, token);
    } catch (error) {
      const noneFits =
        error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      throw noneFits ? error : new ProductError("sign_in_unavailable", {}, { cause: error });
    }
  };
}

/** The body as text, refused beyond the cap: the endpoint is another party's. */
async function readCapped(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BYTES) throw new Error("the answer of the key endpoint is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
