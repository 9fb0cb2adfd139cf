import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { SectionView } from "../section/section-view.tsx";
import type { CardMarks } from "./use-card-marks.ts";

/** All sections of a card, one below the other, to be read. */
export function TextPane({ marks }: { marks: CardMarks["marks"] }) {
  return (
    <div class="text-pane">
      {SECTION_KEYS.map((key) => (
        <SectionView key={key} section={key} marks={marks[key]} />
      ))}
    </div>
  );
}
