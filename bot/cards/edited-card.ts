import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, EditedInput } from "./inputs.ts";
export declare function editedCard(input: EditedInput, language: Language): CardMessage;
