import type { CardRecord } from "../cards/card-record.ts";
import type { Lease } from "./keep-lease.ts";

/** A card in a worker's hands. Every write carries the token; every call obeys the lease's signal. */
export interface Work {
  card: CardRecord;
  token: number;
  lease: Lease;
}
