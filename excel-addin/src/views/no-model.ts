import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";

/** The server has no language model at all, which is no fault and does not pass by itself: cards are drafts from the rows. */
export function hasNoModel(health: DetailedHealth | null): boolean {
  return health?.services.some(({ name, state }) => name === "model" && state === "off") ?? false;
}
