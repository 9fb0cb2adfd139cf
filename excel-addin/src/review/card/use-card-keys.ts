import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useKeys } from "../keys/use-keys.ts";
import { useReview } from "../review-context.ts";
import { useCard } from "./card-context.ts";
import type { Approving } from "./use-approving.ts";
import type { Stepping } from "./use-stepping.ts";
import { targetOf } from "./work.ts";

/** The keys of one card. Sections are those the focus is in, else the one that was jumped to last. */
export function useCardKeys({
  approving,
  stepping,
  back,
}: {
  approving: Approving;
  stepping: Stepping;
  back: () => boolean;
}): void {
  const { active, tool, setTool } = useCard();
  const { readOnly } = useReview();
  const onSection = (action: (section: SectionKey) => void) => () => {
    const section = focusedSection() ?? active?.section;
    if (section) action(section);
  };
  useKeys(
    {
      gap: (shift) => stepping.gap(shift ? -1 : 1),
      finding: (shift) => stepping.quote(shift ? -1 : 1),
      versions: onSection((section) => setTool({ kind: "versions", section })),
      ...(readOnly
        ? {}
        : {
            approve: () => void approving.approve(),
            edit: onSection((section) => setTool({ kind: "edit", section })),
            regenerate: onSection((section) => {
              const target = targetOf(section);
              if (target) setTool({ kind: "regenerate", target });
            }),
          }),
    },
    () => {
      if (tool) {
        setTool(null);
        return true;
      }
      return back();
    },
  );
}

function focusedSection(): SectionKey | undefined {
  const id = document.activeElement?.closest("section.section")?.id;
  return SECTION_KEYS.find((key) => id === `section-${key}`);
}
