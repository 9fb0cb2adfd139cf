import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { BANDS } from "@rnd-cards/api/contract/findings.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { CARD_ICONS, cardKind } from "../../ui/card-kind.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLanguage, usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** A card in its row's place: number to jump to the row, name to open the card, state and band in words. */
export function CardLine({ card, onOpen }: { card: CardSummary; onOpen: (cardId: string) => void }) {
  const { actions } = usePane();
  const say = useSay(TEXTS);
  const kind = cardKind(card);
  const facts = useFacts(card);
  const readable = card.state === "review" || card.state === "draft";
  const row = String(card.rowNumber);
  return (
    <li class="card-line">
      <button
        type="button"
        class="number"
        title={say("goToRow", { row })}
        aria-label={say("goToRow", { row })}
        onClick={() => void actions.goTo(card.rowKey, null)}
      >
        {row}
      </button>
      <div class="line-main">
        {readable ? (
          <button
            type="button"
            class="line-title link"
            title={card.name}
            aria-label={say("openCard", { name: card.name })}
            onClick={() => onOpen(card.id)}
          >
            {card.name}
          </button>
        ) : (
          <span class="line-title" title={card.name}>
            {card.name}
          </span>
        )}
        <span class={`card-state mark-${kind}`}>
          <Icon name={CARD_ICONS[kind]} />
          <span>
            {facts.join(" · ")}
            {card.score && <span class="unseen">, {say("score", { score: card.score.score })}</span>}
          </span>
        </span>
      </div>
      {card.score && (
        <span class={`score score-${card.score.band}`} aria-hidden="true">
          {card.score.score}
        </span>
      )}
    </li>
  );
}

/** What there is to say of a card, the state first. The score is read out here and drawn beside. */
function useFacts({ state, approved, reason, score, sectionsDone, sectionsFailed }: CardSummary): string[] {
  const say = useSay(TEXTS);
  const language = useLanguage();
  const kind = cardKind({ state, approved });
  const band = BANDS.find(({ key }) => key === score?.band);
  // The best band's words are those of the state: ready for review.
  const facts = band?.key === "ready" && kind === "review" ? [] : [say(kind)];
  if (state === "generating" && sectionsDone > 0) {
    facts.push(say("sections", { done: sectionsDone, total: SECTION_KEYS.length }));
  }
  if (state === "failed" && reason) facts.push(say(reason));
  if (state === "review" && sectionsFailed > 0) facts.push(say("sectionsFailed", { n: sectionsFailed }));
  if (band && !(band.key === "ready" && kind === "approved")) facts.push(band.label[language]);
  return facts;
}
