import { Button } from "../../ui/button.tsx";
import { StepFrame } from "../frame/step-frame.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

export function SignedOut() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  return (
    <StepFrame
      title={say("welcomeTitle")}
      lead={say("welcomeLead")}
      actions={
        <Button
          kind="primary"
          working={state.busy === "signing-in" && say("signingIn")}
          onClick={() => void actions.signIn()}
        >
          {say("signIn")}
        </Button>
      }
    >
      <p>{say("signInWhy")}</p>
    </StepFrame>
  );
}
