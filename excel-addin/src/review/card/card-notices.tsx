import { SECTION_KEYS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../parts/notice.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { useReview, useSay } from "../review-context.ts";
import { useCard } from "./card-context.ts";
import { RetryFailed } from "./retry-failed.tsx";
import { TEXTS } from "./texts.ts";

/** What the reader has to know before they read: a draft, a failure, work under way, an approval that ended. */
export function CardNotices({ batchId }: { batchId: string }) {
  const { card, open, session } = useCard();
  const { readOnly } = useReview();
  const say = useSay(TEXTS);
  const ended = card.approved ? undefined : card.formerApprovals[0];
  return (
    <>
      {readOnly && <Notice kind="info">{say("readOnly")}</Notice>}
      {card.state === "draft" && (
        <Notice kind="warning" title={say("draft")}>
          {card.draftReason && say(card.draftReason)} {say("draftWays")}
        </Notice>
      )}
      {card.state === "failed" && (
        <Notice kind="error" title={say("failed")} ways={!readOnly && <RetryFailed batchId={batchId} />}>
          {card.reason && say(card.reason)} {say("failedWays")}
        </Notice>
      )}
      {card.state === "cancelled" && <Notice kind="info">{say("cancelled")}</Notice>}
      {!isSettled(card.state) && <Work />}
      {open.gaveUp && (
        <Notice
          kind="warning"
          ways={
            <Button small onClick={() => void session.read()}>
              {say("checkAgain")}
            </Button>
          }
        >
          {say("gaveUp")}
        </Notice>
      )}
      {ended && ended.ended !== "unapproved" && <Notice kind="info">{say(`endedBy_${ended.ended}`)}</Notice>}
      {open.problem && (
        <>
          <ProblemNotice problem={open.problem} onAgain={() => void session.read()} />
          <p class="faint">{say("old")}</p>
        </>
      )}
    </>
  );
}

/** What is being written now, at whose wish. */
function Work() {
  const { card } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const { pending, state, sectionsDone } = card;
  const total = SECTION_KEYS.length;
  return (
    <Notice kind="info">
      <p>{state === "queued" ? say("queued") : say("generating", { n: sectionsDone, total })}</p>
      {pending && (
        <p>
          {pending.target === "all"
            ? say("pendingAll", { by: pending.by })
            : say("pendingOne", { by: pending.by, section: SECTIONS[pending.target].title[language] })}{" "}
          {pending.hints !== "" && say("pendingHints", { hints: pending.hints })}
        </p>
      )}
      <div
        class="work"
        role="progressbar"
        aria-label={say(state === "queued" ? "queued" : "generating", { n: sectionsDone, total })}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={sectionsDone}
      >
        <span style={{ width: `${(sectionsDone / total) * 100}%` }} />
      </div>
    </Notice>
  );
}
