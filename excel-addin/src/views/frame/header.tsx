import type { PaneState, Step } from "../../flow/pane.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

const STEPS = ["check", "preview", "progress", "review"] as const satisfies readonly Step[];

/** The name of the product, the way back, and where the person is among the steps. */
export function Header() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const at = state.step === "start" ? -1 : STEPS.indexOf(state.step);
  return (
    <header class="header">
      <div class="header-line">
        {state.step !== "start" && state.session.kind === "signed-in" && (
          <Button kind="quiet" small icon={<Icon name="back" />} label={say("back")} onClick={actions.back} />
        )}
        <span class="product">{say("product")}</span>
      </div>
      {state.session.kind === "signed-in" && (
        <nav aria-label={say("steps")}>
          <ol class="steps">
            {STEPS.map((step, index) => (
              <li key={step} class={index < at ? "past" : undefined}>
                <button
                  type="button"
                  aria-current={step === state.step ? "step" : undefined}
                  disabled={step !== state.step && !canGo(step, state)}
                  onClick={() => step !== state.step && actions.go(step)}
                >
                  {say(step)}
                </button>
              </li>
            ))}
          </ol>
        </nav>
      )}
    </header>
  );
}

/** A step can be gone to when there is something to see there. */
function canGo(step: (typeof STEPS)[number], { check, preview, running }: PaneState): boolean {
  if (step === "check") return check !== null;
  if (step === "preview") return preview !== null;
  if (step === "progress") return running !== null;
  return running !== null && running.batch.counts.review + running.batch.counts.draft > 0;
}
