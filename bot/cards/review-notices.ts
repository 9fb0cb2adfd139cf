import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { SECTION_KEYS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { moment } from "./amounts.ts";
import { type Element, notice, present } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import type { ReviewInput } from "./inputs.ts";
import { TEXTS } from "./review-texts.ts";
import { TEXTS as SHARED } from "./texts.ts";

const HINTS = 200;
const PROVIDERS = 3;

/** What to know before reading a card: why it is shown again, how it came to be, who approved it. */
export function reviewNotices({ card, notice: why }: ReviewInput, language: Language, room: Room): Element[] {
  const say = speak(TEXTS, language);
  const holes = Object.values(card.sections).filter(({ state }) => state === "failed").length;
  return present([
    why && notice(why === "regenerated" ? "accent" : "warning", [say(`notice_${why}`)]),
    stateNotice(card, language),
    card.pending && notice("accent", [pendingWords(card.pending, language, room)]),
    card.approval && notice("good", approvalRuns(card.approval, language, room)),
    holes > 0 && card.state === "review" && notice("warning", [say("holes", { n: holes })]),
    aiNotice(card, language, room),
  ]);
}

/** Who approved a card and why, marked as done. */
export function approvalRuns(
  { by, at, reason }: NonNullable<Card["approval"]>,
  language: Language,
  room: Room,
) {
  const say = speak(TEXTS, language);
  return [
    { text: "✓ ", color: "good" as const, strong: true },
    say("approvedBy", { by: room.name(by, 80), at: moment(at, language) }),
    ...(reason ? [`\n${say("reasonWas", { reason: room.text(reason, HINTS) })}`] : []),
  ];
}

/** What a model was asked to write anew. */
export function pendingWords(
  { target, by, hints }: NonNullable<Card["pending"]>,
  language: Language,
  room: Room,
): string {
  const say = speak(TEXTS, language);
  const asked =
    target === "all"
      ? say("pendingAll", { by: room.name(by, 80) })
      : say("pendingOne", { by: room.name(by, 80), section: SECTIONS[target].title[language] });
  return hints === "" ? asked : `${asked} ${say("pendingHints", { hints: room.text(hints, HINTS) })}`;
}

function stateNotice({ state, draftReason, reason, sectionsDone }: Card, language: Language): Element | null {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  switch (state) {
    case "draft":
      return notice("warning", [say("draft", { why: shared(draftReason ?? "no_provider") })]);
    case "failed":
      return notice("attention", [say("failed", { why: shared(reason ?? "internal") })]);
    case "cancelled":
      return notice("emphasis", [say("cancelled")]);
    case "queued":
      return notice("emphasis", [say("queued")]);
    case "generating":
      return notice("accent", [say("generating", { n: sectionsDone, total: SECTION_KEYS.length })]);
    case "review":
      return null;
  }
}

function aiNotice({ sections }: Card, language: Language, room: Room): Element | null {
  const providers = new Set(
    Object.values(sections).flatMap(({ source }) => (source?.kind === "model" ? [source.provider] : [])),
  );
  if (providers.size === 0) return null;
  const names = [...providers]
    .slice(0, PROVIDERS)
    .map((name) => room.name(name, 40))
    .join(", ");
  return notice("default", [
    { text: speak(TEXTS, language)("aiWrote", { providers: names }), subtle: true, size: "small" },
  ]);
}
