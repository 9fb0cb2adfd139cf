import { usePane } from "../pane-context.ts";

/** Reads announcements out. The same words twice are two announcements: the serial makes a new node of each. */
export function LiveRegion() {
  const { text, serial } = usePane().state.announcement;
  return (
    <div class="unseen" role="status" aria-live="polite" data-announcements>
      <p key={serial}>{text}</p>
    </div>
  );
}
