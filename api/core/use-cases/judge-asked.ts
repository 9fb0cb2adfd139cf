import { chooseJudge } from "../cards/choose-judge.ts";
import { askJudge } from "./ask-judge.ts";
import type { Context } from "./context.ts";
import type { Work } from "./work.ts";

/**
 * Gives the judgement that a person asked for and hands the card back with it. Every provider will do, but one that did not write
 * the card, or the one the person chose, is asked first. False when the card is no longer ours. Throws `Interrupted` as `askJudge` does.
 */
export async function judgeAsked(context: Context, { card, token, lease }: Work): Promise<boolean> {
  const { store, system, generator } = context;
  const provider = card.judging?.provider ?? chooseJudge(card, generator.health()) ?? "";
  const asked = askJudge(context, card, lease, { provider, alone: false });
  const { judged, calls } = await Promise.race([asked, lease.givenUp]);
  return store.system().saveJudgement(card.id, token, judged, calls, system.now());
}
