import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { Button } from "../../ui/button.tsx";
import { useCard } from "../card/card-context.ts";
import { Notice } from "../parts/notice.tsx";
import { useReview, useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

export interface UnsavedNoticeProps {
  section: SectionKey;
  /** The text discarded last, while it can still be taken back. */
  discarded: string | null;
  setDiscarded(text: string | null): void;
}

/** A text that was typed and not saved: on with it, or away with it, and even then back. */
export function UnsavedNotice({ section, discarded, setDiscarded }: UnsavedNoticeProps) {
  const { card, setTool } = useCard();
  const { kept } = useReview();
  const say = useSay(TEXTS);
  const resume = () => setTool({ kind: "edit", section });
  const unsaved = kept.get(card.id, section);
  if (unsaved) {
    const discard = () => {
      kept.drop(card.id, section);
      setDiscarded(unsaved.text);
    };
    return (
      <Notice
        kind="warning"
        title={say("unsaved")}
        ways={
          <>
            <Button small onClick={resume}>
              {say("resume")}
            </Button>
            <Button small kind="quiet" onClick={discard}>
              {say("discard")}
            </Button>
          </>
        }
      >
        {say("unsavedDetail")}
      </Notice>
    );
  }
  if (discarded === null) return null;
  const undo = () => {
    kept.keep({ cardId: card.id, section, revision: card.sections[section].revision, text: discarded });
    setDiscarded(null);
    resume();
  };
  return (
    <Notice
      kind="info"
      ways={
        <Button small onClick={undo}>
          {say("undo")}
        </Button>
      }
    >
      {say("discarded")}
    </Notice>
  );
}
