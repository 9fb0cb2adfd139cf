import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ProductError } from "../../contract/errors.ts";
import type { Hit, Limits } from "../../core/ports/limits.ts";
import type { Observer } from "../../core/ports/observer.ts";
import { addressKey } from "../address-key.ts";
import { contractOf, isProbe } from "../contract-of.ts";
import type { RateOptions } from "../options.ts";

const MINUTE = 60_000;

interface RateContext {
  limits: Limits;
  observer: Observer;
  rates: RateOptions;
  /** Proxies in front whose word about addresses counts. */
  trustProxy: number;
}

/** Limits requests per address. Comes before sign-in, so that guessing tokens is limited too. */
export function addAddressRate(app: FastifyInstance, context: RateContext): void {
  const { addressPerMinute, userPerMinute } = context.rates;
  if (userPerMinute === null) return;
  let warned = false;
  app.addHook("onRequest", async (request) => {
    if (isProbe(request) || request.routeOptions.config.perAddress === false) return;
    if (!warned && context.trustProxy === 0 && request.headers["x-forwarded-for"] !== undefined) {
      warned = true;
      context.observer.log(
        "warn",
        "X-Forwarded-For is ignored: behind a proxy, set TRUST_PROXY, or all its callers share the limits of one address",
      );
    }
    await count(context, `address/${addressKey(request.ip)}`, addressPerMinute, "address");
  });
}

/** Limits requests per signed-in person and tells how much is left. Comes after sign-in. */
export function addUserRate(app: FastifyInstance, context: RateContext): void {
  const { userPerMinute } = context.rates;
  if (userPerMinute === null) return;
  app.addHook("onRequest", async (request: FastifyRequest, reply) => {
    if (!request.session || contractOf(request)?.limit !== "standard") return;
    const { tenantId, userId } = request.session.principal;
    const tell = (hit: Hit) => tellLimit(reply, hit);
    await count(context, `user/${tenantId}/${userId}`, userPerMinute, "user", tell);
  });
}

/**
 * Counts a request of a caller. Refusals are counted too, and too many of them shut the caller out for a time in which
 * nothing is served; trying meanwhile does not prolong it.
 */
async function count(
  { limits, observer, rates: { shutOut } }: RateContext,
  caller: string,
  limit: number,
  name: "address" | "user",
  tell: (hit: Hit) => void = () => {},
): Promise<void> {
  const shutKey = `shut-out/${caller}`;
  const refuse = (code: "rate_limited" | "shut_out", waitMs: number, what: string) => {
    observer.metric("rnd_rate_limited_total", 1, { limit: what });
    throw new ProductError(code, { seconds: Math.max(1, Math.ceil(waitMs / 1000)) });
  };
  // A limit of nothing counts nothing and tells how long the one hit of a shut-out still lasts.
  const [shut, hit] = await Promise.all([
    limits.hit(shutKey, { limit: 0, windowMs: shutOut.forMs }),
    limits.hit(`requests/${caller}`, { limit, windowMs: MINUTE }),
  ]);
  if (shut.resetMs > 0) refuse("shut_out", shut.resetMs, "shut_out");
  tell(hit);
  if (hit.allowed) return;
  const refusals = await limits.hit(`refusals/${caller}`, {
    limit: shutOut.refusals,
    windowMs: shutOut.windowMs,
  });
  if (refusals.remaining === 0) await limits.hit(shutKey, { limit: 1, windowMs: shutOut.forMs });
  refuse("rate_limited", hit.retryAfterMs, name);
}

/** The limit in the fields of draft-ietf-httpapi-ratelimit-headers-11, and in the older ones. Times are seconds from now. */
function tellLimit(reply: FastifyReply, { allowed, limit, remaining, retryAfterMs, resetMs }: Hit): void {
  const reset = Math.ceil((allowed ? resetMs : retryAfterMs) / 1000);
  reply.headers({
    "ratelimit-policy": `"user";q=${limit};w=${MINUTE / 1000}`,
    ratelimit: `"user";r=${remaining};t=${reset}`,
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(reset),
  });
}
