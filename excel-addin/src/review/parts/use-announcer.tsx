import type { JSX } from "preact";
import { useCallback, useMemo, useState } from "preact/hooks";

export interface Announcer {
  announce(text: string): void;
  /** To be drawn once, and always: screen readers listen only to what was there before it spoke. */
  region: JSX.Element;
}

/** Sentences for screen readers. The same sentence twice is said twice. */
export function useAnnouncer(): Announcer {
  const [said, setSaid] = useState({ text: "", serial: 0 });
  const announce = useCallback((text: string) => setSaid(({ serial }) => ({ text, serial: serial + 1 })), []);
  return useMemo(
    () => ({
      announce,
      region: (
        <div class="unseen" role="status" aria-live="polite">
          <span key={said.serial}>{said.text}</span>
        </div>
      ),
    }),
    [announce, said],
  );
}
