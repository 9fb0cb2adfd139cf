import type { ModelCall } from "../../contract/card.ts";
import type { CardRecord } from "../cards/card-record.ts";
import type { Lease } from "./keep-lease.ts";

/** A card in a worker's hands. Every write carries the token; every call obeys the lease's signal. */
export interface Work {
  card: CardRecord;
  token: number;
  lease: Lease;
  /** Calls that were paid for and that no write has taken to the store yet: the next one does, whatever it is for. */
  unstored: ModelCall[];
}

/** Runs a write with the calls that are not stored yet; those of a write that fails are for the next one. */
export async function carryCalls<T>(
  { unstored }: Pick<Work, "unstored">,
  write: (calls: readonly ModelCall[]) => Promise<T>,
): Promise<T> {
  const calls = unstored.splice(0);
  try {
    return await write(calls);
  } catch (error) {
    unstored.unshift(...calls);
    throw error;
  }
}
