import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, NudgeInput } from "./inputs.ts";
export declare function nudgeCard(input: NudgeInput, language: Language): CardMessage;
