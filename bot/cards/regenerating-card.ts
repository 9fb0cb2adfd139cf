import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, RegeneratingInput } from "./inputs.ts";
export declare function regeneratingCard(input: RegeneratingInput, language: Language): CardMessage;
