import type { Observer } from "@rnd-cards/api/core/ports/observer.ts";

/** An observer that lets everything pass unseen. */
export const silentObserver = (): Observer => ({ log: () => {}, metric: () => {} });
