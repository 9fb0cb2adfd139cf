import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { useId, useState } from "preact/hooks";
import { CARD_KINDS, type CardKind, cardKind, countKinds } from "../../ui/card-kind.ts";
import { Pager } from "../controls/pager.tsx";
import { usePage } from "../controls/use-page.ts";
import { useSay } from "../pane-context.ts";
import { CardLine } from "./card-line.tsx";
import { TEXTS } from "./texts.ts";

const CARDS_A_PAGE = 50;

/** The batch's cards in the order of its rows; one kind of them on request, a page at a time. */
export function CardList({
  cards,
  onOpen,
}: {
  cards: readonly CardSummary[];
  onOpen: (cardId: string) => void;
}) {
  const say = useSay(TEXTS);
  const id = useId();
  const [wanted, setWanted] = useState<CardKind | null>(null);
  const counts = countKinds(cards);
  const matching = wanted === null ? cards : cards.filter((card) => cardKind(card) === wanted);
  const { shown, pager } = usePage(matching, CARDS_A_PAGE, wanted ?? "");
  return (
    <section aria-labelledby={id}>
      <div class="list-head">
        <h2 id={id}>{say("list")}</h2>
        <select
          class="select small"
          aria-label={say("show")}
          value={wanted ?? ""}
          onChange={({ currentTarget: { value } }) =>
            setWanted(CARD_KINDS.find((kind) => kind === value) ?? null)
          }
        >
          <option value="">{say("every", { n: cards.length })}</option>
          {CARD_KINDS.filter((kind) => counts[kind] > 0 || kind === wanted).map((kind) => (
            <option key={kind} value={kind}>
              {say("only", { what: say(kind), n: counts[kind] })}
            </option>
          ))}
        </select>
      </div>
      <ul class="lines cards">
        {shown.map((card) => (
          <CardLine key={card.id} card={card} onOpen={onOpen} />
        ))}
      </ul>
      {matching.length === 0 && <p class="hint">{say("nothing")}</p>}
      <Pager {...pager} />
    </section>
  );
}
