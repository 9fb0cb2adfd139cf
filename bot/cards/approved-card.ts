import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, ApprovedInput } from "./inputs.ts";
export declare function approvedCard(input: ApprovedInput, language: Language): CardMessage;
