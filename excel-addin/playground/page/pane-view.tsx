import { TEXTS } from "../texts.ts";
import { PANE_LIMITS } from "./preferences.ts";
import { useSession } from "./use-session.ts";

const STEP = 16;
const PANE_PAGE = "/excel/playground-pane.html";

/** The add-in's pane: its own page in a frame, and what Excel draws around it. */
export function PaneView() {
  const { say, pane, preferences, setPaneWidth } = useSession();
  const { paneWidth } = preferences.value;
  const serial = pane.serial.value;
  const shown = pane.shown.value;
  const bounded = (width: number) => Math.max(PANE_LIMITS.min, Math.min(PANE_LIMITS.max, width));
  const drag = (event: PointerEvent) => {
    const handle = event.currentTarget as HTMLElement;
    const [from, start] = [event.clientX, preferences.peek().paneWidth];
    handle.setPointerCapture(event.pointerId);
    const move = (now: PointerEvent) => setPaneWidth(bounded(start + from - now.clientX));
    const end = () => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("lostpointercapture", end);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", end);
  };
  return (
    <>
      {shown ? (
        // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
        <div
          class="pane-handle"
          role="separator"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={say(TEXTS.resizePane)}
          aria-valuemin={PANE_LIMITS.min}
          aria-valuemax={PANE_LIMITS.max}
          aria-valuenow={paneWidth}
          onPointerDown={drag}
          onKeyDown={({ key }) => {
            if (key === "ArrowLeft") setPaneWidth(bounded(paneWidth + STEP));
            if (key === "ArrowRight") setPaneWidth(bounded(paneWidth - STEP));
          }}
        />
      ) : null}
      <aside class="pane" hidden={!shown} style={{ width: `${paneWidth}px` }} aria-label={say(TEXTS.pane)}>
        <header class="pane-head">
          <h2>{say(TEXTS.paneTitle)}</h2>
          <button
            type="button"
            class="tool"
            aria-label={say(TEXTS.closePane)}
            title={say(TEXTS.closePane)}
            onClick={pane.close}
          >
            ×
          </button>
        </header>
        {serial === null ? null : (
          <iframe key={serial} class="pane-frame" title={say(TEXTS.pane)} src={PANE_PAGE} />
        )}
      </aside>
    </>
  );
}
