import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { useSay } from "../review-context.ts";
import {
  ATTENTION,
  attentionOf,
  byAttention,
  FILTERS,
  type Filter,
  filterCards,
  isOpen,
} from "./attention.ts";
import { CardItem } from "./card-item.tsx";
import { TEXTS } from "./texts.ts";

/** Cards drawn at once; more on demand. */
const STEP = 50;
/** Fewer cards than this are found by looking. */
const SEARCH_FROM = 9;

export interface CardListProps {
  cards: readonly CardSummary[];
  batchName: string;
  /** The card the reader comes from. */
  from: string | null;
  /** It is all there is to see, so whoever arrives arrives at its heading. Else the page around it takes the focus. */
  alone: boolean;
  open(cardId: string): void;
}

/** The cards of a batch, those first that need a person most. */
export function CardList({ cards, batchName, from, alone, open }: CardListProps) {
  const say = useSay(TEXTS);
  const [filter, setFilter] = useState<Filter>("all");
  const [search, setSearch] = useState("");
  const [most, setMost] = useState(STEP);
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    if (alone) heading.current?.focus({ preventScroll: true });
  }, []);

  const wanted = byAttention(filterCards(cards, filter, search));
  const shown = wanted.slice(0, most);
  const first = byAttention(cards).find(isOpen);
  const approved = cards.filter((card) => card.approved).length;
  return (
    <div class="card-list">
      <h2 ref={heading} tabIndex={-1}>
        {batchName}
      </h2>
      <p class="faint">{say("done", { n: approved, total: cards.length })}</p>
      {first && (
        <Button kind="primary" onClick={() => open(first.id)}>
          {say("begin")}
        </Button>
      )}
      <div class="list-tools">
        <label class="choice" for={`${id}filter`}>
          <span>{say("filter")}</span>
          <select
            id={`${id}filter`}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value as Filter)}
          >
            {FILTERS.map((name) => (
              <option key={name} value={name}>
                {say(`filter_${name}`)} ({filterCards(cards, name, "").length})
              </option>
            ))}
          </select>
        </label>
        {cards.length >= SEARCH_FROM && (
          <label class="choice" for={`${id}search`}>
            <span>{say("search")}</span>
            <input
              id={`${id}search`}
              type="search"
              value={search}
              maxLength={100}
              onInput={(event) => setSearch(event.currentTarget.value)}
            />
          </label>
        )}
      </div>
      <p class="unseen" role="status">
        {say("shown", { n: wanted.length })}
      </p>
      {wanted.length === 0 && <p>{say(cards.length === 0 ? "empty" : "none")}</p>}
      {ATTENTION.map((attention) => {
        const group = shown.filter((card) => attentionOf(card) === attention);
        if (group.length === 0) return null;
        return (
          <section key={attention} aria-labelledby={`${id}${attention}`}>
            <h3 id={`${id}${attention}`}>
              {say(attention)} ({wanted.filter((card) => attentionOf(card) === attention).length})
            </h3>
            <ul>
              {group.map((card) => (
                <CardItem key={card.id} card={card} here={card.id === from} open={() => open(card.id)} />
              ))}
            </ul>
          </section>
        );
      })}
      {wanted.length > most && (
        <Button onClick={() => setMost(most + STEP)}>
          {say("more", { n: Math.min(STEP, wanted.length - most), left: wanted.length - most })}
        </Button>
      )}
    </div>
  );
}
