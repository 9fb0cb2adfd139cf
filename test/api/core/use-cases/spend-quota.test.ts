import { refundQuota, spendQuota } from "@rnd-cards/api/core/use-cases/spend-quota.ts";
import { expect, it } from "vitest";
import { manualClock } from "../../../support/manual-clock.ts";
import { ANNA } from "../../../support/product.ts";
import { openUseCases } from "../../../support/use-cases.ts";

const quota = (limit: number) => ({ limit, windowMs: 3_600_000 });
const settings = { quotas: { batches: quota(2), retries: quota(1), exports: quota(1) } };

it("a quota is so many within an hour, says when there is one again, and is each user's and each operation's own", async () => {
  const { system, advance } = manualClock();
  const { context, metrics } = await openUseCases([], { settings, context: { system } });
  await spendQuota(context, ANNA, "batches");
  advance(600_000);
  await spendQuota(context, ANNA, "batches");
  await expect(spendQuota(context, ANNA, "batches")).rejects.toMatchObject({
    code: "quota_exhausted",
    params: { seconds: 3_000 },
  });
  expect(metrics).toEqual([{ name: "rnd_rate_limited_total", value: 1, labels: { limit: "batches" } }]);
  await spendQuota(context, ANNA, "retries");
  await spendQuota(context, { ...ANNA, userId: "borek" }, "batches");
  await spendQuota(context, { ...ANNA, tenantId: "tenant-2" }, "batches");
  advance(3_000_000);
  await spendQuota(context, ANNA, "batches");
  await expect(spendQuota(context, ANNA, "batches")).rejects.toMatchObject({ params: { seconds: 600 } });
});

it("a refund gives one back", async () => {
  const { context } = await openUseCases([], { settings });
  await spendQuota(context, ANNA, "exports");
  await refundQuota(context, ANNA, "exports");
  await spendQuota(context, ANNA, "exports");
  await expect(spendQuota(context, ANNA, "exports")).rejects.toMatchObject({ code: "quota_exhausted" });
});
