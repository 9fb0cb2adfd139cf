import type { ModelCall } from "../../contract/card.ts";
import type { GenerateRequest } from "../ports/text-generator.ts";
import { type Context, utcDay } from "./context.ts";

/** The tenant's tokens of the day are spent; the card goes on as a draft. */
export class BudgetExhausted extends Error {
  override readonly name = "BudgetExhausted";
}

/** Characters of Polish text per token, on the low side: a reservation should rather be too large. */
const CHARACTERS_PER_TOKEN = 2.5;

/**
 * One model call within the tenant's daily budget: reserves what it may cost at most, then corrects by what it did cost.
 * A process killed in between leaves the reservation standing until the day ends: the budget errs on the safe side.
 * Throws `BudgetExhausted`, or what the generator throws.
 */
export async function paidCall<T>(
  { store, generator, system, settings }: Pick<Context, "store" | "generator" | "system" | "settings">,
  tenantId: string,
  promptVersion: string,
  request: GenerateRequest<T>,
): Promise<{ value: T; call: ModelCall }> {
  const day = utcDay(system);
  const characters = request.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const tokens = request.maxTokens + Math.ceil(characters / CHARACTERS_PER_TOKEN);
  const books = store.system();
  const reserved = await books.reserveTokens({ tenantId, day, tokens, limit: settings.dailyTokens });
  if (!reserved) throw new BudgetExhausted();
  const startedAt = system.now();
  let used = 0;
  try {
    const { value, provider, model, usage } = await generator.generate(request);
    used = usage.input + usage.output;
    const call: ModelCall = {
      ...{ purpose: request.purpose, provider, model, promptVersion },
      ...{ inputTokens: usage.input, cachedTokens: usage.cached, outputTokens: usage.output },
      ...{ milliseconds: system.now() - startedAt, at: system.now() },
    };
    return { value, call };
  } finally {
    await books.settleTokens({ tenantId, day, delta: used - tokens });
  }
}
