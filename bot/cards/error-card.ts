import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, ErrorInput } from "./inputs.ts";
export declare function errorCard(input: ErrorInput, language: Language): CardMessage;
