import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { Context } from "@rnd-cards/api/core/use-cases/context.ts";

const SOURCE = { kind: "template", templateVersion: "draft-1" } as const;

export interface CardWork {
  /** Stores the next section, or settles the card when all stand; false when there is nothing more to do. */
  step(): Promise<boolean>;
}

/** A worker's steps on one card, one write each, with the pings a worker gives. Claims the card at the first step. */
export function cardWork(
  { store, events, system }: Pick<Context, "store" | "events" | "system">,
  cardId: string,
  batchId: string,
): CardWork {
  let token: number | null = null;
  const todo: SectionKey[] = SECTION_KEYS.filter((key) => key !== "nazwa_projektu");
  const write = async (work: Promise<unknown>): Promise<true> => {
    await work;
    events.ping(batchId);
    return true;
  };
  let settled = false;
  return {
    async step() {
      const cards = store.system();
      const at = system.now();
      if (settled) return false;
      if (token === null) {
        const claim = await cards.claim(cardId, { worker: "w", now: at, leaseMs: 600_000, maxDeaths: 8 });
        if (claim.outcome !== "claimed") throw new Error(`the card is ${claim.outcome}`);
        token = claim.token;
        events.ping(batchId);
        return true;
      }
      const key = todo.shift();
      if (key) {
        const text = `${key} ${at}`;
        return write(
          cards.saveSection(cardId, token, key, { state: "template", text, source: SOURCE, at }, []),
        );
      }
      settled = true;
      return write(cards.settle(cardId, token, { event: "drafted", draftReason: "no_provider" }, at));
    },
  };
}
