import { Skeleton } from "../controls/skeleton.tsx";
import { StepFrame } from "../frame/step-frame.tsx";
import { useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Until it is known who is there. */
export function Starting() {
  const say = useSay(TEXTS);
  return (
    <StepFrame title={say("welcomeTitle")} lead={say("starting")}>
      <Skeleton lines={3} />
    </StepFrame>
  );
}
