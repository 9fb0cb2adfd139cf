import { useEffect, useMemo, useState } from "preact/hooks";
import type { Pane } from "../flow/pane.ts";
import { applyTheme } from "../theme/apply-theme.ts";
import { CheckStep } from "./check/check-step.tsx";
import { Footer } from "./frame/footer.tsx";
import { Header } from "./frame/header.tsx";
import { HealthBanner } from "./frame/health-banner.tsx";
import { LiveRegion } from "./frame/live-region.tsx";
import { Notices } from "./frame/notices.tsx";
import { useStepFocus } from "./frame/use-step-focus.ts";
import { PaneContext } from "./pane-context.ts";
import { PreviewStep } from "./preview/preview-step.tsx";
import { ProgressStep } from "./progress/progress-step.tsx";
import { type LoadReview, ReviewStep } from "./review/review-step.tsx";
import { SignedOut } from "./start/signed-out.tsx";
import { StartStep } from "./start/start-step.tsx";
import { Starting } from "./start/starting.tsx";

export interface PaneViewProps {
  pane: Pane;
  loadReview: LoadReview;
}

/** The whole pane: draws the state, calls the actions, keeps nothing but what is open or typed. */
export function PaneView({ pane, loadReview }: PaneViewProps) {
  const state = pane.state.value;
  const now = useMemo(() => ({ state, actions: pane.actions }), [state, pane]);
  const { language, environment, session, step } = state;
  useEffect(() => applyTheme(environment.theme), [environment.theme]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useStepFocus(session.kind === "signed-in" ? step : session.kind);
  return (
    <PaneContext.Provider value={now}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for Esc on its way up */}
      <div class="pane" onKeyDown={(event) => wantsBack(event, step) && pane.actions.back()}>
        <Header />
        <div class="messages top">
          <HealthBanner />
        </div>
        <Notices />
        <Main {...{ pane, loadReview }} />
        <Footer />
        <LiveRegion />
      </div>
    </PaneContext.Provider>
  );
}

function Main({ pane, loadReview }: PaneViewProps) {
  const { session, step } = pane.state.value;
  const [cardId, setCardId] = useState<string | null>(null);
  const openCard = (wanted: string | null) => {
    setCardId(wanted);
    pane.actions.go("review");
  };
  if (session.kind === "starting") return <Starting />;
  if (session.kind === "signed-out") return <SignedOut />;
  if (step === "check") return <CheckStep />;
  if (step === "preview") return <PreviewStep />;
  if (step === "progress") return <ProgressStep onCard={openCard} />;
  if (step === "review") {
    return <ReviewStep client={pane.client} {...{ loadReview, cardId, onCard: setCardId }} />;
  }
  return <StartStep />;
}

/** Esc goes back, except where it means something nearer: in a field, in a dialog, in the review's editor. */
function wantsBack(event: KeyboardEvent, step: string): boolean {
  if (event.key !== "Escape" || event.defaultPrevented || step === "start" || step === "review") return false;
  const at = event.target instanceof Element ? event.target : null;
  return at?.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog") === null;
}
