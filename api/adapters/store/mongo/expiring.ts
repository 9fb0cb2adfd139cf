import type { Link } from "./link.ts";
import type { UsedValue } from "./models.ts";
import { isDuplicate } from "./mongo-errors.ts";

/** Notes a one-time value as used; false when it was noted before. */
export function useOnce(link: Link, value: string, until: number): Promise<boolean> {
  const mark = link.mark();
  return link.run(async ({ usedValues }, tries) => {
    try {
      await usedValues.insertOne({ _id: value, until, mark });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      // After a lost answer the note that is there may be this very one.
      return tries > 0 && (await usedValues.exists({ _id: value, mark })) !== null;
    }
  });
}

/** Forgets the note as it is now: a removal that arrives late must not take a later one. */
export async function giveBack(link: Link, value: string): Promise<void> {
  const noted = await link.run(({ usedValues }) =>
    usedValues.findById(value, { mark: 1 }).lean<UsedValue | null>(),
  );
  if (!noted) return;
  const { mark } = noted;
  await link.run(({ usedValues }) => usedValues.deleteOne({ _id: value, mark }));
}

/** Refuses a subject; of two revocations the longer one counts. */
export function revoke(link: Link, subject: string, until: number): Promise<void> {
  return link.run(async ({ revocations }) => {
    const note = () => revocations.updateOne({ _id: subject }, { $max: { until } }, { upsert: true });
    // Of two that note it at the same moment one is refused, and finds it there.
    await note().catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
      return note();
    });
  });
}

export function isRevoked(link: Link, subjects: readonly string[], now: number): Promise<boolean> {
  return link.run(async ({ revocations }) => {
    const found = await revocations.exists({ _id: { $in: [...subjects] }, until: { $gt: now } });
    return found !== null;
  });
}

/** Forgets one-time values and revocations that are over; at most `limit` of each. */
export async function deleteOver(link: Link, now: number, limit: number): Promise<void> {
  const over = { until: { $lte: now } };
  const idsOf = (found: { _id: string }[]) => ({ _id: { $in: found.map(({ _id }) => _id) } });
  await link.run(async ({ usedValues, revocations }) => {
    const used = await usedValues.find(over, { _id: 1 }).limit(limit).lean<{ _id: string }[]>();
    if (used.length > 0) await usedValues.deleteMany({ ...idsOf(used), ...over });
    const revoked = await revocations.find(over, { _id: 1 }).limit(limit).lean<{ _id: string }[]>();
    // Again with the time: one may have been prolonged meanwhile.
    if (revoked.length > 0) await revocations.deleteMany({ ...idsOf(revoked), ...over });
  });
}
