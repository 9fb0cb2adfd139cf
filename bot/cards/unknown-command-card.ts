import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, UnknownCommandInput } from "./inputs.ts";
export declare function unknownCommandCard(input: UnknownCommandInput, language: Language): CardMessage;
