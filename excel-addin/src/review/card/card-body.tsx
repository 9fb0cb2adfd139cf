import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { useEffect, useRef } from "preact/hooks";
import { useReview } from "../review-context.ts";
import { FindingsPanel } from "../side/findings-panel.tsx";
import { HistoryPanel } from "../side/history-panel.tsx";
import { RowPanel } from "../side/row-panel.tsx";
import { ApproveBar } from "./approve-bar.tsx";
import { useCard } from "./card-context.ts";
import { CardHeader } from "./card-header.tsx";
import { CardNotices } from "./card-notices.tsx";
import { CardTabs, type Tab } from "./card-tabs.tsx";
import { GapNav } from "./gap-nav.tsx";
import { RegenerateForm } from "./regenerate-form.tsx";
import { TextPane } from "./text-pane.tsx";
import { useApproving } from "./use-approving.ts";
import { useCardKeys } from "./use-card-keys.ts";
import { useCardMarks } from "./use-card-marks.ts";
import { useStepping } from "./use-stepping.ts";

export interface CardBodyProps {
  batchId: string;
  tab: Tab;
  setTab(tab: Tab): void;
  onApproved(card: CardSummary): void;
  onShowRow?: ((rowKey: string) => void) | undefined;
}

/** A card that is there: the text and, beside or behind it, all that speaks for and against it. */
export function CardBody({ batchId, tab, setTab, onApproved, onShowRow }: CardBodyProps) {
  const { active, tool, setTool } = useCard();
  const { wide, readOnly } = useReview();
  const marks = useCardMarks();
  const stepping = useStepping(marks);
  const approving = useApproving(onApproved);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  /** Back to what led to the place in the text, where it is shown. */
  const back = () => {
    if (!active || active.origin === "") return false;
    if (!wide || tab !== "findings") setTab("findings");
    focusOn(active.origin);
    return true;
  };
  const origin = active?.origin ?? "";
  // Coming back to the findings, the one that was left stands where it was.
  useEffect(() => {
    if (tab === "findings" && !wide && origin !== "") focusOn(origin);
  }, [tab]);
  useCardKeys({ approving, stepping, back });

  const beside = tab === "data" || tab === "history" || tab === "findings";
  const side = (
    <div
      class="side"
      role="tabpanel"
      id={`pane-${tab}`}
      aria-labelledby={`tab-${tab}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls is reached by keyboard
      tabIndex={0}
    >
      {tab === "findings" && <FindingsPanel />}
      {tab === "data" && <RowPanel onShowRow={onShowRow} />}
      {tab === "history" && <HistoryPanel />}
    </div>
  );
  const text = (
    <div
      class="text"
      hidden={!wide && tab !== "text"}
      id="pane-text"
      {...(wide ? {} : { role: "tabpanel", "aria-labelledby": "tab-text" })}
    >
      <GapNav gaps={marks.gaps.length} go={stepping.gap} />
      <TextPane marks={marks.marks} />
    </div>
  );
  return (
    <>
      <CardHeader headingRef={heading} />
      <CardNotices batchId={batchId} />
      {tool?.kind === "regenerate" && tool.target === "all" && !readOnly && (
        <RegenerateForm target="all" onDone={() => setTool(null)} />
      )}
      {wide ? (
        <div class="columns">
          {text}
          <div class="side-column">
            <CardTabs shown={tab} show={setTab} />
            {side}
          </div>
        </div>
      ) : (
        <>
          <CardTabs shown={tab} show={setTab} />
          {text}
          {beside && side}
        </>
      )}
      <ApproveBar approving={approving} />
    </>
  );
}

/** The element that a jump came from, once it is drawn. */
function focusOn(origin: string): void {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(`[data-jump="${CSS.escape(origin)}"]`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  });
}
