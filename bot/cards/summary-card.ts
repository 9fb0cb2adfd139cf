import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, SummaryInput } from "./inputs.ts";
export declare function summaryCard(input: SummaryInput, language: Language): CardMessage;
