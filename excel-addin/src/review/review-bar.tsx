import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { TEXTS } from "./card/texts.ts";
import { Notice } from "./parts/notice.tsx";
import { ProblemNotice } from "./parts/problem-notice.tsx";
import { useAction } from "./parts/use-action.ts";
import { useReview, useSay } from "./review-context.ts";

export interface ReviewBarProps {
  /** Null: the list is shown. */
  place: { at: number; of: number; rowNumber: number | null } | null;
  /** The card stands by itself: there is nothing to go to but out. */
  alone: boolean;
  /** The card approved just now, while that can be taken back from here. */
  approved: CardSummary | null;
  /** Nothing is left to decide. */
  allDone: boolean;
  undo(card: CardSummary): Promise<void>;
  list(): void;
  step(by: 1 | -1): void;
  help(): void;
  onClose?: (() => void) | undefined;
}

/** Where the reader is among the cards, and the ways from there. */
export function ReviewBar(props: ReviewBarProps) {
  const { place, alone, approved, allDone, undo, list, step, help, onClose } = props;
  const say = useSay(TEXTS);
  const { announce } = useReview();
  const action = useAction();
  const takeBack = (card: CardSummary) =>
    action.run(async () => {
      await undo(card);
      announce(say("unapproved", { name: card.name }));
    });
  return (
    <>
      <div class="review-bar">
        {place && !alone ? (
          <Button small kind="quiet" icon={<Icon name="back" slot="start" />} onClick={list}>
            {say("list")}
          </Button>
        ) : (
          onClose && (
            <Button
              small
              kind="quiet"
              icon={<Icon name={alone ? "close" : "back"} slot="start" />}
              onClick={onClose}
            >
              {say(alone ? "done" : "leave")}
            </Button>
          )
        )}
        {place && place.at > 0 && (
          <span class="place">
            {!alone && say("place", { n: place.at, total: place.of })}
            {place.rowNumber !== null && (
              <span class="faint">
                {!alone && ", "}
                {say("row", { number: place.rowNumber })}
              </span>
            )}
          </span>
        )}
        <span class="spring" />
        {place && place.of > 1 && (
          <>
            <Button
              small
              kind="quiet"
              label={say("previous")}
              icon={<Icon name="back" />}
              onClick={() => step(-1)}
            />
            <Button
              small
              kind="quiet"
              label={say("next")}
              icon={<Icon name="next" />}
              onClick={() => step(1)}
            />
          </>
        )}
        <Button
          small
          kind="quiet"
          label={say("keys")}
          icon={<span aria-hidden="true">?</span>}
          onClick={help}
        />
      </div>
      {approved && (
        <Notice
          kind="success"
          ways={
            <Button small working={action.busy && say("asking")} onClick={() => void takeBack(approved)}>
              {say("undo")}
            </Button>
          }
        >
          {say("approvedSaid", { name: approved.name })} {allDone && say("allDone")}
        </Notice>
      )}
      {action.problem && <ProblemNotice problem={action.problem} />}
    </>
  );
}
