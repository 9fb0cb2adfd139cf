import { ProductError } from "../../contract/errors.ts";
import type { Principal } from "../../core/ports/identity.ts";
import type { Limits } from "../../core/ports/limits.ts";

/** One of the streams a person may have open, as a lease: a process that dies gives it back by itself. */
export interface StreamSlot {
  /** False when the lease is lost and somebody else has the place. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

/** Takes a slot for `holder`. Throws `too_many_streams`. */
export async function takeStreamSlot(
  limits: Limits,
  { tenantId, userId }: Principal,
  { max, ttlMs, holder }: { max: number; ttlMs: number; holder: string },
): Promise<StreamSlot> {
  const key = `streams/${tenantId}/${userId}`;
  const acquire = () => limits.acquire(key, { max, ttlMs, holder });
  if (!(await acquire())) throw new ProductError("too_many_streams", { max });
  return {
    // Limits forget everything when their backend restarts; the slot is then taken anew.
    renew: async () => (await limits.renew(key, { ttlMs, holder })) || (await acquire()),
    release: () => limits.release(key, holder),
  };
}
