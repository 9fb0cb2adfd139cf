import { SECTION_KEYS, SECTIONS, type SectionKey } from "../../contract/sections.ts";
import { type Paragraph, paragraph } from "./blocks.ts";
import type { PrintableCard } from "./printable.ts";
import { DRAFT_WORDS, FAIL_WORDS, type Word, type Wording } from "./words.ts";

/**
 * The bordered mark at the top of a chapter that says what is not as it should be: a draft, an unfinished, cancelled or
 * incomplete card, one that nobody approved. Null for a card that is whole and approved.
 */
export function cardNotice(card: PrintableCard, { language, say }: Wording): Paragraph | null {
  const templates = SECTION_KEYS.filter((key) => card.sections[key].source?.kind === "template");
  const unwritten = SECTION_KEYS.filter((key) => card.sections[key].text.trim() === "");
  const kept = SECTION_KEYS.filter(
    (key) => card.sections[key].state === "failed" && !unwritten.includes(key),
  );
  const list = (keys: readonly SectionKey[]) =>
    keys.map((key) => SECTIONS[key].title[language].toLowerCase()).join(", ");
  const some = (word: Word, keys: readonly SectionKey[]) =>
    keys.length > 0 ? say(word, { sections: list(keys) }) : "";
  const approval = card.approval ? "" : say("notApprovedEither");
  const missing = some("notRewritten", kept) + some("unwritten", unwritten);
  const rest = some("fromTemplate", templates) + missing;
  const notice = (word: Word, text: string) =>
    paragraph("Notice", [{ text: say(word), mark: "Label" }, { text: text + approval }]);

  switch (card.state) {
    case "draft": {
      const why = card.draftReason ? DRAFT_WORDS[card.draftReason][language] : "";
      const whole = SECTION_KEYS.every((key) => wroteCode(card, key));
      const text = say(whole ? "draftWhole" : templates.length > 0 ? "draftPart" : "draftEdited", {
        why,
        sections: list(templates),
      });
      return notice("draft", text.replace(/ {2,}/g, " ") + missing);
    }
    case "failed":
      return notice("unfinished", (card.reason ? FAIL_WORDS[card.reason][language] : ".") + rest);
    case "cancelled":
      return notice("cancelled", say("whyCancelled") + rest);
    case "queued":
      return notice("unfinished", say("whyQueued") + rest);
    case "generating":
      return notice("unfinished", say("whyGenerating") + rest);
    case "review":
      if (rest !== "") return notice("incomplete", say("whyIncomplete") + rest);
      return card.approval
        ? null
        : paragraph("Notice", [{ text: say("unapproved"), mark: "Label" }, { text: say("whyUnapproved") }]);
  }
}

/** Not every section stands as it was asked for. Drafts are whole in their way. */
export function isIncomplete({ state, sections }: PrintableCard): boolean {
  if (state === "draft") return false;
  const parts = SECTION_KEYS.map((key) => sections[key]);
  return state !== "review" || parts.some((part) => part.state === "failed" || part.text.trim() === "");
}

/** The section stands as the row or the template gave it. */
function wroteCode(card: PrintableCard, key: SectionKey): boolean {
  const kind = card.sections[key].source?.kind;
  return kind === "template" || kind === "row";
}
