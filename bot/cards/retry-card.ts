import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, RetryInput } from "./inputs.ts";
export declare function retryCard(input: RetryInput, language: Language): CardMessage;
