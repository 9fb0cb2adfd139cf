import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { StepFrame } from "../frame/step-frame.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { OlderBatches } from "./older-batches.tsx";
import { RememberedBatches } from "./remembered-batches.tsx";
import { type Scope, ScopeChoice } from "./scope-choice.tsx";
import { TEXTS } from "./texts.ts";

/** Where everything begins: check the sheet, make one from the template, or go on with a batch. */
export function StartStep() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [scope, setScope] = useState<Scope>(state.check?.scope ?? "all");
  const { busy } = state;
  return (
    <StepFrame
      title={say("title")}
      lead={say("lead")}
      actions={
        <>
          <Button
            disabled={busy !== null}
            working={busy === "making-template" && say("makingTemplate")}
            onClick={() => void actions.insertTemplate()}
          >
            {say("template")}
          </Button>
          <Button
            kind="primary"
            disabled={busy !== null}
            working={(busy === "reading" || busy === "marking") && say("checking")}
            onClick={() => void actions.check(scope)}
          >
            {say("check")}
          </Button>
        </>
      }
    >
      <ScopeChoice scope={scope} onScope={setScope} />
      <RememberedBatches />
      <OlderBatches />
    </StepFrame>
  );
}
