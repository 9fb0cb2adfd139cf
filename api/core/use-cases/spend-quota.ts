import { ProductError } from "../../contract/errors.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context, Quota } from "./context.ts";

const keyOf = (quota: Quota, { tenantId, userId }: Principal) => `quota/${quota}/${tenantId}/${userId}`;

/**
 * Counts an expensive operation; throws `quota_exhausted` when the user's hour is full. The same `id` is the same operation, which
 * counts once: answers whether it was counted before.
 */
export async function spendQuota(
  { limits, settings, observer }: Pick<Context, "limits" | "settings" | "observer">,
  principal: Principal,
  quota: Quota,
  id?: string,
): Promise<{ repeated: boolean }> {
  const hit = await limits.hit(keyOf(quota, principal), settings.quotas[quota], id);
  if (hit.allowed) return hit;
  observer.metric("rnd_rate_limited_total", 1, { limit: quota });
  throw new ProductError("quota_exhausted", { seconds: Math.ceil(hit.retryAfterMs / 1000) });
}

/** Takes back the count of an operation that turned out to cost nothing. */
export async function refundQuota(
  { limits }: Pick<Context, "limits">,
  principal: Principal,
  quota: Quota,
  id?: string,
): Promise<void> {
  await limits.refund(keyOf(quota, principal), id);
}
