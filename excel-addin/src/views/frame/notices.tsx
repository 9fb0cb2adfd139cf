import { usePane, useSay } from "../pane-context.ts";
import { MessageBar } from "./message-bar.tsx";
import { TEXTS } from "./texts.ts";

/** The pane's notices, the newest first, where the eye is. */
export function Notices() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  if (state.notices.length === 0) return null;
  return (
    <section class="messages" aria-label={say("notices")}>
      {state.notices.toReversed().map(({ id, kind, title, detail, ways }) => (
        <MessageBar
          key={id}
          {...{ kind, title, ways }}
          dismiss={{ label: say("dismiss", { title }), action: () => actions.dismiss(id) }}
        >
          {detail && <p>{detail}</p>}
        </MessageBar>
      ))}
    </section>
  );
}
