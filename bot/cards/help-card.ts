import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage } from "./inputs.ts";
export declare function helpCard(language: Language): CardMessage;
