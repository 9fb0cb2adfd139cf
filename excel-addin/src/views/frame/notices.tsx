import { usePane, useSay } from "../pane-context.ts";
import { MessageBar } from "./message-bar.tsx";
import { TEXTS } from "./texts.ts";

/** The pane's notices, the newest first; they stay in sight, or what a button far down came to would not be seen. */
export function Notices() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  if (state.notices.length === 0) return null;
  return (
    <section class="messages top notices" aria-label={say("notices")}>
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
