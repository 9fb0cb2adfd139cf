import type { Band } from "@rnd-cards/api/contract/findings.ts";
import type { Area, Color } from "./elements.ts";

/** How a band of the score looks; the mark says the same as the colour. */
export const BAND_LOOKS: Readonly<Record<Band, { area: Area; color: Color; mark: string }>> = {
  ready: { area: "good", color: "good", mark: "●" },
  needs_work: { area: "accent", color: "accent", mark: "◕" },
  weak: { area: "warning", color: "warning", mark: "◑" },
  reason_needed: { area: "attention", color: "attention", mark: "◔" },
};
