import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Leaves the sheet as it was found. */
export function ClearMarks() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [open, setOpen] = useState(false);
  return (
    <Disclosure title={say("sheetTitle")} open={open} onToggle={setOpen}>
      <p class="hint">{say("clearLead")}</p>
      <Button
        disabled={state.busy !== null}
        working={state.busy === "clearing" && say("clearing")}
        onClick={() => void actions.clear()}
      >
        {say("clear")}
      </Button>
    </Disclosure>
  );
}
