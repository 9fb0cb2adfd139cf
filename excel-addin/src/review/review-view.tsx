import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { CardView } from "./card/card-view.tsx";
import { KeysHelp } from "./keys/keys-help.tsx";
import { useKeys } from "./keys/use-keys.ts";
import { byAttention, isOpen, newest, nextOpen } from "./list/attention.ts";
import { CardList } from "./list/card-list.tsx";
import { useAnnouncer } from "./parts/use-announcer.tsx";
import { useWide } from "./parts/use-wide.ts";
import type { ReviewProps } from "./review.ts";
import { ReviewBar } from "./review-bar.tsx";
import { ReviewContext, type ReviewNow } from "./review-context.ts";
import { createKeptTexts, sessionShelf } from "./session/kept-texts.ts";
import "./styles/review.css";

/** From this width on the findings stand beside the text. CSS pixels. */
const WIDE_FROM = 720;

/** Reviewing the cards of a batch: the list, and one card at a time. */
export function ReviewView(props: ReviewProps) {
  const { client, language, batch, providers, health, onCard, onChange } = props;
  const { readOnly = false, alone = false } = props;
  const root = useRef<HTMLDivElement>(null);
  const wide = useWide(root, WIDE_FROM);
  const { announce, region } = useAnnouncer();
  const [kept] = useState(() => createKeptTexts(sessionShelf()));
  const [own, setOwn] = useState<ReadonlyMap<string, CardSummary>>(new Map());
  const cards = useMemo(() => {
    const given = alone ? props.cards.filter(({ id }) => id === props.cardId) : props.cards;
    return newest(given, own);
  }, [props.cards, props.cardId, alone, own]);
  const [shown, setShown] = useState(() => props.cardId ?? byAttention(cards).find(isOpen)?.id ?? null);
  const [from, setFrom] = useState(shown);
  const [approved, setApproved] = useState<CardSummary | null>(null);
  const [help, setHelp] = useState(false);
  /** The order of going through, which stays as it was when the reader began: a card must not jump away under them. */
  const [order, setOrder] = useState(() => byAttention(cards).map(({ id }) => id));
  const round = useMemo(() => inOrder(cards, order), [cards, order]);
  const at = round.findIndex(({ id }) => id === shown);

  useEffect(() => {
    if (props.cardId !== null) setShown(props.cardId);
  }, [props.cardId]);
  useEffect(() => {
    if (shown === null) return;
    setFrom(shown);
    onCard(shown);
  }, [shown]);
  useUnsavedGuard(() => kept.list().length > 0);

  const learn = (card: CardSummary) => {
    setOwn((before) => new Map(before).set(card.id, card));
    onChange?.(card);
  };
  const open = (cardId: string) => {
    if (shown === null) setOrder(byAttention(cards).map(({ id }) => id));
    setApproved(null);
    setShown(cardId);
    root.current?.scrollIntoView({ block: "start" });
  };
  const step = (by: 1 | -1) => {
    const next = round[(at + by + round.length) % round.length];
    if (shown !== null && next && next.id !== shown) open(next.id);
  };
  const list = () => {
    if (alone) return;
    setApproved(null);
    if (props.onList) props.onList();
    else setShown(null);
  };
  const moveOn = (card: CardSummary) => {
    const next = nextOpen(round, card.id);
    if (next) open(next.id);
    setApproved(card);
  };
  useKeys({
    next: () => step(1),
    previous: () => step(-1),
    list,
    help: () => setHelp(true),
  });

  const now: ReviewNow = {
    ...{ language, wide, readOnly, providers, health, kept, announce },
    retryFailed: async (batchId) => {
      await client.retryBatch(batchId, { scope: "failed" });
    },
  };
  const current = cards.find(({ id }) => id === shown);
  return (
    <ReviewContext.Provider value={now}>
      <div ref={root} class={wide ? "review review-wide" : "review"}>
        <ReviewBar
          place={
            shown === null ? null : { at: at + 1, of: round.length, rowNumber: current?.rowNumber ?? null }
          }
          alone={alone}
          approved={approved}
          allDone={!alone && cards.every((card) => card.approved)}
          undo={async (card) => {
            const { card: summary } = await client.unapproveCard(card.id);
            learn(summary);
            setApproved(null);
          }}
          list={list}
          step={step}
          help={() => setHelp(true)}
          onClose={
            props.onClose &&
            (() => props.onClose?.(kept.list(alone ? (shown ?? undefined) : undefined).length > 0))
          }
        />
        {shown === null ? (
          <CardList cards={cards} batchName={batch.name} from={from} alone open={open} />
        ) : (
          <CardView
            key={shown}
            client={client}
            cardId={shown}
            batchId={batch.id}
            version={current?.version ?? 0}
            section={shown === props.cardId ? props.section : undefined}
            onSummary={learn}
            onApproved={moveOn}
            onShowRow={props.onShowRow}
          />
        )}
        {help && <KeysHelp onClose={() => setHelp(false)} />}
        {region}
      </div>
    </ReviewContext.Provider>
  );
}

/** Cards in a remembered order; those that came since stand at the end. */
function inOrder(cards: readonly CardSummary[], order: readonly string[]): CardSummary[] {
  const places = new Map(order.map((id, place) => [id, place]));
  const placeOf = ({ id }: CardSummary) => places.get(id) ?? order.length;
  return [...cards].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Asks before the page goes while a text is not saved. */
function useUnsavedGuard(unsaved: () => boolean): void {
  useEffect(() => {
    const guard = (event: BeforeUnloadEvent) => {
      if (unsaved()) event.preventDefault();
    };
    window.addEventListener("beforeunload", guard);
    return () => window.removeEventListener("beforeunload", guard);
  }, []);
}
