import { type Notice, noticeSchema } from "@rnd-cards/api/core/notices/notice.ts";
import { type CheckedRecord, checkedRecords } from "@rnd-cards/api/core/records/checked-records.ts";
import type { BotServices } from "../services.ts";

/** A holder that died is waited for this long. */
export const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** No single send takes longer than this many renewals allow. */
const MOST_RENEWALS = 24;

/** Somebody else may send about this batch now. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** A notice that this process alone may send about, until it is released. */
export interface HeldNotice {
  readonly batchId: string;
  readonly owner: { tenantId: string; userId: string };
  /** The round that was read when it was taken. */
  readonly round: number;
  /** As last read or written. */
  readonly value: Notice;
  /** Writes a change and prolongs the lease. Throws `LeaseLost`, `store_unavailable`. */
  write(change: (notice: Notice) => Notice): Promise<void>;
  /** Keeps the lease while something takes its time. */
  during<T>(work: Promise<T>): Promise<T>;
  /**
   * Writes a last change and lets go; comes up again at `dueAt` (null: never by itself), or at once where the notice has moved
   * on meanwhile.
   */
  release(change: (notice: Notice) => Notice, dueAt: number | null): Promise<void>;
  /** Removes the notice unless it has moved on. */
  forget(): Promise<void>;
}

type HoldServices = Pick<BotServices, "records" | "observer" | "system">;

/** Takes the lease of a notice; null when somebody has it, or there is no such notice. Throws `store_unavailable`. */
export async function holdNotice(
  services: HoldServices,
  batchId: string,
  instance: string,
): Promise<HeldNotice | null> {
  const { records, system } = services;
  const notices = checkedRecords(services, "notice", noticeSchema);
  const holder = `${instance}/${system.id()}`;
  const lease = () => ({ holder, until: system.now() + LEASE_MS });
  const leased = (record: CheckedRecord<Notice>, value: Notice): CheckedRecord<Notice> => {
    const until = lease();
    // Due when the lease ends: should this process die, the next one finds it then.
    return { ...record, value: { ...value, lease: until }, dueAt: until.until };
  };

  const taken = await notices.change(batchId, (current) => {
    const running = current?.value.lease ?? null;
    if (!current || (running && running.until > system.now())) return null;
    return leased(current, current.value);
  });
  if (!taken) return null;
  const { round } = taken.value;
  let record = taken;

  const change = async (next: (current: CheckedRecord<Notice>) => CheckedRecord<Notice>) => {
    const written = await notices.change(batchId, (current) =>
      current?.value.lease?.holder === holder ? next(current) : null,
    );
    if (!written) throw new LeaseLost();
    record = written;
  };
  const write = (edit: (notice: Notice) => Notice) =>
    change((current) => leased(current, edit(current.value)));

  const renew = async (ended: AbortSignal): Promise<void> => {
    for (let renewal = 0; renewal < MOST_RENEWALS; renewal++) {
      await system.sleep(RENEW_MS, ended);
      await write((notice) => notice);
    }
  };

  return {
    batchId,
    owner: { tenantId: taken.tenantId, userId: taken.userId },
    round,
    get value() {
      return record.value;
    },
    write,
    async during(work) {
      const ended = new AbortController();
      // A lease that cannot be kept shows at the next write.
      const renewing = renew(ended.signal).catch(() => undefined);
      try {
        return await work;
      } finally {
        ended.abort();
        await renewing;
      }
    },
    release: (edit, dueAt) =>
      change((current) => {
        const value = { ...edit(current.value), lease: null };
        return { ...current, value, dueAt: current.value.round === round ? dueAt : system.now() };
      }),
    async forget() {
      const current = await notices.find(batchId);
      if (current?.value.lease?.holder === holder && current.value.round === round)
        await records.remove("notice", batchId, current.version);
    },
  };
}
