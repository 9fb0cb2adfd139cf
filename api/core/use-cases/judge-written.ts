import { chooseJudge } from "../cards/choose-judge.ts";
import { isJudged } from "../cards/judging.ts";
import { askJudge } from "./ask-judge.ts";
import type { Context } from "./context.ts";
import { Interrupted } from "./keep-lease.ts";
import type { Work } from "./work.ts";

/**
 * Has a card that was just written judged by a provider other than the one that wrote it, where there are two, and stores what
 * came of it. A judgement of the same texts, stored by a claim that died, is not asked for again. Costs nothing where there is no
 * judge; never changes how the card ends. Throws `Interrupted` when the card is lost or the process stops.
 */
export async function judgeWritten(context: Context, { card, token, lease }: Work): Promise<void> {
  const { store, generator, settings, system } = context;
  const providers = generator.health();
  if (!settings.judge.auto || providers.length < 2 || lease.cancelled()) return;
  const written = await store.system().read(card.id, token);
  if (!written) throw new Interrupted("lease-lost");
  if (isJudged(written)) return;
  const provider = chooseJudge(written, providers);
  if (!provider) return;
  // A broken provider is not waited for, and the one that wrote the card would be no second opinion.
  const broken = providers.some((one) => one.provider === provider && one.circuit === "open");
  const { judged, calls } = broken
    ? ({ judged: { failure: "unavailable" }, calls: [] } as const)
    : await askJudge(context, written, lease, { provider, alone: true });
  const kept = await store.system().saveJudgement(card.id, token, judged, calls, system.now());
  if (!kept) throw new Interrupted("lease-lost");
}
