import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import type { HealthWatch } from "./health-watch.ts";
import type { PANE_TIMINGS, PaneOptions } from "./pane-options.ts";
import type { NoticeWords, PaneStore } from "./pane-store.ts";
import type { Serial } from "./serial.ts";
import { TEXTS } from "./texts.ts";
import type { WorkbookNotes } from "./workbook-notes.ts";

/** What the parts of the flow share. */
export interface FlowContext extends PaneOptions {
  timings: typeof PANE_TIMINGS;
  store: PaneStore;
  /** Work that writes to the sheet, one at a time. */
  onSheet: Serial;
  notes: WorkbookNotes;
  health: HealthWatch;
  /** The pane is closed. */
  closed: AbortSignal;
  /**
   * Runs an action's work; what goes wrong becomes the notice `topic`, success takes that notice away. `special` may word errors
   * that have a way out of their own. Null: it came to nothing, which has been said.
   */
  attempt<T>(
    topic: string,
    work: () => Promise<T>,
    again?: () => void,
    special?: (error: unknown) => Promise<NoticeWords | null>,
  ): Promise<{ value: T } | null>;
}

/** The phrases of the flow in the pane's language of now. */
export function words({ store }: Pick<FlowContext, "store">, language: Language = store.now().language) {
  return speak(TEXTS, language);
}
