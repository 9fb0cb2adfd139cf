import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, ReviewInput } from "./inputs.ts";
export declare function reviewCard(input: ReviewInput, language: Language): CardMessage;
