import type { Assessment } from "@rnd-cards/api/contract/assessment.ts";
import { SEVERITIES, type Severity } from "@rnd-cards/api/contract/findings.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { area, type Color, type Element, heading, line, remark } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import { TEXTS } from "./review-texts.ts";
import { TEXTS as SHARED } from "./texts.ts";

const SHOWN = 5;
const MESSAGE = 300;
const QUOTE = 160;

const LOOKS: Readonly<Record<Severity, { color: Color; mark: string }>> = {
  blocker: { color: "attention", mark: "■" },
  major: { color: "warning", mark: "◆" },
  minor: { color: "default", mark: "○" },
};

/** What was found in the texts, worst first, each with its quote. */
export function reviewFindings(
  { findings }: Pick<Assessment, "findings">,
  language: Language,
  room: Room,
): Element[] {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const worst = [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const title = heading(`${say("findings")} (${findings.length})`, 2);
  if (findings.length === 0)
    return [
      heading(say("findings"), 2),
      line([{ text: "✓ ", color: "good", strong: true }, say("noFindings")]),
    ];
  // What one rule says of many places of a section stands here once.
  const different = Map.groupBy(worst, ({ section, message }) => `${section} ${message.pl}`);
  const shown = [...different.values()].flatMap(([first]) => first ?? []).slice(0, SHOWN);
  const more = findings.length - shown.length;
  return [
    title,
    ...shown.map(({ severity, section, message, quote }) => {
      const { color, mark } = LOOKS[severity];
      const place = section ? ` · ${SECTIONS[section].title[language]}` : "";
      return area(
        "default",
        [
          line([
            { text: `${mark} ${say(severity)}`, color, strong: true },
            { text: `${place}: `, strong: true },
            { text: room.text(message[language], MESSAGE) },
          ]),
          ...(quote === "" || message[language].includes(quote)
            ? []
            : [remark(shared("quote", { text: room.name(quote, QUOTE) }), { spacing: "none" })]),
        ],
        { spacing: "small" },
      );
    }),
    ...(more > 0 ? [remark(say("moreFindings", { n: more }))] : []),
  ];
}
