import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { useCard } from "../card/card-context.ts";
import { DiffView } from "../parts/diff-view.tsx";
import { Notice } from "../parts/notice.tsx";
import { sourceWords } from "../parts/source-words.ts";
import { when } from "../parts/when.ts";
import { useReview, useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

/** A section has a text that the reader has not seen: who wrote it, and what is different. */
export function ReplacedNotice({ section }: { section: SectionKey }) {
  const { card, open, session } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const [shown, setShown] = useState(false);
  const before = open.replaced[section];
  const now = card.sections[section];
  if (!before || before.text === now.text) return null;
  const source = sourceWords(now.source, language) + (now.at === null ? "" : `, ${when(now.at, language)}`);
  return (
    <>
      <Notice
        kind="info"
        title={say("fromElsewhere")}
        ways={
          <>
            <Button small expanded={shown} onClick={() => setShown(!shown)}>
              {say(shown ? "hideChanges" : "showChanges")}
            </Button>
            <Button small kind="quiet" onClick={() => session.forget(section)}>
              {say("seen")}
            </Button>
          </>
        }
      >
        {say("now", { source })}
      </Notice>
      {shown && (
        <DiffView
          before={before.text}
          after={now.text}
          label={say("changesIn", { section: SECTIONS[section].title[language] })}
        />
      )}
    </>
  );
}
