import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { type RegenerateTarget, SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ApiClient } from "../../api/client.ts";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { Skeleton } from "../parts/skeleton.tsx";
import { useReview, useSay } from "../review-context.ts";
import { type CardEvent, openCard } from "../session/open-card.ts";
import { TEXTS as SIDE_TEXTS } from "../side/texts.ts";
import { CardBody } from "./card-body.tsx";
import { CardContext, type CardNow, type Place, type Tool } from "./card-context.ts";
import type { Tab } from "./card-tabs.tsx";
import { TEXTS } from "./texts.ts";

export interface CardViewProps {
  client: ApiClient;
  cardId: string;
  batchId: string;
  /** Highest version of the card that was seen anywhere. */
  version: number;
  /** Where to begin to read. */
  section?: SectionKey | undefined;
  onSummary(card: CardSummary): void;
  onApproved(card: CardSummary): void;
  onShowRow?: ((rowKey: string) => void) | undefined;
}

/** One card, from its loading on. A card of another id is another view. */
export function CardView({
  client,
  cardId,
  batchId,
  version,
  section,
  onSummary,
  onApproved,
  onShowRow,
}: CardViewProps) {
  const { wide, language, announce } = useReview();
  const say = useSay(TEXTS);
  const saySide = useSay(SIDE_TEXTS);
  const heard = useRef({ onSummary, onEvent: (_: CardEvent) => {} });
  heard.current = {
    onSummary,
    onEvent(event) {
      if (event.kind === "judged") announce(saySide(event.came ? "judgeCame" : "judgeLost"));
      else
        announce(
          event.sections.length > 0 ? say("written", { n: event.sections.length }) : say("notWritten"),
        );
    },
  };
  const [session] = useState(() =>
    openCard(client, cardId, {
      onSummary: (card) => heard.current.onSummary(card),
      onEvent: (event) => heard.current.onEvent(event),
    }),
  );
  useEffect(() => session.close, [session]);
  useEffect(() => session.heard(version), [session, version]);

  const [tool, setTool] = useState<Tool | null>(null);
  const [active, setActive] = useState<CardNow["active"]>(null);
  const [tab, setTab] = useState<Tab>("text");
  const hints = useRef(new Map<RegenerateTarget, string>());
  const open = session.state.value;
  const { card } = open;

  const jump = useCallback(
    (place: Place) => {
      const text = session.state.peek().card?.sections[place.section].text ?? "";
      const quote = text.slice(place.from ?? 0, place.to ?? 0);
      setActive((before) => ({ ...place, quote, serial: (before?.serial ?? 0) + 1 }));
      setTab((shown) => (wide ? shown : "text"));
      announce(place.said);
    },
    [session, wide, announce],
  );
  useEffect(() => {
    if (card && section) jump({ section, origin: "", said: SECTIONS[section].title[language] });
  }, [card === null]);
  const now = useMemo(
    () => card && { session, open, card, tool, setTool, active, jump, hints: hints.current },
    [session, open, card, tool, active, jump],
  );
  if (!now) {
    return open.problem ? (
      <ProblemNotice problem={open.problem} onAgain={() => void session.read()} />
    ) : (
      <Skeleton />
    );
  }
  return (
    <CardContext.Provider value={now}>
      <CardBody
        batchId={batchId}
        tab={wide && tab === "text" ? "findings" : tab}
        setTab={setTab}
        onApproved={onApproved}
        onShowRow={onShowRow}
      />
    </CardContext.Provider>
  );
}
