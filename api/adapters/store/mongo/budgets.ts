import { oldestKeptDay, requireTokens } from "../budget-days.ts";
import type { Link } from "./link.ts";
import type { Budget } from "./models.ts";
import { isDuplicate } from "./mongo-errors.ts";
import { untilSwapped } from "./swap.ts";

/**
 * A budget keeps the marks of its newest additions, each in a slot drawn by lot. A repeated addition names its own: it counts
 * once however often it arrives, unless another one drew the same slot in between.
 */
const SLOTS = 64;

const idOf = (tenantId: string, day: string) => `${day}/${tenantId}`;

/** Adds tokens to a tenant's day when the sum stays within the limit. */
export async function reserveTokens(
  link: Link,
  { tenantId, day, tokens, limit }: { tenantId: string; day: string; tokens: number; limit: number },
): Promise<boolean> {
  requireTokens(tokens);
  if (tokens > limit) return false;
  return add(link, tenantId, day, tokens, { $lte: limit - tokens });
}

/** Changes a tenant's day by `delta`, never below zero. */
export async function addTokens(link: Link, tenantId: string, day: string, delta: number): Promise<void> {
  const whole = Math.trunc(delta);
  if (whole >= 0) {
    await add(link, tenantId, day, whole, { $gte: 0 });
    return;
  }
  const _id = idOf(tenantId, day);
  await untilSwapped(link, async () => {
    if (await add(link, tenantId, day, whole, { $gte: -whole })) return true;
    const { matchedCount } = await link.run(({ budgets }) =>
      budgets.updateOne({ _id, tokens: { $lt: -whole } }, { $set: { tokens: 0 } }),
    );
    return matchedCount > 0 ? true : null;
  });
}

/** Adds to a day's tokens while these are as they should be; false when they are not. A day without any has zero. */
async function add(
  link: Link,
  tenantId: string,
  day: string,
  tokens: number,
  should: { $lte: number } | { $gte: number },
): Promise<boolean> {
  const _id = idOf(tenantId, day);
  const mark = link.mark();
  const slot = `marks.${link.draw(SLOTS)}`;
  const update = { $inc: { tokens }, $set: { [slot]: mark } };
  const added = () =>
    link.run(async ({ budgets }, tries) => {
      const { matchedCount } = await budgets.updateOne(
        { _id, tokens: should, [slot]: { $ne: mark } },
        update,
      );
      if (matchedCount > 0) return true;
      // By its mark: an earlier try has arrived after all.
      return tries > 0 && (await budgets.exists({ _id, [slot]: mark })) !== null;
    });
  if (await added()) return true;
  await makeBudget(link, { _id, tenantId, day });
  // Also where there was one: somebody else may have made it just now, between the look and the refusal.
  return added();
}

/** A day's budget with nothing spent, unless there is one. */
async function makeBudget(link: Link, budget: Pick<Budget, "_id" | "tenantId" | "day">): Promise<void> {
  if (await link.run(({ budgets }) => budgets.exists({ _id: budget._id }))) return;
  await link.run(async ({ budgets }) => {
    await budgets.insertOne({ ...budget, tokens: 0, marks: {} }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  });
}

export function spentTokens(link: Link, tenantId: string, day: string): Promise<number> {
  return link.run(async ({ budgets }) => {
    const found = await budgets.findById(idOf(tenantId, day), { tokens: 1 }).lean<Budget | null>();
    return found?.tokens ?? 0;
  });
}

/** Forgets budgets whose time is over; at most `limit`. */
export function deleteOldBudgets(link: Link, now: number, limit: number): Promise<void> {
  return link.run(async ({ budgets }) => {
    const over = { day: { $lt: oldestKeptDay(now) } };
    const found = await budgets.find(over, { _id: 1 }).limit(limit).lean<{ _id: string }[]>();
    if (found.length > 0) await budgets.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
  });
}
