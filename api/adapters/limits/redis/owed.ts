const MAX_OWED = 10_000;

/** What could not be given back to Redis when it was due. `until` is when a lease is over by itself, epoch ms. */
export type Debt =
  | { kind: "refund"; key: string; member: string }
  | { kind: "release"; key: string; holder: string; until: number };

/** Keeps what is owed until Redis is back. Beyond 10,000 the oldest is let go: it runs out by itself. */
export interface Owed {
  add(debt: Debt): void;
  /** Everything that is still worth giving back. */
  list(now: number): Debt[];
  settle(debts: readonly Debt[]): void;
}

export function createOwed(): Owed {
  const debts = new Map<string, Debt>();
  const nameOf = (debt: Debt) =>
    JSON.stringify([debt.kind, debt.key, debt.kind === "refund" ? debt.member : debt.holder]);
  return {
    add(debt) {
      const name = nameOf(debt);
      debts.delete(name);
      debts.set(name, debt);
      if (debts.size > MAX_OWED) debts.delete(debts.keys().next().value ?? "");
    },
    list(now) {
      for (const [name, debt] of debts) if (debt.kind === "release" && debt.until <= now) debts.delete(name);
      return [...debts.values()];
    },
    settle(settled) {
      for (const debt of settled) if (debts.get(nameOf(debt)) === debt) debts.delete(nameOf(debt));
    },
  };
}
