import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { CardMessage, BatchesInput } from "./inputs.ts";
export declare function batchesCard(input: BatchesInput, language: Language): CardMessage;
export declare const BATCHES_SHOWN: number;
