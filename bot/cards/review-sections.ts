import type { Card, Source } from "@rnd-cards/api/contract/card.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { PROSE_SECTIONS, SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { lengthOf } from "@rnd-cards/api/contract/text.ts";
import { area, type Element, heading, line, type Run, remark } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import { gapsIn, readableRuns } from "./review-text.ts";
import { TEXTS } from "./review-texts.ts";

/** Of a section's text, enough to judge what is in it; the whole stands in the editor. */
const EXCERPT = 700;

const FROM = {
  row: "fromRow",
  model: "fromModel",
  template: "fromTemplate",
  edited: "fromPerson",
} as const satisfies Record<Source["kind"], keyof typeof TEXTS>;

/** The sections one under another, folded: pressing a title unfolds its text. */
export function reviewSections(
  { sections }: Pick<Card, "sections">,
  expanded: SectionKey | undefined,
  language: Language,
  room: Room,
): Element[] {
  const say = speak(TEXTS, language);
  const rows = PROSE_SECTIONS.flatMap((key) =>
    sectionRow(key, sections[key], key === expanded, language, room),
  );
  return [heading(say("sections"), 2), remark(say("sectionsHint"), { spacing: "none" }), ...rows];
}

function sectionRow(
  key: SectionKey,
  { text, source }: Card["sections"][SectionKey],
  open: boolean,
  language: Language,
  room: Room,
): Element[] {
  const say = speak(TEXTS, language);
  const title = SECTIONS[key].title[language];
  const shown = room.excerpt(text, EXCERPT);
  const gaps = gapsIn(text);
  const about = source
    ? `${say(FROM[source.kind])} · ${say("characters", { n: lengthOf(text) })}`
    : say("empty");
  const details: Run[] = [
    text === ""
      ? { text: `${title}  `, strong: true }
      : { text: `▾ ${title}  `, strong: true, color: "accent" },
    { text: about, subtle: true, size: "small" },
    ...(gaps > 0
      ? [
          {
            text: ` · ${say("gaps", { n: gaps }).replace(" ", "\u00a0")}`,
            color: "warning" as const,
            size: "small" as const,
          },
        ]
      : []),
  ];
  if (text === "") return [area("default", [line(details)], { spacing: "small" })];
  const id = `text-${key}`;
  return [
    area("default", [line(details)], {
      spacing: "small",
      selectAction: { type: "Action.ToggleVisibility", title, targetElements: [id] },
    }),
    area("emphasis", [line(readableRuns(shown, key))], { id, isVisible: open, spacing: "small" }),
  ];
}
