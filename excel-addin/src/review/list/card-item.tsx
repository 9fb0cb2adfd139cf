import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { BANDS } from "@rnd-cards/api/contract/findings.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { Icon, type IconName } from "../../ui/icon.tsx";
import { useReview, useSay } from "../review-context.ts";
import { TEXTS as SIDE_TEXTS } from "../side/texts.ts";
import { TEXTS } from "./texts.ts";

const ICONS = {
  ...{ queued: "waiting", generating: "writing", review: "review" },
  ...{ draft: "draft", failed: "error", cancelled: "stopped" },
} as const satisfies Record<CardSummary["state"], IconName>;

/** One card in the list: its name, state, score with its band in words, and what is wrong with it. */
export function CardItem({ card, here, open }: { card: CardSummary; here: boolean; open: () => void }) {
  const { language, kept } = useReview();
  const say = useSay(TEXTS);
  const saySide = useSay(SIDE_TEXTS);
  const { score, findingCounts, state, approved, sectionsFailed } = card;
  const band = BANDS.find(({ key }) => key === score?.band)?.label[language];
  return (
    <li>
      <button
        type="button"
        class={`card-item state-${approved ? "approved" : state}`}
        aria-current={here || undefined}
        onClick={open}
      >
        <Icon name={approved ? "ok" : ICONS[state]} />
        <span class="card-words">
          <span class="card-name" lang="pl">
            {card.name}
          </span>
          <span class="card-facts">
            {say("row", { number: card.rowNumber })} · {say(approved ? "state_approved" : `state_${state}`)}
            {approved && state === "draft" && `, ${say("state_draft")}`}
            {!isSettled(state) &&
              ` · ${say("sections", { done: card.sectionsDone, total: SECTION_KEYS.length })}`}
            {sectionsFailed > 0 && ` · ${say("sectionsFailed", { n: sectionsFailed })}`}
            {findingCounts && findingCounts.blockers > 0 && (
              <strong class="count-blocker"> · {saySide("blockers", { n: findingCounts.blockers })}</strong>
            )}
            {findingCounts &&
              findingCounts.majors > 0 &&
              ` · ${saySide("majors", { n: findingCounts.majors })}`}
            {kept.list(card.id).length > 0 && <strong> · {say("unsaved")}</strong>}
          </span>
          {score && <span class="card-band">{band}</span>}
        </span>
        <span class={score ? `card-score score-${score.band}` : "card-score faint"}>
          {score ? (
            <>
              <strong>{score.score}</strong>
              <span class="faint">/100</span>
            </>
          ) : (
            isSettled(state) && say("noScore")
          )}
        </span>
      </button>
    </li>
  );
}
