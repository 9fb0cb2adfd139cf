import * as z from "zod";
import { JUDGED_RULES } from "../../contract/findings.ts";
import { SECTION_KEYS, SECTIONS } from "../../contract/sections.ts";
import type { GenerateRequest } from "../ports/text-generator.ts";
import type { CardRecord } from "./card-record.ts";
import { guardRow } from "./input-guard.ts";
import { maskSecrets } from "./mask-secrets.ts";
import { hidePerson, hidePersonIn, PERSON_TOKEN } from "./person-token.ts";
import { JUDGE_V1 } from "./prompts/judge-v1.ts";
import { quotedRow } from "./prompts/quoted-data.ts";

/** Recorded with every judgement given by it. */
export const JUDGE_PROMPT_VERSION = JUDGE_V1.version;

/** One opinion a rule, each a sentence quoted and two short ones of reasons, in Polish. */
const MAX_TOKENS = 1_600;
/** Characters of one section that are shown; a person may have saved more than any card needs. */
const MOST_OF_A_SECTION = 10_000;

/** What a judge returns. Wider than what is kept: one long reason must not lose the others. */
export const judgementDraftSchema = z.object({
  opinions: z
    .array(
      z.object({
        rule: z.enum(JUDGED_RULES),
        quote: z.string().trim().max(2000).describe("Dosłowny fragment karty"),
        why: z.string().trim().max(2000).describe("Czego w nim brakuje, najwyżej 200 znaków"),
      }),
    )
    .max(40)
    .describe("Najwyżej jedna opinia na kryterium; pusta lista, gdy karta nie ma wad"),
});
export type JudgementDraft = z.infer<typeof judgementDraftSchema>;

/**
 * Asks for a judgement of a card's texts as they stand: instructions, then the row and the card as quoted data. Nobody's name
 * goes along and no secrets, though people may have written some into the texts.
 */
export function judgeRequest({
  row,
  sections,
}: Pick<CardRecord, "row" | "sections">): Pick<
  GenerateRequest<JudgementDraft>,
  "purpose" | "blocks" | "schema" | "maxTokens"
> {
  const shown = (text: string) =>
    hidePersonIn(maskSecrets(text.slice(0, MOST_OF_A_SECTION)).replaceAll(PERSON_TOKEN, "OSOBA"), row);
  const card = SECTION_KEYS.filter((key) => sections[key].text !== "").map(
    (key) => `# ${SECTIONS[key].title.pl}\n${shown(sections[key].text)}`,
  );
  return {
    purpose: "judgement",
    blocks: [
      { text: JUDGE_V1.instructions, cache: true },
      { text: quotedRow(hidePerson(guardRow(row).row)), cache: false },
      { text: JUDGE_V1.ask(card.join("\n\n")), cache: false },
    ],
    schema: { name: "judgement", type: judgementDraftSchema },
    maxTokens: MAX_TOKENS,
  };
}
