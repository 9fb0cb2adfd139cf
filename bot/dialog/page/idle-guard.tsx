import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { PageNote } from "@rnd-cards/excel-addin/src/review/shell/page-note.tsx";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { PageParts } from "./page-parts.ts";
import { TEXTS } from "./texts.ts";

export interface IdleGuardProps extends Pick<PageParts, "idle" | "language"> {
  children: ComponentChildren;
}

/** Ends a page that was left open, and keeps everything in it, typed texts too, for whoever comes back. */
export function IdleGuard({ idle, language, children }: IdleGuardProps) {
  const say = speak(TEXTS, language);
  const expired = idle.expired.value;
  const left = useRef<HTMLElement | null>(null);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!expired) return;
    left.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    note.current?.querySelector("button")?.focus();
  }, [expired]);
  const goOn = () => {
    idle.goOn();
    requestAnimationFrame(() => left.current?.focus());
  };
  return (
    <>
      {expired && (
        <div ref={note}>
          <PageNote
            title={say("expiredTitle")}
            text={say("expired")}
            way={{ label: say("goOn"), action: goOn }}
          />
        </div>
      )}
      <div class="guarded" hidden={expired}>
        {children}
      </div>
    </>
  );
}
