import type { ModelCall } from "../../contract/card.ts";
import { type GenerateRequest, GenerationError, type TokenUsage } from "../ports/text-generator.ts";
import { type Context, utcDay } from "./context.ts";

/** The tenant's tokens of the day are spent; the card goes on as a draft. */
export class BudgetExhausted extends Error {
  override readonly name = "BudgetExhausted";
}

/** Characters of Polish text per token, on the low side: a reservation should rather be too large. */
const CHARACTERS_PER_TOKEN = 2.5;

const tokensOf = ({ input, output }: TokenUsage) => input + output;

/**
 * One model call within the tenant's daily budget: reserves what it may cost, then corrects by what it did cost, which is
 * more where an estimate was too small, and is asked of failed calls too. Where nobody can say, because the call was interrupted, the
 * reservation stands until the day ends, as it does after a kill: the budget errs on the safe side.
 * Every call that cost something is told to `paid`, one without a usable answer too.
 * Throws `BudgetExhausted`, or what the generator throws.
 */
export async function paidCall<T>(
  context: Pick<Context, "store" | "generator" | "system" | "settings" | "observer" | "pace">,
  tenantId: string,
  promptVersion: string,
  request: GenerateRequest<T>,
  paid: (call: ModelCall) => void = () => undefined,
): Promise<{ value: T; call: ModelCall }> {
  const { store, generator, system, settings, observer } = context;
  const day = utcDay(system);
  const characters = request.blocks.reduce((sum, block) => sum + block.text.length, 0);
  const most = request.maxTokens + (generator.thinkingRoom?.() ?? 0);
  const tokens = most + Math.ceil(characters / CHARACTERS_PER_TOKEN);
  const books = store.system();
  /** Books that cannot be kept right now must not lose an answer that is paid for, nor hide why there is none. */
  const settle = (used: number) =>
    books.settleTokens({ tenantId, day, delta: used - tokens }).catch((error: unknown) => {
      observer.log("warn", "token reservation not corrected", { purpose: request.purpose }, error);
    });

  request.signal.throwIfAborted();
  const reserved = await books.reserveTokens({ tenantId, day, tokens, limit: settings.dailyTokens });
  if (!reserved) throw new BudgetExhausted();
  if (request.signal.aborted) {
    await settle(0);
    throw request.signal.reason;
  }
  const startedAt = system.now();
  const book = (provider: string, model: string, usage: TokenUsage): ModelCall => {
    const at = system.now();
    const call: ModelCall = {
      ...{ purpose: request.purpose, provider, model, promptVersion },
      ...{ inputTokens: usage.input, cachedTokens: usage.cached, outputTokens: usage.output },
      ...{ milliseconds: Math.max(0, at - startedAt), at },
    };
    paid(call);
    return call;
  };
  try {
    const { value, provider, model, usage } = await generator.generate(request);
    const call = book(provider, model, usage);
    await settle(tokensOf(usage));
    context.pace.paid(tokensOf(usage));
    return { value, call };
  } catch (error) {
    if (!(error instanceof GenerationError)) throw error;
    const { provider, usage } = error;
    const known = generator.health().find((health) => health.provider === provider);
    if (usage) book(provider, known?.model ?? "", usage);
    await settle(usage ? tokensOf(usage) : 0);
    throw error;
  }
}
