import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { REASON_BELOW } from "@rnd-cards/api/contract/findings.ts";
import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { useState } from "preact/hooks";
import type { ApiError } from "../../api/client.ts";
import { useAction } from "../parts/use-action.ts";
import { useReview, useSay } from "../review-context.ts";
import { asProblem } from "../session/problem.ts";
import { useCard } from "./card-context.ts";
import { TEXTS } from "./texts.ts";

export interface Approving {
  busy: boolean;
  problem: ApiError | null;
  /** The card changed under the reader, so that nothing was approved; it has been read again. */
  changed: boolean;
  /** Why the card cannot be approved now; null: it can. */
  hindrance: string | null;
  /** Sections with a text that was typed and not saved. */
  unsaved: readonly SectionKey[];
  /** Asks for a reason where one is needed and none given. */
  approve(reason?: string): Promise<void>;
  unapprove(): Promise<void>;
}

/** The decision on the card that is shown. */
export function useApproving(onApproved: (card: CardSummary) => void): Approving {
  const { card, open, session, setTool } = useCard();
  const { kept, announce } = useReview();
  const say = useSay(TEXTS);
  const action = useAction();
  const [changed, setChanged] = useState(false);
  const [warned, setWarned] = useState(-1);
  const hindrance = isSettled(card.state) ? null : say("waitForWork");
  const unsaved = kept.list(card.id).map(({ section }) => section);

  const send = async (reason: string) => {
    const approved = await session.approve(reason).catch((error: unknown) => {
      const problem = asProblem(error);
      if (problem.code === "reason_required") setTool({ kind: "approve" });
      else if (problem.code === "card_changed") {
        setChanged(true);
        void session.read();
      } else throw problem;
      return null;
    });
    if (!approved) return;
    setTool(null);
    announce(say("approvedSaid", { name: card.name }));
    onApproved(approved);
  };
  return {
    ...{ busy: action.busy, problem: action.problem, changed, hindrance, unsaved },
    async approve(reason = "") {
      if (hindrance !== null || unsaved.length > 0 || card.approved) return;
      // Nobody signs what another person has just put in: first they are told, then they may.
      const unseen = SECTION_KEYS.some(
        (key) => open.replaced[key] && card.sections[key].source?.kind === "edited",
      );
      if (unseen && warned !== card.version) {
        setWarned(card.version);
        setChanged(true);
        return;
      }
      setChanged(false);
      const weak = card.score !== null && card.score.score < REASON_BELOW;
      if (weak && reason === "") return setTool({ kind: "approve" });
      await action.run(() => send(reason));
    },
    async unapprove() {
      await action.run(async () => {
        await session.unapprove();
        announce(say("unapproved", { name: card.name }));
      });
    },
  };
}
