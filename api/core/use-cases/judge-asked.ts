import { chooseJudge } from "../cards/choose-judge.ts";
import { askJudge } from "./ask-judge.ts";
import type { Context } from "./context.ts";
import { Interrupted } from "./keep-lease.ts";
import type { Work } from "./work.ts";

/**
 * Gives the judgement that a person asked for and hands the card back with it. Every provider will do, but one that did not write
 * the card, or the one the person chose, is asked first. False when the card is no longer ours.
 */
export async function judgeAsked(context: Context, { card, token, lease }: Work): Promise<boolean> {
  const { store, system, generator } = context;
  const provider = card.judging?.provider ?? chooseJudge(card, generator.health()) ?? "";
  try {
    const { judged, calls } = await Promise.race([
      askJudge(context, card, lease, { provider, alone: false }),
      lease.givenUp,
    ]);
    return await store.system().saveJudgement(card.id, token, judged, calls, system.now());
  } catch (error) {
    if (!(error instanceof Interrupted) || error.why === "lease-lost") throw error;
    const back = { notBefore: null, failed: false, spent: lease.spent() };
    return await store.system().release(card.id, token, back, system.now());
  }
}
