import { type NoticeCause, newNotice, noticeSchema, rearmed } from "../notices/notice.ts";
import type { Principal } from "../ports/identity.ts";
import { checkedRecords } from "../records/checked-records.ts";
import type { Context } from "./context.ts";

type NoticeContext = Pick<Context, "store" | "system" | "observer">;
type Owner = Pick<Principal, "tenantId" | "userId">;

/** Longer than anybody reviews a batch; what comes later is not told about. */
const KEPT_MS = 90 * 24 * 3_600_000;

/** The id of a person's own records, such as where they are reached. */
export const personId = ({ tenantId, userId }: Owner) => `${tenantId}/${userId}`;

/**
 * Sees to it that the owner of a batch is told in Teams how it goes. Called before the batch, or the wish for new texts, becomes
 * visible, so that a crash in between loses no notice; after a decision on a card, which only brings a summary up to date. For a person who does not use the bot it is one read. Never throws: a batch
 * is worth more than the message about it.
 */
export async function expectNotice(
  { store, system, observer }: NoticeContext,
  { tenantId, userId }: Owner,
  batchId: string,
  cause: NoticeCause,
): Promise<void> {
  try {
    const records = store.records();
    if (!(await records.find("conversation", personId({ tenantId, userId })))) return;
    const now = cause.kind === "reviewed" ? cause.at : system.now();
    await checkedRecords({ records, observer }, "notice", noticeSchema).change(batchId, (current) => {
      // A batch nobody was told about is not introduced by one of its cards.
      if (!current && (cause.kind === "regenerated" || cause.kind === "reviewed")) return null;
      const value = current
        ? rearmed(current.value, cause.kind, now)
        : newNotice(cause.kind === "submitted" ? cause.origin : "elsewhere", now);
      // Whoever holds the lease comes back by itself.
      const held = current?.value.lease ? current.dueAt : null;
      return {
        ...{ tenantId, userId, value, createdAt: current?.createdAt ?? now },
        ...{ dueAt: held ?? now, until: now + KEPT_MS },
      };
    });
  } catch (error) {
    observer.log("warn", "nobody will be told about a batch", { batchId }, error);
  }
}

/** Takes the notice of a batch back that came to nothing. Never throws: the notifier forgets it in time by itself. */
export async function forgetNotice({ store, observer }: NoticeContext, batchId: string): Promise<void> {
  try {
    await store.records().remove("notice", batchId);
  } catch (error) {
    observer.log("warn", "a notice of no batch was left behind", { batchId }, error);
  }
}

/** Whether a person is reached in Teams; where that cannot be found out now, they are not. */
export async function teamsOf(
  { store, observer }: Pick<Context, "store" | "observer">,
  principal: Principal,
): Promise<{ installed: boolean }> {
  try {
    return { installed: (await store.records().find("conversation", personId(principal))) !== null };
  } catch (error) {
    observer.log("warn", "no telling whether a person is reached in Teams", {}, error);
    return { installed: false };
  }
}
