import { Button } from "../../ui/button.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Check again or go on; what helps more at this moment is the primary one. */
export function CheckActions() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const { check, busy, preview } = state;
  const valid = check?.validRows ?? 0;
  const onward = check !== null && valid > 0 && !check.stale;
  const checking = (busy === "reading" || busy === "marking") && say("checking");
  return (
    <>
      <Button
        kind={onward ? "secondary" : "primary"}
        class={onward ? undefined : "last"}
        disabled={busy !== null}
        working={!onward && checking}
        onClick={() => void actions.check(check?.scope)}
      >
        {say(check ? "again" : "check")}
      </Button>
      {valid > 0 && (
        <Button
          kind={onward ? "primary" : "secondary"}
          disabled={busy !== null}
          working={onward && (busy === "fixing" ? say("fixing") : checking)}
          onClick={() => void actions.preview(check?.scope ?? preview?.scope)}
        >
          {say("next", { n: valid })}
        </Button>
      )}
    </>
  );
}
