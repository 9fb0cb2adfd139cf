import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, ProgressInput } from "./inputs.ts";
export declare function progressCard(input: ProgressInput, language: Language): CardMessage;
