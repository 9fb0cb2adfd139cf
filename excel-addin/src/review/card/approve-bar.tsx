import { REASON_BELOW } from "@rnd-cards/api/contract/findings.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { SECTION_KEYS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { lengthOf } from "@rnd-cards/api/contract/text.ts";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Counter } from "../parts/counter.tsx";
import { GrowArea } from "../parts/grow-area.tsx";
import { Notice } from "../parts/notice.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { when } from "../parts/when.ts";
import { useReview, useSay } from "../review-context.ts";
import { useCard } from "./card-context.ts";
import { TEXTS } from "./texts.ts";
import type { Approving } from "./use-approving.ts";

/** The decision on a card, always in reach: approve, take back, have it written anew; and what an export will say. */
export function ApproveBar({ approving }: { approving: Approving }) {
  const { card, tool, setTool } = useCard();
  const { readOnly } = useReview();
  const say = useSay(TEXTS);
  return (
    <footer class="approve-bar">
      {tool?.kind === "approve" && <ReasonForm approving={approving} />}
      {approving.unsaved.length > 0 && !card.approved && tool?.kind !== "edit" && (
        <Unsaved approving={approving} />
      )}
      {approving.problem && (
        <ProblemNotice problem={approving.problem} onAgain={() => void approving.approve()} />
      )}
      {approving.changed && (
        <Notice kind="warning" urgent>
          {say("cardChanged")}
        </Notice>
      )}
      <Standing />
      {!readOnly && tool?.kind !== "approve" && (
        <div class="ways">
          {card.approved ? (
            <Button working={approving.busy && say("asking")} onClick={() => void approving.unapprove()}>
              {say("unapprove")}
            </Button>
          ) : (
            <Button
              kind="primary"
              icon={<Icon name="tick" slot="start" />}
              working={approving.busy && say("approving")}
              disabled={approving.hindrance !== null || approving.unsaved.length > 0}
              onClick={() => void approving.approve()}
            >
              {say("approve")}
            </Button>
          )}
          <Button
            disabled={!isSettled(card.state)}
            onClick={() => setTool({ kind: "regenerate", target: "all" })}
          >
            {say("regenerateAll")}
          </Button>
        </div>
      )}
    </footer>
  );
}

/** Whether the card is approved, by whom, and how the document will show it. */
function Standing() {
  const { card } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const { approval, state } = card;
  const empty = SECTION_KEYS.some((key) => card.sections[key].text === "");
  return (
    <p class="standing">
      {approval ? (
        <>
          <Icon name="ok" /> {say("approvedBy", { by: approval.by, at: when(approval.at, language) })}.{" "}
          {approval.reason && `${say("withReason", { reason: approval.reason })} `}
          {say("exportApproved")}
        </>
      ) : !isSettled(state) ? (
        say("waitForWork")
      ) : (
        say(state === "draft" ? "exportOpenDraft" : "exportOpen")
      )}{" "}
      {approval && state === "draft" && say("exportDraft")}{" "}
      {isSettled(state) && empty && say("emptySections")}
    </p>
  );
}

function Unsaved({ approving }: { approving: Approving }) {
  const { language } = useReview();
  const say = useSay(TEXTS);
  const sections = approving.unsaved.map((key) => SECTIONS[key].title[language]).join(", ");
  return <Notice kind="warning">{say("unsavedFirst", { sections })}</Notice>;
}

/** Why a weak card is approved all the same. */
function ReasonForm({ approving }: { approving: Approving }) {
  const { card, open, setTool } = useCard();
  const say = useSay(TEXTS);
  const [reason, setReason] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useLayoutEffect(() => area.current?.focus(), []);
  const n = lengthOf(reason.trim());
  const score = card.score?.score ?? open.assessment?.score;
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    setTool(null);
  };
  return (
    <fieldset class="form" aria-label={say("reason")}>
      <p id={`${id}why`}>
        {score !== undefined && score < REASON_BELOW
          ? say("reasonNeeded", { score, min: REASON_BELOW })
          : say("reasonAsked")}
      </p>
      <span class="choice-label">{say("reason")}</span>
      <GrowArea
        areaRef={area}
        value={reason}
        label={say("reason")}
        describedBy={`${id}why ${id}left`}
        invalid={n > LIMITS.approvalReason}
        onInput={setReason}
        onKeyDown={close}
      />
      <p class="meta">
        <Counter id={`${id}left`} text={reason} max={LIMITS.approvalReason} />
      </p>
      <div class="ways">
        <Button
          kind="primary"
          working={approving.busy && say("approving")}
          disabled={n === 0 || n > LIMITS.approvalReason || approving.unsaved.length > 0}
          onClick={() => void approving.approve(reason.trim())}
        >
          {say("approveNow")}
        </Button>
        <Button onClick={() => setTool(null)}>{say("cancel")}</Button>
      </div>
    </fieldset>
  );
}
