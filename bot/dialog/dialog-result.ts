import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";

/** What the dialog hands to the bot when the person is done, as Teams brings it (`dialog-submit`). Not to be trusted there. */
export interface DialogResult {
  verb: typeof DIALOG_DONE;
  cardId: string;
  /** Sections whose text the person changed in the dialog. */
  sections: SectionKey[];
}

export const DIALOG_DONE = "dialog-done";
