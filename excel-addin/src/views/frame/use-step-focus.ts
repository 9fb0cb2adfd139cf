import { useEffect, useRef } from "preact/hooks";

/**
 * Brings the focus to the heading of a new step, so that the keyboard and screen readers go along. Never on the first one,
 * and never while the person works in the sheet: a pane must not take the focus out of a cell.
 */
export function useStepFocus(step: string): void {
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    window.scrollTo(0, 0);
    if (document.hasFocus()) document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [step]);
}
