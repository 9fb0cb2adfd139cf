import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useCard } from "../card/card-context.ts";
import { useSay } from "../review-context.ts";
import { FindingItem } from "../side/finding-item.tsx";
import { gatherFindings } from "../side/gather-findings.ts";
import { TEXTS } from "./texts.ts";

/** Findings shown beside an editor. */
const MOST = 12;

/** What there is to mend in a section, below its editor. */
export function SectionFindings({ section }: { section: SectionKey }) {
  const { open } = useCard();
  const say = useSay(TEXTS);
  const all = (open.assessment?.findings ?? []).map((finding, index) => ({ finding, index }));
  const found = gatherFindings(all.filter(({ finding }) => finding.section === section)).slice(0, MOST);
  if (found.length === 0) return null;
  return (
    <div class="here">
      <h4>{say("findingsHere")}</h4>
      <ul class="findings">
        {found.map((one) => (
          <FindingItem key={one.places[0]?.index} gathered={one} origin="here" />
        ))}
      </ul>
    </div>
  );
}
