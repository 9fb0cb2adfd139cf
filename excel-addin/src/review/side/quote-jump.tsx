import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useCard } from "../card/card-context.ts";
import { useReview, useSay } from "../review-context.ts";
import { placeOf } from "../section/marks.ts";
import { TEXTS } from "./texts.ts";

/** A longer quote is cut where it is listed; in the text it is marked whole. UTF-16 units. */
const SHOWN = 160;

export interface QuoteJumpProps {
  section: SectionKey;
  quote: string;
  position: number | null;
  origin: string;
}

/** A quote that leads to its place in the text; without a quote, the way to the section. */
export function QuoteJump({ section, quote, position, origin }: QuoteJumpProps) {
  const { card, jump } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const place = placeOf(card.sections[section].text, quote, position);
  const name = SECTIONS[section].title[language];
  if (quote !== "" && !place) return <div class="faint">{say("gone")}</div>;
  const shown = quote.length > SHOWN ? `${quote.slice(0, SHOWN)}…` : quote;
  const go = () =>
    jump({ section, ...place, origin, said: say(place ? "showQuote" : "goTo", { section: name }) });
  return (
    <button
      type="button"
      class="quote"
      data-jump={origin}
      aria-label={place ? `${shown} – ${say("showQuote", { section: name })}` : undefined}
      onClick={go}
    >
      {place ? <q lang="pl">{shown}</q> : say("goTo", { section: name })}
    </button>
  );
}
