import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, LanguageInput } from "./inputs.ts";
export declare function languageCard(input: LanguageInput, language: Language): CardMessage;
