import { useRef } from "preact/hooks";
import { useReview, useSay } from "../review-context.ts";
import { useCard } from "./card-context.ts";
import { TEXTS } from "./texts.ts";

const TABS = ["text", "findings", "data", "history"] as const;
export type Tab = (typeof TABS)[number];

/** Which part of the card is shown; where there is room the text stands beside and is none of them. */
export function CardTabs({ shown, show }: { shown: Tab; show: (tab: Tab) => void }) {
  const { wide } = useReview();
  const { open } = useCard();
  const say = useSay(TEXTS);
  const list = useRef<HTMLDivElement>(null);
  const tabs = TABS.filter((tab) => !(wide && tab === "text"));
  const count = open.assessment?.findings.length ?? 0;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.length, End: tabs.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = Math.min(Math.max(tabs.indexOf(shown) + step, 0), tabs.length - 1);
    const tab = tabs[at];
    if (!tab) return;
    show(tab);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[at]?.focus();
  };
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={say("tabs")} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === shown}
          aria-controls={`pane-${tab}`}
          tabIndex={tab === shown ? 0 : -1}
          onClick={() => show(tab)}
        >
          {say(tab)}
          {tab === "findings" && count > 0 && ` (${count})`}
        </button>
      ))}
    </div>
  );
}
