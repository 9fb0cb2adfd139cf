import type { Pending } from "../../contract/card.ts";
import { ProductError } from "../../contract/errors.ts";
import { LIMITS } from "../../contract/limits.ts";
import { normaliseText } from "../../contract/text.ts";
import { findSuspicious } from "../cards/find-suspicious.ts";
import { type Context, utcDay } from "./context.ts";
import { requireLength } from "./review-answers.ts";

/** What a person may wish of texts that a model is asked for. */
export interface ModelWishes {
  /** About the text; empty: none. */
  hints: string;
  /** The provider to be asked first. */
  provider?: string | undefined;
}

/** Hints cleaned as cells are. Throws `text_length`, and `hints_refused` for hints that give a model orders. */
export function cleanHints(wished: string): string {
  const hints = normaliseText(wished);
  requireLength(hints, { min: 0, max: LIMITS.hints });
  if (findSuspicious(wished) || findSuspicious(hints)) throw new ProductError("hints_refused");
  return hints;
}

/** The provider to be asked first; null: in their usual order. Throws `no_provider`, `provider_unknown`. */
export function chooseProvider(
  { generator }: Pick<Context, "generator">,
  wished: string | undefined,
): Pending["provider"] {
  const known = generator.health().map(({ provider }) => provider);
  if (known.length === 0) throw new ProductError("no_provider");
  if (wished === undefined) return null;
  if (!known.includes(wished))
    throw new ProductError("provider_unknown", { provider: wished, known: known.join(", ") });
  return wished;
}

/** Throws `budget_exhausted` when a model would be asked and the tenant's tokens of the day are spent. */
export async function requireBudget(
  { store, system, settings, generator }: Pick<Context, "store" | "system" | "settings" | "generator">,
  tenantId: string,
): Promise<void> {
  if (generator.health().length === 0) return;
  const spent = await store.system().spentTokens(tenantId, utcDay(system));
  if (spent >= settings.dailyTokens) throw new ProductError("budget_exhausted");
}
