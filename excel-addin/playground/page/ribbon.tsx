import { useSignal } from "@preact/signals";
import { TEXTS } from "../texts.ts";
import { Icon } from "./icon.tsx";
import { RIBBON_BUTTONS, RIBBON_TAB } from "./ribbon-buttons.ts";
import { SheetTools } from "./sheet-tools.tsx";
import { useSession } from "./use-session.ts";

/** The add-in's tab of Excel's ribbon, and beside it what a sheet needs. */
export function Ribbon() {
  const { say, press } = useSession();
  const busy = useSignal<string | null>(null);
  const run = async (action: string) => {
    busy.value = action;
    await press(action);
    if (busy.peek() === action) busy.value = null;
  };
  return (
    <section class="ribbon" aria-label={say(TEXTS.ribbon)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div class="ribbon-group addin" role="group" aria-labelledby="addin-tab">
        <div class="ribbon-buttons">
          {RIBBON_BUTTONS.map(({ action, label, tip, icon }) => (
            <button
              key={action}
              type="button"
              class="ribbon-button"
              data-action={action}
              title={say(tip)}
              aria-busy={busy.value === action}
              onClick={() => run(action)}
            >
              <Icon path={icon} />
              <span>{say(label)}</span>
            </button>
          ))}
        </div>
        <h2 class="ribbon-name" id="addin-tab">
          {say(RIBBON_TAB)}
        </h2>
      </div>
      <SheetTools />
    </section>
  );
}
