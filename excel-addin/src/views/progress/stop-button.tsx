import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../controls/confirm.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Stops the batch, after asking. */
export function StopButton() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        disabled={state.busy !== null || state.offline}
        working={state.busy === "stopping" && say("stopping")}
        onClick={() => setAsking(true)}
      >
        {say("stop")}
      </Button>
      {asking && (
        <Confirm
          title={say("stopTitle")}
          text={say("stopText")}
          yes={say("stop")}
          no={say("stopNo")}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            void actions.stop();
          }}
        />
      )}
    </>
  );
}
