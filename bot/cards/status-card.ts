import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, StatusInput } from "./inputs.ts";
export declare function statusCard(input: StatusInput, language: Language): CardMessage;
