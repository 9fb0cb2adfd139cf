import type { Ask } from "../../redis/redis-link.ts";
import type { HeldLease, MemoryLimits } from "../memory/memory-limits.ts";
import type { Owed } from "./owed.ts";

/** Commands at once: few enough that all are answered in the time one has. */
const CHUNK = 200;
/** Leases are taken and given while this goes on; so often it looks again. */
const ROUNDS = 5;

interface HandBack {
  ask: Ask;
  owed: Owed;
  local: MemoryLimits;
  names: { window(key: string): string; slots(key: string): string };
  now(): number;
}

/**
 * Brings a Redis that is back to what this process knows: what was given back meanwhile is given back, and leases that run
 * are entered, whether there is room or not, for the work they stand for goes on. Debts come first: a slot that was given back
 * and taken again is held in the end. Rejects when Redis leaves again.
 */
export async function handBack({ ask, owed, local, names, now }: HandBack): Promise<void> {
  const nameOf = ({ key, holder }: HeldLease) => JSON.stringify([key, holder]);
  /** When the lease ends as far as Redis was told, epoch ms. */
  const told = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const debts = owed.list(now());
    const at = now();
    const leases = local.leases().filter((lease) => (told.get(nameOf(lease)) ?? 0) < at + lease.leftMs);
    if (debts.length + leases.length === 0) return;
    await inChunks(debts, async (debt) => {
      const answer = await ask((redis) =>
        debt.kind === "refund"
          ? redis.limitRefund(names.window(debt.key), debt.member)
          : redis.slotRelease(names.slots(debt.key), debt.holder),
      );
      if (!answer.ok) throw answer.error;
      owed.settle([debt]);
    });
    await inChunks(leases, async (lease) => {
      const answer = await ask((redis) =>
        redis.slotAdopt(names.slots(lease.key), lease.holder, Math.ceil(lease.leftMs)),
      );
      if (!answer.ok) throw answer.error;
      told.set(nameOf(lease), at + lease.leftMs);
    });
  }
}

async function inChunks<T>(items: readonly T[], each: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += CHUNK)
    await Promise.all(items.slice(start, start + CHUNK).map(each));
}
