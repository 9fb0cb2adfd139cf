import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, IssuesInput } from "./inputs.ts";
export declare function issuesCard(input: IssuesInput, language: Language): CardMessage;
