import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, ConfirmCancelInput } from "./inputs.ts";
export declare function confirmCancelCard(input: ConfirmCancelInput, language: Language): CardMessage;
