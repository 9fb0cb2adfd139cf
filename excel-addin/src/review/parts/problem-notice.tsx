import type { ApiError } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { useSay } from "../review-context.ts";
import { Notice } from "./notice.tsx";
import { TEXTS } from "./texts.ts";

/** Why something came to nothing, and what can be done. */
export function ProblemNotice({ problem, onAgain }: { problem: ApiError; onAgain?: () => void }) {
  const say = useSay(TEXTS);
  const detail = problem.code === "offline" ? say("offline") : problem.detail || say("unknown");
  return (
    <Notice
      kind="error"
      urgent
      title={say("problemTitle")}
      ways={
        onAgain && (
          <Button small onClick={onAgain}>
            {say("again")}
          </Button>
        )
      }
    >
      {detail}
      {problem.status >= 500 && problem.requestId && (
        <div class="faint">{say("request", { id: problem.requestId })}</div>
      )}
    </Notice>
  );
}
